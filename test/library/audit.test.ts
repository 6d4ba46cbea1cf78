import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { knownPermissions } from '../../src/graph/graphPermissions.ts';
import {
  audit,
  formats,
  report,
  SecureScoreError,
  type AuditOptions,
  type ProgressEvent,
  type Result,
} from '../../src/library/index.ts';
import { ran } from '../cli/program.ts';

/** What is another one for every run. */
const asOf = ({ run, findings, ...rest }: Result) => ({
  ...rest,
  run: { ...run, id: '', measuredAt: '', finishedAt: '' },
  findings: findings.map((one) => ({ ...one, measuredAt: '' })),
});
const home = (folder: string) => ({ XDG_CONFIG_HOME: folder });
const printed = async (args: readonly string[], env = {}): Promise<Result> =>
  JSON.parse((await ran(['audit', '--format', 'json', ...args], env)).out) as Result;

/** Few controls, for runs that are about something else. */
const few = { select: { controls: ['entra.block-legacy-authentication', 'entra.security-defaults*'] } };
const codeOf = (error: unknown): string =>
  error instanceof SecureScoreError ? error.code : `not ours: ${String(error)}`;
const failing = async (options: unknown): Promise<unknown> =>
  audit(options as AuditOptions).then(
    () => 'no error',
    (error: unknown) => error,
  );

const tenantId = '11111111-2222-4333-8444-555555555555';
const tenant = {
  '/v1.0/organization': {
    value: [
      {
        id: tenantId,
        displayName: 'Contoso',
        verifiedDomains: [{ name: 'contoso.onmicrosoft.com', isInitial: true, isDefault: true }],
      },
    ],
  },
};

async function withGraph<T>(run: (url: string) => Promise<T>): Promise<T> {
  const emulator = await startEmulator({ tenant, permissions: knownPermissions });
  try {
    return await run(emulator.url);
  } finally {
    await emulator.close();
  }
}

