import { GivenSource } from '../../src/audit/givenSource.ts';
import type { EvidenceSource } from '../../src/evidence/source.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { judge, type JudgeOptions } from '../../src/judge/judge.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Page } from '../../src/model/graph.ts';
import type { Reason } from '../../src/model/reason.ts';
import type { Result } from '../../src/model/result.ts';
import { catalogueOf, controlOf, plan } from '../audit/sample.ts';

type Json = Readonly<Record<string, unknown>>;

const now = new Date('2026-01-15T12:00:00Z');
const reason: Reason = { code: 'throttled', detail: 'too much', hint: 'wait' };
const licences = { known: true, plans: new Set(plan) } as const;
const page = (records: readonly unknown[], restarted = false): Result<Page> => ({
  ok: true,
  value: { records, next: null, restarted },
});

/** What is asked for is written down; settings and pages are as they are stated. */
class Stated implements EvidenceSource {
  readonly asked: string[] = [];
  readonly #settings: Readonly<Record<string, Result | Error>>;
  readonly #pages: Readonly<Record<string, readonly Result<Page>[]>>;

  constructor(
    settings: Readonly<Record<string, Result | Error>>,
    pages: Readonly<Record<string, readonly Result<Page>[]>> = {},
  ) {
    this.#settings = settings;
    this.#pages = pages;
  }

