import { DnsTrouble } from '../../src/providers/dns/dnsTrouble.ts';
import { NameServers } from '../../src/providers/dns/nameServers.ts';
import { placeOf } from '../../src/providers/dns/resolver.ts';
import { flags, question, record, startOddServer, texts, type OddServer } from './packets.ts';

const spf = 'v=spf1 -all';
const txt = record('a.test', 'TXT', texts(spf));
const other = record('a.test', 'TXT', texts('v=spf1 +all'));

const servers: OddServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(...given: Parameters<typeof startOddServer>): Promise<OddServer> {
  const server = await startOddServer(...given);
  servers.push(server);
  return server;
}

async function ask(asked: readonly string[], signal = new AbortController().signal): Promise<unknown> {
  try {
    return (await new NameServers(asked.map(placeOf)).ask({ kind: 'TXT', name: 'a.test' }, signal)).records;
  } catch (error) {
    if (error instanceof DnsTrouble) return error.code;
    throw error;
  }
}

describe('one server', () => {
  it.each(['127.0.0.1', '::1'] as const)('is asked at %s', async (host) => {
    const { address } = await start(() => [{ answers: [txt] }], host);
    expect(await ask([address])).toEqual([spf]);
  });

  it('is asked over TCP for what it cut off, and the whole answer counts', async () => {
    const { address, seen } = await start(({ via }) =>
      via === 'udp'
        ? [{ flags: flags.response | flags.recursive | flags.cutOff, answers: [txt] }]
        : [{ answers: [txt, other] }],
    );
    expect(await ask([address])).toEqual([spf, 'v=spf1 +all']);
    expect(seen.map(({ via }) => via)).toEqual(['udp', 'tcp']);
  });

  it.each<[string, Parameters<typeof startOddServer>[0], string]>([
    [
      'cuts its answer off over TCP as well',
      () => [{ flags: flags.response | flags.cutOff, answers: [txt] }],
      'cutOff',
    ],
    ['answers with something else than DNS', ({ id }) => [Buffer.from([id >> 8, id & 0xff, 1, 2, 3])], 'unreadable'],
    ['refuses', () => [{ rcode: 5 }], 'REFUSED'],
    ['does not repeat the question, and has no trouble to tell', () => [{ question: null, rcode: 2 }], 'SERVFAIL'],
  ])('that %s leaves it open', async (_, behaviour, code) => {
    const { address } = await start(behaviour);
    expect(await ask([address])).toBe(code);
  });

  it('is heard, and nobody who guesses', async () => {
    const { address } = await start(({ id }) => [
      Buffer.alloc(3),
      { id: (id + 1) & 0xffff, answers: [other] },
      { question: question('b.test', 'TXT'), answers: [other] },
      { question: question('a.test', 'MX'), answers: [other] },
      { flags: flags.recursive, answers: [other] },
      { question: null, answers: [other] },
      { answers: [txt] },
    ]);
    expect(await ask([address])).toEqual([spf]);
  });

  it.each([1, 4])('that does not know EDNS (%d) is asked without it from then on', async (rcode) => {
    const { address, seen } = await start(({ isExtended }) => [isExtended ? { rcode } : { answers: [txt] }]);
    const one = new NameServers([placeOf(address)]);
    const { signal } = new AbortController();
    for (const name of ['a.test', 'a.test']) {
      expect((await one.ask({ kind: 'TXT', name }, signal)).records).toEqual([spf]);
    }
    expect(seen.map(({ isExtended }) => isExtended)).toEqual([true, false, false]);
  });

  it('is asked a second time where it failed once', async () => {
    let asked = 0;
    const { address } = await start(() => [asked++ === 0 ? { rcode: 2 } : { answers: [txt] }]);
    expect(await ask([address])).toEqual([spf]);
  });

  it('that is not there says so at once', async () => {
    const { address, close } = await startOddServer(() => []);
    await close();
    expect(await ask([address])).toBe('ECONNREFUSED');
  });

  it('that says nothing is not waited for when the time is over', async () => {
    const { address } = await start(() => []);
    const over = new AbortController();
    const answer = ask([address], over.signal);
    setTimeout(() => over.abort(), 50);
    expect(await answer).toBe('ECANCELLED');
  });
});

it('the next server is asked where one fails, and from then on first', async () => {
  const broken = await start(() => [{ rcode: 2 }]);
  const working = await start(() => [{ answers: [txt] }]);
  const both = new NameServers([broken.address, working.address].map(placeOf));
  const { signal } = new AbortController();
  for (const name of ['a.test', 'a.test']) {
    expect((await both.ask({ kind: 'TXT', name }, signal)).records).toEqual([spf]);
  }
  expect([broken.seen.length, working.seen.length]).toEqual([1, 2]);
});
