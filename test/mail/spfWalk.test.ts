import fc from 'fast-check';
import { spfWalk } from '../../src/mail/spf/spfWalk.ts';
import { keyOf, type Answer } from '../../src/mail/question.ts';
import { judged, recorded } from '../../src/mail/transcript.ts';
import { answerIn, facts, included, includes, spf, type Zone } from './spfZone.ts';

describe('what a record says', () => {
  it.each<[string, Zone, Readonly<Record<string, unknown>>]>([
    [
      'nobody may send',
      spf('v=spf1 -all'),
      { problem: null, all: '-', nobody: true, lookups: 0, open: null, exchangeOnline: false },
    ],
    [
      'no record',
      { 'TXT contoso.test': ['MS=ms1'] },
      { exists: true, records: [], text: '', problem: null, all: '', nobody: false },
    ],
    ['no such name', {}, { exists: false, records: [], problem: null, all: '' }],
    ['a record that is empty but for its version', spf('v=spf1'), { problem: null, all: '', nobody: false }],
    [
      'two records',
      { 'TXT contoso.test': ['v=spf1 -all', 'V=SPF1 ~all'] },
      { problem: 'has 2 SPF records', text: '', all: '' },
    ],
    [
      'Exchange Online alone',
      spf('v=spf1 include:spf.protection.outlook.com -all', {
        'TXT spf.protection.outlook.com': ['v=spf1 ip4:40.92.0.0/15 -all'],
      }),
      {
        problem: null,
        all: '-',
        lookups: 1,
        exchangeOnline: true,
        nobody: false,
        open: null,
        names: ['spf.protection.outlook.com'],
      },
    ],
    [
      'Exchange Online by what is included',
      spf('v=spf1 include:_spf.test ~all', {
        'TXT _spf.test': ['v=spf1 include:SPF.protection.outlook.com. ?all'],
        'TXT spf.protection.outlook.com': ['v=spf1 -all'],
      }),
      { problem: null, all: '~', lookups: 2, exchangeOnline: true },
    ],
    [
      'Exchange Online where it is neutral',
      spf('v=spf1 ?include:spf.protection.outlook.com -all', { 'TXT spf.protection.outlook.com': ['v=spf1 -all'] }),
      { exchangeOnline: false },
    ],
    [
      'Exchange Online after the end',
      spf('v=spf1 -all include:spf.protection.outlook.com'),
      { exchangeOnline: false, lookups: 0, nobody: true },
    ],
    [
      'the internet in pieces',
      spf(`v=spf1 ${Array.from({ length: 200 }, (_, at) => `ip4:${String(at)}.0.0.0/8`).join(' ')} -all`),
      { open: 'its networks together', all: '-' },
    ],
    [
      'large networks, and the same again',
      spf(`v=spf1 ${Array.from({ length: 20 }, () => 'ip4:10.0.0.0/8').join(' ')} ip4:20.0.0.0/8 -all`),
      { open: null },
    ],
    [
      'Exchange Online, of which nothing is said (?)',
      spf('v=spf1 ?include:_o.test -all', {
        'TXT _o.test': ['v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/14 ip4:104.47.0.0/17 -all'],
      }),
      { exchangeOnline: false },
    ],
    [
      'Exchange Online, flattened',
      spf('v=spf1 ip4:40.92.0.0/15 ip4:40.96.0.0/11 ip4:52.100.0.0/14 ip4:104.47.0.0/17 -all'),
      { exchangeOnline: true },
    ],
    [
      'Exchange Online, flattened without the last of its networks',
      spf('v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/14 -all'),
      { exchangeOnline: false },
    ],
    [
      'Exchange Online, flattened in part',
      spf('v=spf1 ip4:40.92.0.0/15 ip4:52.100.0.0/14 -all'),
      { exchangeOnline: false },
    ],
    [
      'a redirect',
      spf('v=spf1 redirect=_spf.test', { 'TXT _spf.test': ['v=spf1 -all'] }),
      { problem: null, all: '-', lookups: 1, nobody: true },
    ],
    [
      'a redirect beside all, which is void',
      spf('v=spf1 redirect=none.test -all'),
      { problem: null, all: '-', lookups: 0, nobody: true },
    ],
    [
      'a redirect to nothing',
      spf('v=spf1 redirect=none.test'),
      { problem: 'redirect=none.test has no SPF record: the name does not exist', all: '' },
    ],
    [
      'a dangling include',
      spf('v=spf1 include:gone.test -all'),
      { problem: 'include:gone.test has no SPF record: the name does not exist' },
    ],
    [
      'an include of a name without a record',
      spf('v=spf1 include:a.test -all', { 'TXT a.test': ['hello'] }),
      { problem: 'include:a.test has no SPF record' },
    ],
    [
      'an include with two records',
      spf('v=spf1 include:a.test -all', { 'TXT a.test': ['v=spf1 -all', 'v=spf1 -all'] }),
      { problem: 'include:a.test has 2 SPF records', all: '-' },
    ],
    [
      'an include of one that is broken further down',
      spf('v=spf1 include:a.test -all', {
        'TXT a.test': ['v=spf1 include:b.test -all'],
        'TXT b.test': ['v=spf1 ip5:1 -all'],
      }),
      { problem: 'include:a.test > include:b.test > "ip5:1" (at character 8) is not an SPF mechanism' },
    ],
    [
      'a circle',
      spf('v=spf1 include:b.test -all', { 'TXT b.test': ['v=spf1 include:contoso.test -all'] }),
      { problem: 'include:b.test > include:contoso.test leads back to contoso.test' },
    ],
    ['itself', spf('v=spf1 include:CONTOSO.test -all'), { problem: 'include:CONTOSO.test leads back to contoso.test' }],
    [
      'the same twice, which is not a circle',
      spf('v=spf1 include:n0.test include:n0.test -all', included(1)),
      { problem: null, lookups: 2 },
    ],
    ['ten look-ups', spf(`v=spf1 ${includes(10)} -all`, included(10)), { problem: null, lookups: 10 }],
    [
      'eleven',
      spf(`v=spf1 ${includes(11)} -all`, included(11)),
      { lookups: 11, problem: expect.stringContaining('needs 11 look-ups, and the limit is 10: include:n0.test 1,') },
    ],
    [
      'eleven by what is included',
      spf('v=spf1 include:a.test mx -all', {
        'TXT a.test': [`v=spf1 ${includes(9)} -all`],
        'MX contoso.test': [{ exchange: 'mx.test', priority: 1 }],
        ...included(9),
      }),
      { lookups: 11, problem: 'needs 11 look-ups, and the limit is 10: include:a.test 10, mx 1' },
    ],
    [
      'hundreds',
      spf(`v=spf1 ${includes(300)} -all`, included(300)),
      { problem: expect.stringContaining('needs more than 20 look-ups') },
    ],
    [
      'networks and the end cost none',
      spf('v=spf1 ip4:192.0.2.1 ip6:::1 exp=x.test -all'),
      { lookups: 0, problem: null },
    ],
    ['ptr costs one', spf('v=spf1 ptr -all'), { lookups: 1, usesPtr: true, problem: null }],
    ['two that find nothing', spf('v=spf1 a:x.test mx:y.test -all'), { voids: 2, problem: null }],
    [
      'three that find nothing',
      spf('v=spf1 a:x.test mx:y.test exists:z.test -all'),
      { voids: 3, problem: 'has 3 look-ups that find nothing, and the limit is 2: a:x.test, mx:y.test, exists:z.test' },
    ],
    [
      'an address of IPv6 alone is one',
      spf(
        'v=spf1 a:x.test a:y.test a:z.test -all',
        Object.fromEntries(
          ['x', 'y', 'z'].flatMap((one): [string, readonly string[]][] => [
            [`A ${one}.test`, []],
            [`AAAA ${one}.test`, ['2001:db8::1']],
          ]),
        ),
      ),
      { voids: 0, problem: null },
    ],
    [
      'eleven mail exchangers',
      spf('v=spf1 mx -all', {
        'MX contoso.test': Array.from({ length: 11 }, (_, priority) => ({
          exchange: `m${String(priority)}.test`,
          priority,
        })),
      }),
      { problem: 'mx names 11 mail exchangers, and the limit is 10' },
    ],
    ['anybody', spf('v=spf1 +all'), { all: '+', open: '+all', nobody: false, problem: null }],
    [
      'anybody, by an include',
      spf('v=spf1 include:a.test -all', { 'TXT a.test': ['v=spf1 all'] }),
      { all: '-', open: 'include:a.test > all' },
    ],
    [
      'anybody, by an include that does not pass',
      spf('v=spf1 ~include:a.test -all', { 'TXT a.test': ['v=spf1 all'] }),
      { open: null },
    ],
    ['anybody, by networks', spf('v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all'), { open: 'ip4:0.0.0.0/1' }],
    [
      'anybody, by a name that exists for every message',
      spf('v=spf1 exists:a.test -all', { 'A a.test': ['127.0.0.2'] }),
      { open: 'exists:a.test' },
    ],
    ['a block of a large network', spf('v=spf1 ip4:17.0.0.0/8 -all'), { open: null }],
    [
      'a macro of the message',
      spf('v=spf1 include:%{ir}.spf.vendor.test -all'),
      {
        problem: null,
        all: '-',
        lookups: 1,
        nobody: false,
        open: null,
        exchangeOnline: expect.stringContaining('depends on the message'),
      },
    ],
    [
      'a redirect with a macro of the message',
      spf('v=spf1 redirect=%{l}.test'),
      { all: expect.stringContaining('depends on the message') },
    ],
    [
      'macros of the domain',
      spf('v=spf1 include:_spf.%{d} include:%{d1r}.x.test a:%{o2} -all', {
        'TXT _spf.contoso.test': ['v=spf1 include:s.%{d} -all'],
        'TXT s._spf.contoso.test': ['v=spf1 -all'],
        'TXT contoso.x.test': ['v=spf1 -all'],
        'A contoso.test': ['192.0.2.1'],
      }),
      { problem: null, lookups: 4, voids: 0, names: ['_spf.contoso.test', 'contoso.x.test', 's._spf.contoso.test'] },
    ],
    [
      'a name that cannot be',
      spf('v=spf1 include:a..test -all'),
      { problem: expect.stringContaining('has no SPF record') },
    ],
  ])('%s', async (_, zone, wanted) => {
    expect(await facts(zone)).toMatchObject(wanted);
  });
});