  setting(name: string): Promise<Result> {
    this.asked.push(name);
    const found = this.#settings[name];
    if (found instanceof Error) return Promise.reject(found);
    return Promise.resolve(found ?? { ok: false, reason });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the contract is asynchronous, the answer is here already
  async *stream(name: string): AsyncIterable<Result<Page>> {
    this.asked.push(name);
    yield* this.#pages[name] ?? [{ ok: false, reason }];
  }
}

const read = (value: unknown): Result => ({ ok: true, value });
const judged = (
  controls: readonly Control[],
  source: EvidenceSource,
  more: Partial<JudgeOptions> = {},
): Promise<readonly Finding[]> =>
  judge({
    catalogue: catalogueOf(controls),
    controls,
    source,
    licences,
    parameters: {},
    emergencyAccounts: new IdSet(),
    now,
    ...more,
  });

const isOn = controlOf('test.on', { requires: { 'is on': 'defaults.isEnabled' } });
const few = controlOf(
  'test.few',
  { requires: { 'are few': 'policies.size() <= parameters.most' } },
  {
    parameters: { most: { default: 1, describes: 'x' } } as unknown as Control['parameters'],
  },
);
const enabled = controlOf('test.enabled', { coverage: 'people', requires: { 'is on': 'user.accountEnabled == true' } });
const registered = controlOf('test.registered', {
  coverage: 'registered',
  requires: { 'has a factor': 'one.isMfaRegistered' },
});
const reviewed = controlOf('test.review', { review: 'Look at it', every: 30 });

describe('a control', () => {
  it('that a person judges reads nothing, and says what there is to do', async () => {
    const source = new Stated({});
    const [finding] = await judged([reviewed], source);
    expect(finding).toMatchObject({
      status: 'manual',
      measuredAt: null,
      reason: { code: 'needsReview' },
    });
    expect(source.asked).toEqual([]);
  });

  it.each<readonly [string, Json, string]>([
    ['its own parameters', {}, 'fail'],
    ['those of the configuration', { 'test.few': { most: 2 } }, 'pass'],
    ['those of the configuration, though they are nought', { 'test.few': { most: 0 } }, 'fail'],
    ['not those of another control', { 'test.on': { most: 2 } }, 'fail'],
    ['not those of another name', { 'test.few': { least: 2 } }, 'fail'],
  ])('is judged by %s', async (_, parameters, status) => {
    const source = new Stated({ policies: read([{ id: 'a' }, { id: 'b' }]) });
    const [finding] = await judged([few], source, { parameters: parameters as JudgeOptions['parameters'] });
    expect(finding?.status).toBe(status);
  });

  it('whose evidence failed in an unforeseen way is not checked, and says so; the others are', async () => {
    const source = new Stated({ defaults: new Error('boom'), policies: read([]) });
    const findings = await judged([isOn, few], source);
    expect(findings).toMatchObject([
      {
        status: 'notChecked',
        reason: {
          code: 'unexpectedAnswer',
          detail: 'defaults could not be judged: boom',
          hint: 'Internal error in securescore; please report it.',
        },
      },
      { status: 'pass' },
    ]);
  });

  it('whose evidence ends the run ends it', async () => {
    const source = new Stated({ defaults: new SecureScoreError('interrupted', 'stop') });
    await expect(judged([isOn, few], source)).rejects.toThrow('stop');
  });

  it('that fails itself in an unforeseen way is not checked, and says so', async () => {
    const remediation = {
      ...isOn.remediation,
      get request(): never {
        throw new Error('boom');
      },
    };
    const source = new Stated({ defaults: read({ isEnabled: false }), policies: read([]) });
    const [finding, other] = await judged([{ ...isOn, id: 'test.broken', remediation }, few], source);
    expect(finding).toMatchObject({
      status: 'notChecked',
      reason: { code: 'unexpectedAnswer', detail: 'test.broken could not be judged: boom' },
    });
    expect(other?.status).toBe('pass');
    // It is asked what would mend it only where something is to be mended.
    const [met] = await judged([{ ...isOn, remediation }], new Stated({ defaults: read({ isEnabled: true }) }));
    expect(met).toMatchObject({ status: 'pass', measuredAt: '2026-01-15T12:00:00.000Z', evidence: ['defaults'] });
  });

  it('is told as soon as it is judged', async () => {
    const told: string[] = [];
    const source = new Stated({ defaults: read({ isEnabled: true }), policies: read([]) });
    const findings = await judged([isOn, few, reviewed], source, { onJudged: ({ id }) => void told.push(id) });
    expect(told.sort()).toEqual(findings.map(({ id }) => id).sort());
  });
});

describe('evidence', () => {
  it('is asked for once, what most controls need first, and then by its name', async () => {
    const both = controlOf('test.both', { requires: { x: 'defaults.isEnabled && policies.size() == 0' } });
    const third = controlOf('test.third', { requires: { x: 'domain.id != ""' } });
    const more = controlOf('test.more', { requires: { x: 'policies.size() == 1' } });
    const source = new Stated({ defaults: read({ isEnabled: true }), policies: read([]), domain: read({ id: 'x' }) });
    await judged([third, both, more], source);
    expect(source.asked).toEqual(['policies', 'defaults', 'domain']);
  });

  it('in pages is counted as it comes, and from nought where it begins again', async () => {
    const counts: (readonly [string, number])[] = [];
    const users = [
      page([{ id: 'a', accountEnabled: true }]),
      page([
        { id: 'b', accountEnabled: false },
        { id: 'c', accountEnabled: true },
      ]),
      page([{ id: 'd', accountEnabled: true, userType: 'Member', userPrincipalName: 'd' }], true),
    ];
    const source = new Stated({}, { users });
    const [finding] = await judged([enabled], source, { onRecords: (name, count) => void counts.push([name, count]) });
    expect(counts).toEqual([
      ['users', 1],
      ['users', 3],
      ['users', 1],
    ]);
    expect(finding).toMatchObject({ status: 'pass', counts: { total: 1 } });
  });

  it('that ends in a failure leaves its controls unchecked, with its reason', async () => {
    const source = new Stated(
      { defaults: read({ isEnabled: true }) },
      {
        users: [
          page([{ id: 'a', accountEnabled: true, userType: 'Member', userPrincipalName: 'a' }]),
          { ok: false, reason },
        ],
      },
    );
    const [finding, other] = await judged([enabled, isOn], source);
    expect(finding).toMatchObject({ status: 'notChecked', reason });
    expect(other?.status).toBe('pass');
  });

  it('from which ids are gathered is read before that which they judge', async () => {
    const users = [
      page([
        { id: 'a', accountEnabled: false },
        { id: 'b', accountEnabled: true },
      ]),
    ];
    const registrations = [
      page([
        { id: 'a', isMfaRegistered: false },
        { id: 'b', isMfaRegistered: true },
      ]),
    ];
    const source = new Stated({}, { users, registrations });
    const [finding] = await judged([registered], source);
    expect(source.asked).toEqual(['users', 'registrations']);
    expect(finding).toMatchObject({ status: 'pass', counts: { counted: 1, leftOut: { disabled: 1 } } });
  });

  it('whose ids could not be gathered leaves open who is left out', async () => {
    const registrations = [page([{ id: 'a', isMfaRegistered: false }])];
    const [finding] = await judged([registered], new Stated({}, { registrations }));
    expect(finding).toMatchObject({ status: 'notChecked', reason });
  });
});

describe('a run that is called off', () => {
  it('ends, whatever was judged', async () => {
    const { signal } = { signal: AbortSignal.abort() };
    const source = new Stated({ defaults: read({ isEnabled: true }) });
    await expect(judged([isOn], source, { ends: { signal, leftMs: 1000 } })).rejects.toMatchObject({
      code: 'interrupted',
    });
  });

  it('does not evaluate expressions of others after its deadline', async () => {
    const { signal } = new AbortController();
    const source = new Stated({ defaults: read({ isEnabled: true }) });
    const late = controlOf('test.late', { requires: { x: 'defaults.isEnabled != false && "late" != "x"' } });
    const [finding] = await judged([late], source, { ends: { signal, leftMs: 0 } });
    expect(finding).toMatchObject({ status: 'notChecked', reason: { code: 'deadline' } });
    expect(await judged([late], source)).toMatchObject([{ status: 'pass' }]);
  });
});

describe('a licence', () => {
  const unlicensed = { ...isOn, plans: ['A', 'B'] };
  const given = (isEnabled: boolean): EvidenceSource =>
    new GivenSource({ defaults: { isEnabled } }, catalogueOf([isOn]).evidence, licences);

  it.each<readonly [string, Partial<JudgeOptions>, boolean, string]>([
    ['that the tenant lacks excuses what it does not do', {}, false, 'notLicensed'],
    ['that the tenant lacks takes nothing from what it does', {}, true, 'pass'],
    ['that the tenant has excuses nothing', { licences: { known: true, plans: new Set(['B']) } }, false, 'fail'],
  ])('%s', async (_, more, isEnabled, status) => {
    const [finding] = await judged([unlicensed], given(isEnabled), more);
    expect(finding?.status).toBe(status);
    if (status === 'notLicensed')
      expect(finding?.reason).toEqual({
        code: 'notLicensed',
        detail: 'the tenant has none of the service plans A, B',
        hint: 'A licence that includes one of them unlocks this control.',
      });
  });
});

describe('the objects that exceptions name', () => {
  const users = [
    page([
      { id: 'A', userPrincipalName: 'a', userType: 'Member', accountEnabled: false },
      { id: 'b', userPrincipalName: 'b', userType: 'Member', accountEnabled: false },
      { id: 'c', userPrincipalName: 'c', userType: 'Member', accountEnabled: true },
    ]),
  ];
  const wanted = ['A', 'b'].map((object) => ({ object, aliases: [], claims: false }));

  async function told(privileged: unknown): Promise<unknown> {
    const reading = controlOf('test.reading', { requires: { x: 'privilegedUsers.size() >= 0' } });
    const controls = [enabled, reading];
    const catalogue = catalogueOf(controls);
    const policies = catalogue.evidence.get('policies');
    if (!policies) throw new Error('the sample has policies');
    const evidence = new Map([...catalogue.evidence, ['privilegedUsers', { ...policies, name: 'privilegedUsers' }]]);
    const found: unknown[] = [];
    await judged(controls, new Stated({ privilegedUsers: read(privileged) }, { users }), {
      catalogue: { ...catalogue, evidence },
      objects: new Map([['test.enabled', wanted]]),
      onObjects: (control, one) => void found.push([control, one.outcomes.map(({ id }) => id), one.privileged]),
    });
    return found;
  }

  it.each<readonly [unknown, readonly string[]]>([
    [['a', 5, 'x'], ['A']],
    [['B'], ['b']],
    [[], []],
    ['a', []],
  ])('are told with those of them that hold a privileged role: %j', async (privileged, ids) => {
    expect(await told(privileged)).toEqual([['test.enabled', ['A', 'b'], ids]]);
  });
});