describe('the result', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'securescore-library-'));
    const { code } = await ran(['collect', '--demo', '--no-redact', '--out', join(folder, 'evidence')], home(folder));
    expect(code).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is what the command line prints, for the sample tenant', async () => {
    const gates = { failUnder: '90%', minCompleteness: '50%', maxClaimed: '20points', requireFoundations: true };
    const flags = ['--fail-under=90%', '--min-completeness=50%', '--max-claimed=20points', '--require-foundations'];
    const [ours, theirs] = [await audit({ source: 'demo', gates }), await printed(['--demo', ...flags])];
    expect(asOf(ours)).toEqual(asOf(theirs));
    expect([ours.exitCode, ours.gates.length]).toEqual([1, 4]);
  });

  it('is what the command line prints, to the letter, for saved evidence', async () => {
    const evidence = join(folder, 'evidence');
    const options: AuditOptions = {
      source: { evidence },
      select: { services: ['entra'], categories: ['identity'], standards: ['scuba-entra'] },
    };
    const flags = ['--service=entra', '--category=identity', '--standard=scuba-entra', '--no-config'];
    const theirs = await printed(['--evidence', evidence, ...flags], home(folder));
    expect(
      await audit({ ...options, source: { evidence, keyFile: join(folder, 'securescore', 'redaction.key') } }),
    ).toEqual(theirs);
    // The key of the machine is not looked for.
    expect([theirs.run.evidence, (await audit(options)).run.evidence]).toEqual(['sealed', 'notProven']);
  });

  it('comes out the same from the evidence that it saved, with names replaced or as they are', async () => {
    const keyFile = join(folder, 'kept.key');
    const [hidden, open] = [join(folder, 'hidden'), join(folder, 'open')];
    const first = await audit({ source: 'demo', ...few, configuration: {}, saveEvidence: { folder: hidden, keyFile } });
    const again = await audit({ source: { evidence: hidden, keyFile }, ...few });
    expect([again.score, again.run.evidence]).toEqual([first.score, 'sealed']);
    await audit({ source: 'demo', ...few, saveEvidence: { folder: open, redact: false } });
    expect((await audit({ source: { evidence: open }, ...few })).run.evidence).toBe('notProven');
    const [manifest, plain] = await Promise.all(
      [hidden, open].map(
        async (one) =>
          JSON.parse(await readFile(join(one, 'manifest.json'), 'utf8')) as { readonly redaction: unknown },
      ),
    );
    expect([manifest?.redaction === null, plain?.redaction]).toEqual([false, null]);
  });

  it.each([
    [
      'a folder that holds something',
      () => ({ source: 'demo', saveEvidence: { folder, redact: false } }),
      /empty|holds|exists/,
    ],
    [
      'no key, and names that nobody allowed',
      () => ({ source: 'demo', saveEvidence: { folder: 'x' } }),
      /give a keyFile, or redact: false/,
    ],
    ['not a folder', () => ({ source: 'demo', saveEvidence: {} }), /saveEvidence.folder/],
    [
      'evidence that is saved already',
      () => ({ source: { evidence: folder }, saveEvidence: { folder: 'x', redact: false } }),
      /saved evidence already/,
    ],
  ])('is refused with %s', async (_, options, message) => {
    const error = await failing({ ...few, ...options() });
    expect([codeOf(error), (error as Error).message]).toEqual([
      expect.not.stringMatching('not ours'),
      expect.stringMatching(message),
    ]);
  });

  it('follows a configuration, given as an object or as a file', async () => {
    const exception = {
      control: 'entra.block-legacy-authentication',
      kind: 'acceptedRisk' as const,
      reason: 'An old scanner',
      owner: 'ops',
      until: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    };
    const configuration = { exceptions: [exception] };
    const file = join(folder, 'our.json');
    await writeFile(file, JSON.stringify(configuration));
    const source = { evidence: join(folder, 'evidence') };
    const stated = await audit({ source, configuration });
    const filed = await audit({ source, configuration: file });
    expect(stated.score).toEqual(filed.score);
    expect(stated.run.configuration).toEqual({ ...filed.run.configuration, path: null });
    expect(stated.run.configuration.digest).not.toBeNull();
    expect(stated.findings.filter((one) => one.exception?.owner === 'ops')).toMatchObject([{ id: exception.control }]);
  });

  it('becomes text in every format, as the command line writes it', async () => {
    const result = await audit({ source: { evidence: join(folder, 'evidence') }, ...few });
    const file = join(folder, 'result.json');
    await writeFile(file, await report(result, 'json'));
    expect((JSON.parse(await readFile(file, 'utf8')) as Result).score).toEqual(result.score);
    for (const format of formats) {
      const written = join(folder, `report.${format}`);
      const { code } = await ran(
        ['report', file, '--quiet', '--output', `${format}=${written}`].filter((one) => one !== '--quiet'),
      );
      expect(code).toBe(0);
      expect(await report(result, format)).toBe(await readFile(written, 'utf8'));
    }
  });

  it('is judged again without a request, and can be called off there, too', async () => {
    const events: ProgressEvent['type'][] = [];
    const source = { evidence: join(folder, 'evidence') };
    await audit({ source, onProgress: ({ type }) => events.push(type) });
    expect(events).toContain('judged');
    expect(events).not.toContain('request');
    const called = new AbortController();
    const why = new Error('enough');
    const onProgress = ({ type }: ProgressEvent): void => {
      if (type === 'judged') called.abort(why);
    };
    expect(await failing({ source, signal: called.signal, onProgress })).toBe(why);
  });
});

describe('what a run tells', () => {
  it('is every request, record and judged control, in the end all of them', async () => {
    const events: ProgressEvent[] = [];
    const result = await audit({
      source: 'demo',
      select: { services: ['entra'] },
      onProgress: (event) => events.push(event),
    });
    const requests = events.filter(({ type }) => type === 'request');
    expect(requests.length).toBeGreaterThanOrEqual(result.run.requests);
    const known = ['type', 'time', 'method', 'path', 'status', 'bytes', 'waitedMs', 'requestId'];
    expect(requests.filter((one) => Object.keys(one).some((key) => !known.includes(key)))).toEqual([]);
    const judged = events.flatMap((event) => (event.type === 'judged' ? [event] : []));
    expect(judged.map(({ done }) => done)).toEqual(judged.map((_, index) => index + 1));
    expect(new Set(judged.map(({ control }) => control))).toEqual(new Set(Object.keys(result.controls)));
    expect(judged.every(({ of }) => of === judged.length)).toBe(true);
    expect(events.some(({ type }) => type === 'records')).toBe(true);
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.text] : []));
    expect(warnings).toEqual(result.warnings);
  });

  it('ends the run with what the listener throws', async () => {
    const fault = new TypeError('mine');
    let calls = 0;
    const onProgress = (): void => {
      calls += 1;
      throw fault;
    };
    expect(await failing({ source: 'demo', ...few, onProgress })).toBe(fault);
    expect(calls).toBe(1);
  });
});