describe('what could not be found out', () => {
  const gap = 'not known: SERVFAIL';

  it.each<[string, Zone, Readonly<Record<string, unknown>>]>([
    [
      'the record itself',
      { 'TXT contoso.test': 'SERVFAIL' },
      { exists: gap, records: gap, problem: gap, all: gap, nobody: gap },
    ],
    [
      'an include',
      spf('v=spf1 include:a.test -all', { 'TXT a.test': 'SERVFAIL' }),
      {
        problem: gap,
        lookups: gap,
        open: gap,
        all: '-',
        exchangeOnline: gap,
        nobody: gap,
        text: 'v=spf1 include:a.test -all',
      },
    ],
    [
      'the record of Exchange Online, which is named all the same',
      spf('v=spf1 include:spf.protection.outlook.com -all', { 'TXT spf.protection.outlook.com': 'SERVFAIL' }),
      { exchangeOnline: true, problem: gap },
    ],
    [
      'an include beside one that is broken',
      spf('v=spf1 include:a.test include:b.test -all', { 'TXT a.test': 'SERVFAIL' }),
      { problem: 'include:b.test has no SPF record: the name does not exist', lookups: gap },
    ],
    [
      'an include beside too many',
      spf(`v=spf1 include:a.test ${includes(10)} -all`, { 'TXT a.test': 'SERVFAIL', ...included(10) }),
      { problem: expect.stringContaining('needs 11 look-ups') },
    ],
    [
      'an include beside what lets anybody send',
      spf('v=spf1 include:a.test +all', { 'TXT a.test': 'SERVFAIL' }),
      { open: '+all', nobody: false },
    ],
    [
      'where a redirect leads',
      spf('v=spf1 a redirect=a.test', { 'TXT a.test': 'SERVFAIL', 'A contoso.test': ['192.0.2.1'] }),
      { all: gap, nobody: false, problem: gap },
    ],
    [
      'whether a name has addresses',
      spf('v=spf1 a:x.test -all', { 'A x.test': 'SERVFAIL' }),
      { voids: gap, problem: gap, all: '-', nobody: false },
    ],
    [
      'what stands before Exchange Online, so that nobody knows whether receivers come that far',
      spf('v=spf1 include:a.test include:spf.protection.outlook.com -all', {
        'TXT a.test': 'SERVFAIL',
        'TXT spf.protection.outlook.com': ['v=spf1 ip4:40.92.0.0/15 -all'],
      }),
      { exchangeOnline: gap },
    ],
    [
      'what is refused: it may be an error, with which nothing is refused',
      spf('v=spf1 -include:a.test -all', { 'TXT a.test': 'SERVFAIL' }),
      { nobody: gap },
    ],
  ])('%s', async (_, zone, wanted) => {
    expect(await facts(zone)).toMatchObject(wanted);
  });
});

