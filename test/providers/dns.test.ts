import type { Result } from '../../src/model/result.ts';
import { startDns, type DnsAnswer, type DnsOptions } from '../../src/emulator/nameServer.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { connect, type ConnectOptions } from '../../src/graph/connect.ts';
import type { SentRequest } from '../../src/graph/request/send.ts';
import { dns } from '../../src/providers/dns.ts';
import { readersOf } from '../../src/providers/readers.ts';

const tenant = { '/v1.0/organization': { value: [{ id: '8f1c2d3e-0000-4000-8000-00000000c0de' }] } };

type Request = Parameters<typeof dns.key>[0];

interface Asked {
  readonly answers: readonly Result[];
  /** What the DNS server was asked. */
  readonly seen: readonly string[];
  readonly log: readonly SentRequest[];
}

interface Asking {
  readonly server?: Partial<DnsOptions>;
  /** Left out: the server that was started. */
  readonly resolver?: string | null;
  readonly connection?: ConnectOptions;
}

/** Asks a real DNS server on loopback, through everything that a run puts before it. */
async function ask(
  names: Readonly<Record<string, DnsAnswer>>,
  requests: readonly Request[],
  asking: Asking = {},
): Promise<Asked> {
  const emulator = await startEmulator({ tenant });
  const server = await startDns({ names, ...asking.server });
  const log: SentRequest[] = [];
  const resolver = asking.resolver === undefined ? server.address : asking.resolver;
  try {
    const connection = await connect({
      graphUrl: emulator.url,
      env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
      services: resolver === null ? {} : { resolver },
      onRequest: (sent) => {
        if (sent.method === 'QUERY') log.push(sent);
      },
      ...asking.connection,
    });
    const reader = readersOf(connection)('dns');
    const answers = await Promise.all(requests.map((request) => reader.read(request)));
    return { answers, seen: server.seen, log };
  } finally {
    await Promise.all([emulator.close(), server.close()]);
  }
}

const spf = 'v=spf1 -all';
const found = (records: readonly unknown[], exists = true): Result => ({ ok: true, value: { exists, records } });