describe('called off', () => {
  it('before it begins: nothing is done, and the reason is told', async () => {
    const reason = new Error('never');
    let calls = 0;
    const options = { source: 'demo', signal: AbortSignal.abort(reason), onProgress: () => (calls += 1) };
    expect([await failing(options), calls]).toEqual([reason, 0]);
  });

  it('in the middle: with the reason of the signal, whatever it is', async () => {
    for (const reason of [new DOMException('late', 'TimeoutError'), 'a text', undefined]) {
      const called = new AbortController();
      const onProgress = ({ type }: ProgressEvent): void => {
        if (type === 'request') called.abort(reason);
      };
      const error = await failing({ source: 'demo', signal: called.signal, onProgress });
      if (reason === undefined) expect((error as Error).name).toBe('AbortError');
      else expect(error).toBe(reason);
    }
  });

  it('after its end: the result stays, and nobody listens to the signal any more', async () => {
    const called = new AbortController();
    const result = await audit({ source: 'demo', ...few, signal: called.signal });
    called.abort();
    expect(result.findings.length).toBeGreaterThan(0);
  });
});

it('runs several at once, each as if it were alone', async () => {
  const alone = await audit({ source: 'demo' });
  const broken = new AbortController();
  const [one, two, three] = await Promise.all([
    audit({ source: 'demo' }),
    audit({ source: 'demo', select: { services: ['entra'] } }),
    failing({
      source: 'demo',
      signal: broken.signal,
      onProgress: ({ type }: ProgressEvent) => {
        if (type === 'judged') broken.abort('off');
      },
    }),
  ]);
  expect(asOf(one)).toEqual(asOf(alone));
  expect(two.findings.length).toBeLessThan(one.findings.length);
  expect(three).toBe('off');
});

describe('signing in', () => {
  const issued = { token: 'a.b.c', expiresOnTimestamp: Date.now() + 3_600_000 };

  it('asks the credential for Graph alone, hands the signal on, and reads the tenant', async () => {
    const asked: unknown[] = [];
    const credential = {
      getToken: (scopes: string | string[], options?: { readonly abortSignal?: AbortSignal }) => {
        asked.push([scopes, options?.abortSignal instanceof AbortSignal]);
        return Promise.resolve(issued);
      },
    };
    const result = await withGraph((graphUrl) => audit({ source: { credential, graphUrl, tenant: tenantId }, ...few }));
    expect(asked).toEqual([['https://graph.microsoft.com/.default', true]]);
    expect([result.tenant.id, result.run.source]).toEqual([tenantId, 'live']);
  });

  it('refuses another tenant than the one that was named', async () => {
    const error = await withGraph((graphUrl) =>
      failing({ source: { token: 'any', graphUrl, tenant: '99999999-2222-4333-8444-555555555555' }, ...few }),
    );
    expect(codeOf(error)).toBe('wrongTenant');
  });

  it.each([
    ['throws', () => Promise.reject(new Error('AADSTS700016: no such application\nTrace: 1')), 'signInFailed'],
    [
      'throws at once',
      () => {
        throw new RangeError('odd');
      },
      'signInFailed',
    ],
    ['throws no error', () => Promise.resolve().then(throwText), 'signInFailed'],
    ['gives null', () => Promise.resolve(null), 'noCredentials'],
    ['gives no token', () => Promise.resolve({}), 'noCredentials'],
    ['gives a token with a line break', () => Promise.resolve({ ...issued, token: 'a\nb' }), 'noCredentials'],
    ['gives a text', () => Promise.resolve('token'), 'noCredentials'],
  ])('tells a credential that %s', async (_, getToken, code) => {
    const error = await withGraph((graphUrl) => failing({ source: { credential: { getToken }, graphUrl }, ...few }));
    expect(codeOf(error)).toBe(code);
    expect((error as Error).message).not.toContain('\n');
  });

  it('leaves a credential that never answers when it is called off, and at the deadline', async () => {
    const credential = { getToken: () => new Promise<null>(() => undefined) };
    const source = { credential, graphUrl: 'http://127.0.0.1:9' };
    const late = await failing({ source, ...few, signal: AbortSignal.timeout(200) });
    expect((late as Error).name).toBe('TimeoutError');
    expect(codeOf(await failing({ source: { ...source, deadlineMs: 200 }, ...few }))).toBe('signInFailed');
  });

  it('never repeats a token', async () => {
    const token = 'secret token with blanks';
    const error = (await failing({ source: { token }, ...few })) as SecureScoreError;
    expect([error.code, `${error.message}${error.hint}`.includes('secret')]).toEqual(['noCredentials', false]);
  });
});