describe('wherever records lead', () => {
  const name = fc.constantFrom('contoso.test', 'a.test', 'b.test', 'c.test', '_spf.%{d}');
  const term = fc.oneof(
    fc
      .tuple(fc.constantFrom('include:', '?include:', 'a:', 'mx:', 'exists:', 'redirect='), name)
      .map(([kind, of]) => `${kind}${of}`),
    fc.constantFrom('ptr', 'mx', 'ip4:192.0.2.0/24', '-all', '~all', '+all', 'oops'),
  );
  const text = fc.array(term, { maxLength: 25, size: 'max' }).map((terms) => ['v=spf1', ...terms].join(' '));
  const answer = fc.oneof(
    fc.array(text, { maxLength: 2 }),
    fc.constant('SERVFAIL' as const),
    fc.constant('none' as const),
  );
  const zones = fc.dictionary(fc.constantFrom('TXT contoso.test', 'TXT a.test', 'TXT b.test', 'TXT c.test'), answer);

  it('the walk ends within its questions, and the record judges as the answers do', async () => {
    await fc.assert(
      fc.asyncProperty(zones, async (zone) => {
        let asked = 0;
        const ask = (key: string): Answer => answerIn(zone, key);
        const transcript = await recorded(spfWalk('contoso.test'), (question) => {
          asked += 1;
          return Promise.resolve(ask(keyOf(question)));
        });
        expect(asked).toBeLessThanOrEqual(60);
        expect(
          Object.values(transcript).filter((one) => 'unavailable' in one && one.unavailable.code === 'tooManySteps'),
        ).toEqual([]);
        const everything = new Proxy(
          {},
          {
            ownKeys: () => Object.keys(transcript),
            getOwnPropertyDescriptor: (_, key) => ({ value: ask(String(key)), enumerable: true, configurable: true }),
            get: (_, key) => ask(String(key)),
          },
        );
        expect(judged(spfWalk('contoso.test'), transcript)).toEqual(judged(spfWalk('contoso.test'), everything));
      }),
    );
  });

  it('an answer less never makes a record better', async () => {
    await fc.assert(
      fc.asyncProperty(zones, fc.nat(20), async (zone, which) => {
        const transcript = await recorded(spfWalk('contoso.test'), (question) =>
          Promise.resolve(answerIn(zone, keyOf(question))),
        );
        const whole = judged(spfWalk('contoso.test'), transcript);
        const keys = Object.keys(transcript);
        const less = judged(
          spfWalk('contoso.test'),
          Object.fromEntries(Object.entries(transcript).filter(([key]) => key !== keys[which % keys.length])),
        );
        for (const [fact, found] of Object.entries(less)) {
          // A record may be broken in two places: which is told first may change.
          const isText = fact === 'problem' || fact === 'open';
          if (found.ok && !(isText && found.value !== null))
            expect({ fact, ...found }).toEqual({ fact, ...whole[fact] });
        }
      }),
    );
  });
});