describe('what DNS answers', () => {
  it.each<[string, Readonly<Record<string, DnsAnswer>>, Request, Result]>([
    ['texts', { 'a.test': { TXT: [spf, 'other'] } }, { txt: 'a.test' }, found([spf, 'other'])],
    [
      'a text of several strings is one',
      { 'a.test': { TXT: [['v=spf1 inc', 'lude:b.test', ' -all']] } },
      { txt: 'a.test' },
      found(['v=spf1 include:b.test -all']),
    ],
    [
      'a name with an underscore',
      { '_dmarc.a.test': { TXT: ['v=DMARC1; p=reject'] } },
      { txt: '_dmarc.a.test' },
      found(['v=DMARC1; p=reject']),
    ],
    [
      'mail exchangers',
      { 'a.test': { MX: [{ exchange: 'mx.a.test', priority: 10 }] } },
      { mx: 'a.test' },
      found([{ exchange: 'mx.a.test', priority: 10 }]),
    ],
    ['an alias', { 'a.test': { CNAME: 'b.test' } }, { cname: 'a.test' }, found(['b.test'])],
    ['a name without such records', { 'a.test': { MX: [] } }, { txt: 'a.test' }, found([])],
    ['a name without an alias', { 'a.test': { TXT: [spf] } }, { cname: 'a.test' }, found([])],
    ['a name that does not exist', {}, { txt: 'a.test' }, found([], false)],
    [
      'what an alias leads to',
      { 'a.test': { CNAME: 'b.test' }, 'b.test': { TXT: [spf] } },
      { txt: 'a.test' },
      found([spf]),
    ],
    ['an alias of a name that does not exist', { 'a.test': { CNAME: 'b.test' } }, { txt: 'a.test' }, found([], false)],
  ])('%s', async (_, names, request, answer) => {
    expect((await ask(names, [request])).answers).toEqual([answer]);
  });

  it('a walk gives what it asked and what it was answered, names that others chose included', async () => {
    const names: Readonly<Record<string, DnsAnswer>> = {
      'a.test': { TXT: ['v=spf1 include:b.test a:v4.test a:v6.test include:broken.test -all'] },
      'b.test': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
      'v4.test': { A: ['192.0.2.1'] },
      'v6.test': { AAAA: ['2001:db8::1:2', '::1'] },
      'broken.test': 'SERVFAIL',
    };
    const { answers, seen } = await ask(names, [{ spf: 'A.test' }, { spf: 'a.test' }]);
    const transcript = {
      'TXT a.test': { exists: true, records: ['v=spf1 include:b.test a:v4.test a:v6.test include:broken.test -all'] },
      'TXT b.test': { exists: true, records: ['v=spf1 ip4:192.0.2.0/24 -all'] },
      'A v4.test': { exists: true, records: ['192.0.2.1'] },
      'A v6.test': { exists: true, records: [] },
      'AAAA v6.test': { exists: true, records: ['2001:db8::1:2', '::1'] },
      'TXT broken.test': { unavailable: { code: 'unexpectedAnswer' } },
    };
    expect(answers).toMatchObject([
      { ok: true, value: transcript },
      { ok: true, value: transcript },
    ]);
    expect(Object.keys((answers[0] as { value: object }).value).sort()).toEqual(Object.keys(transcript).sort());
    // The server that only knows addresses of the other kind is asked for an alias, too.
    const repeated = seen.filter((one, index) => seen.indexOf(one) !== index && !one.startsWith('CNAME'));
    expect(repeated.filter((one) => one !== 'TXT broken.test')).toEqual([]);
  });

  it('follows an alias itself where the server does not', async () => {
    const names = { 'a.test': { CNAME: 'b.test' }, 'b.test': { CNAME: 'c.test' }, 'c.test': { TXT: [spf] } };
    const { answers } = await ask(names, [{ txt: 'a.test' }], { server: { followsAliases: false } });
    expect(answers).toEqual([found([spf])]);
  });
});