describe('what is wrong is told before anything is asked', () => {
  const demo = { source: 'demo' };
  it.each<[string, unknown, string, RegExp]>([
    ['nothing', undefined, 'usage', /options: /],
    ['no source', {}, 'usage', /source: /],
    ['an unknown source', { source: 'prod' }, 'usage', /source: it is 'demo'/],
    ['a misspelt option', { ...demo, gate: {} }, 'usage', /there is no gate/],
    ['a credential that is none', { source: { credential: {} } }, 'usage', /source.credential: It has no getToken/],
    ['an empty token', { source: { token: ' ' } }, 'usage', /source.token: It is empty/],
    [
      'options of a tenant for a folder',
      { source: { evidence: 'x', tenant: 'y' } },
      'usage',
      /source: there is no tenant/,
    ],
    ['a category that is none', { ...demo, select: { categories: ['identities'] } }, 'usage', /select.categories.0/],
    ['an unknown control', { ...demo, select: { controls: ['entra.nothing'] } }, 'unknownControl', /entra.nothing/],
    ['an unknown standard', { ...demo, select: { standards: ['iso'] } }, 'usage', /iso/],
    ['a bare number as a gate', { ...demo, gates: { failUnder: '70' } }, 'usage', /70/],
    ['a number as a gate', { ...demo, gates: { failUnder: 70 } }, 'usage', /gates.failUnder/],
    ['an unknown key', { ...demo, configuration: { exemptions: [] } }, 'configInvalid', /exemptions: unknown key/],
    [
      'an unknown exception',
      { ...demo, configuration: { parameters: { 'no.such': {} } } },
      'configInvalid',
      /parameters.no.such: unknown control no.such/,
    ],
    ['a configuration in circles', { ...demo, configuration: circular() }, 'configInvalid', /no file could/],
    [
      'a list as a configuration',
      { ...demo, configuration: [] },
      'configInvalid',
      /a map of keys is expected, not a list/,
    ],
    ['a file that is not there', { ...demo, configuration: '/nonexistent/c.yaml' }, 'cannotRead', /c\.yaml/],
    ['a folder that is not there', { source: { evidence: '/nonexistent/e' } }, 'cannotRead', /nonexistent/],
    ['a listener that is none', { ...demo, onProgress: 'yes' }, 'usage', /onProgress/],
    ['a signal that is none', { ...demo, signal: {} }, 'usage', /signal/],
    [
      'http over a network',
      { source: { token: 't', graphUrl: 'http://graph.example' } },
      'graphUrlRefused',
      /unencrypted/,
    ],
    [
      'an unknown service',
      { source: { token: 't', endpoints: { mail: 'https://x' } } },
      'usage',
      /unknown service mail/,
    ],
    ['a proxy that is none', { source: { token: 't', proxy: 'host:1' } }, 'usage', /proxy address/],
    ['another cloud', { source: { token: 't' }, configuration: { cloud: 'china' } }, 'configInvalid', /china/],
  ])('%s', async (_, options, code, message) => {
    const error = await failing(options);
    expect([codeOf(error), (error as Error).message]).toEqual([code, expect.stringMatching(message)]);
  });

  it.each<[string, unknown, string, object]>([
    ['no result', {}, 'json', {}],
    ['null', null, 'json', {}],
    ['a width of nothing', null, 'table', { width: 0 }],
  ])('report of %s', async (_, result, format, options) => {
    const error = await report(result as Result, format as 'json', options).catch((one: unknown) => one);
    expect(['resultInvalid', 'usage']).toContain(codeOf(error));
  });

  it('report in an unknown format', async () => {
    const error = await report({} as Result, '__proto__' as 'json').catch((one: unknown) => one);
    expect(codeOf(error)).toBe('usage');
  });
});

function circular(): object {
  const one: Record<string, unknown> = {};
  one['exceptions'] = one;
  return one;
}

function throwText(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- what others throw
  throw 'text';
}
