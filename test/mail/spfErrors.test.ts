import { facts, included, includes, spf, type Zone } from './spfZone.ts';

describe('receivers give up at an error', () => {
  const exchange: Zone = { 'TXT spf.protection.outlook.com': ['v=spf1 ip4:40.92.0.0/15 -all'] };

  it.each<[string, Zone, Readonly<Record<string, unknown>>]>([
    [
      'and do not come to Exchange Online behind it',
      spf('v=spf1 include:none.test include:spf.protection.outlook.com -all', exchange),
      { problem: 'include:none.test has no SPF record: the name does not exist', exchangeOnline: false },
    ],
    [
      'nor to its networks',
      spf(
        'v=spf1 include:none.test ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/14 ip4:104.47.0.0/17 ip4:52.102.0.0/15 -all',
      ),
      { exchangeOnline: false },
    ],
    [
      'nor to what takes them over the limit before it',
      spf(`v=spf1 ${includes(10)} a:x.test include:spf.protection.outlook.com -all`, {
        ...exchange,
        ...included(10),
        'A x.test': ['192.0.2.1'],
      }),
      { exchangeOnline: false },
    ],
    [
      'but to Exchange Online before it',
      spf('v=spf1 include:spf.protection.outlook.com include:none.test -all', exchange),
      { exchangeOnline: true },
    ],
    ['and refuse nobody', spf('v=spf1 -include:none.test -all'), { all: '-', nobody: false }],
    ['nor where it is one of number', spf(`v=spf1 ${includes(11)} -all`, included(11)), { nobody: false }],
    [
      'and a name with a hyphen at its edge is none',
      spf('v=spf1 include:-a.test include:b-.test -all', {
        'TXT -a.test': ['v=spf1 -all'],
        'TXT b-.test': ['v=spf1 -all'],
      }),
      { problem: null, lookups: 2, nobody: true },
    ],
  ])('%s', async (_, zone, wanted) => {
    expect(await facts(zone)).toMatchObject(wanted);
  });
});