describe('what leaves it open', () => {
  it.each<[string, DnsAnswer, string, string]>([
    ['SERVFAIL', 'SERVFAIL', 'unexpectedAnswer', 'SERVFAIL'],
    ['a refusal', 'REFUSED', 'unexpectedAnswer', 'REFUSED'],
    ['an answer that is cut off, and nobody answers over TCP', 'cut off', 'timedOut', 'gave no answer'],
  ])('%s', async (_, answer, code, detail) => {
    const { answers } = await ask({ 'a.test': answer }, [{ txt: 'a.test' }]);
    expect(answers).toMatchObject([{ ok: false, reason: { code } }]);
    expect(JSON.stringify(answers)).toContain(detail);
  });

  it('a walk that could not be begun, with the reason', async () => {
    const { answers } = await ask({ 'a.test': 'SERVFAIL' }, [{ spf: 'a.test' }]);
    expect(answers).toMatchObject([{ ok: false, reason: { code: 'unexpectedAnswer' } }]);
  });

  it('aliases that lead in a circle', async () => {
    const names = { 'a.test': { CNAME: 'b.test' }, 'b.test': { CNAME: 'a.test' } };
    const { answers } = await ask(names, [{ txt: 'a.test' }], { server: { followsAliases: false } });
    expect(answers).toMatchObject([{ ok: false, reason: { code: 'unexpectedAnswer' } }]);
  });

  it('the deadline of the run, however patient DNS is', async () => {
    const begun = Date.now();
    const connection = { deadlineAt: performance.timeOrigin + performance.now() + 1000 };
    const { answers } = await ask({ 'a.test': 'silent' }, [{ txt: 'a.test' }], { connection });
    expect(answers).toMatchObject([{ ok: false, reason: { code: 'deadline' } }]);
    expect(Date.now() - begun).toBeLessThan(2900);
  });

  it('the requests that the run may send, those to Graph included', async () => {
    const names = { 'a.test': { TXT: [spf] }, 'b.test': { TXT: [spf] } };
    const { answers } = await ask(names, [{ txt: 'a.test' }, { txt: 'b.test' }], { connection: { maxRequests: 2 } });
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

it('asks about many domains no faster than 500 a second, and about each once', async () => {
  const names = Object.fromEntries(
    Array.from({ length: 1200 }, (_, index) => [`d${String(index)}.test`, { TXT: [spf] }]),
  );
  const begun = Date.now();
  const { answers, seen } = await ask(
    names,
    Object.keys(names).map((txt) => ({ txt })),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(new Set(seen).size).toBe(1200);
  expect(seen).toHaveLength(1200);
  expect(Date.now() - begun).toBeGreaterThan(1900);
}, 20_000);

describe('no name is asked of anybody', () => {
  it.each<[Request]>([[{ txt: 'contoso.com' }], [{ spf: 'contoso.com' }]])(
    'where Graph is on this machine and no DNS server was named',
    async (request) => {
      const { answers, log, seen } = await ask({}, [request], { resolver: null });
      expect(answers).toMatchObject([{ ok: false, reason: { code: 'notCollected' } }]);
      expect(JSON.stringify(answers)).toContain('--resolver HOST:PORT');
      expect([log, seen]).toEqual([[], []]);
    },
  );
});

it('writes each question into the audit log, with what came of it', async () => {
  const names: Readonly<Record<string, DnsAnswer>> = { 'a.test': { TXT: [spf] }, 'b.test': 'SERVFAIL' };
  const { log } = await ask(names, [{ txt: 'a.test' }, { txt: 'b.test' }, { mx: 'c.test' }]);
  const lines = log.map(({ method, path, status }) => `${method} ${path} ${String(status)}`).sort();
  expect(lines).toEqual(['QUERY dns MX c.test 3', 'QUERY dns TXT a.test 0', 'QUERY dns TXT b.test 2']);
});

describe('the guard of DNS', () => {
  const reads = (method: string, target: string, body?: string) => dns.isReadOnly({ method, target, body }, '');

  it('lets look-ups through', () => {
    expect(
      ['dns TXT a.test', 'dns MX a.test', 'dns CNAME s1._domainkey.a.test', 'dns A a.test', 'dns AAAA a.test'].every(
        (one) => reads('QUERY', one),
      ),
    ).toBe(true);
  });

  it.each<[string, string, string, string | undefined]>([
    ['another method', 'GET', 'dns TXT a.test', undefined],
    ['an update', 'UPDATE', 'dns TXT a.test', undefined],
    ['a body', 'QUERY', 'dns TXT a.test', ''],
    ['another kind of record', 'QUERY', 'dns ANY a.test', undefined],
    ['a walk as a whole', 'QUERY', 'dns spf a.test', undefined],
    ['a zone transfer', 'QUERY', 'dns AXFR a.test', undefined],
    ['two names', 'QUERY', 'dns TXT a.test b.test', undefined],
    ['no name', 'QUERY', 'dns TXT ', undefined],
    ['a name with an empty label', 'QUERY', 'dns TXT a..test', undefined],
    ['a URL', 'QUERY', 'https://a.test/', undefined],
  ])('and not %s', (_, method, target, body) => {
    expect(reads(method, target, body)).toBe(false);
  });
});

it.each<[string, unknown, string | null]>([
  ['a domain', 'contoso.com', 'contoso.com'],
  ['a label alone', 'contoso', 'contoso'],
  ['nothing', '', null],
  ['null', null, null],
  ['two names', 'a.test b.test', null],
  ['a name with a slash', 'a.test/x', null],
  ['a label that is too long', `${'a'.repeat(64)}.test`, null],
  ['a name that is too long', `${'a.'.repeat(127)}test`, null],
  ['a number', 1, null],
])('a placeholder takes no more than a name: %s', (_, value, inserted) => {
  expect(dns.insert(value)).toBe(inserted);
});

describe('a walk through what a domain says of mail', () => {
  const names: Readonly<Record<string, DnsAnswer>> = {
    '_dmarc.a.test': { CNAME: '_dmarc.policies.test' },
    '_dmarc.policies.test': { TXT: [['v=DMARC1; p=reject; rua=mailto:', 'a@reports.test']] },
    'a.test._report._dmarc.reports.test': { TXT: ['v=DMARC1'] },
    'selector1._domainkey.a.test': { CNAME: 'selector1-a-test._domainkey.contoso.onmicrosoft.com' },
    'selector1-a-test._domainkey.contoso.onmicrosoft.com': 'SERVFAIL',
    '_smtp._tls.a.test': 'SERVFAIL',
    '_mta-sts.a.test': { TXT: ['v=STSv1; id=1'] },
    'mta-sts.a.test': { A: ['192.0.2.1'] },
    'a.test': { MX: [{ exchange: 'mx.a.test', priority: 10 }] },
  };

  it('asks from name to name, and keeps what was answered', async () => {
    const { answers } = await ask(names, [{ dmarc: 'b.a.test' }, { mtaSts: 'a.test' }]);
    expect(answers).toMatchObject([
      {
        ok: true,
        value: {
          'TXT _dmarc.b.a.test': { exists: false, records: [] },
          'TXT _dmarc.a.test': { exists: true, records: ['v=DMARC1; p=reject; rua=mailto:a@reports.test'] },
          'TXT _dmarc.test': { exists: false },
          'TXT a.test._report._dmarc.reports.test': { exists: true, records: ['v=DMARC1'] },
        },
      },
      {
        ok: true,
        value: {
          'TXT _mta-sts.a.test': { records: ['v=STSv1; id=1'] },
          'MX a.test': { records: [{ exchange: 'mx.a.test', priority: 10 }] },
          'A mta-sts.a.test': { records: ['192.0.2.1'] },
        },
      },
    ]);
  });

  it('leaves open what nobody could find out', async () => {
    const { answers } = await ask(names, [{ dkim: 'a.test' }, { tlsRpt: 'a.test' }]);
    expect(answers).toMatchObject([
      {
        ok: true,
        value: {
          'CNAME selector1._domainkey.a.test': { records: ['selector1-a-test._domainkey.contoso.onmicrosoft.com'] },
          'TXT selector1._domainkey.a.test': { unavailable: { code: 'unexpectedAnswer' } },
          'CNAME selector2._domainkey.a.test': { exists: false },
        },
      },
      { ok: false, reason: { code: 'unexpectedAnswer' } },
    ]);
  });
});

// Both wait for long, and all others run meanwhile.
it.concurrent(
  'no answer at all leaves it open, and the others are answered',
  async () => {
    const names: Readonly<Record<string, DnsAnswer>> = { 'a.test': 'silent', 'b.test': { TXT: [spf] } };
    const { answers, seen } = await ask(names, [{ txt: 'a.test' }, { txt: 'b.test' }]);
    expect(answers).toMatchObject([{ ok: false, reason: { code: 'timedOut' } }, found([spf])]);
    // Twice, and again by a resolver that remembers nothing of how near the server is.
    expect(seen.filter((one) => JSON.stringify(one).includes('a.test')).length).toBeGreaterThan(2);
  },
  20_000,
);

it.concurrent(
  'all look-ups together may take ten seconds at most',
  async () => {
    const names = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`d${String(index)}.test`, 'silent' as const]),
    );
    const begun = Date.now();
    const { answers } = await ask(
      names,
      Object.keys(names).map((txt) => ({ txt })),
    );
    expect(Date.now() - begun).toBeLessThan(11_500);
    expect(answers.every((answer) => !answer.ok && answer.reason.code === 'timedOut')).toBe(true);
  },
  20_000,
);
