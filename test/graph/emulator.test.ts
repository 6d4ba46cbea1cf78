import type { Result } from '../../src/model/result.ts';
import { connect, type ConnectOptions, type Connection } from '../../src/graph/connect.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import type { Page } from '../../src/model/graph.ts';
import { virtualClock } from './virtualClock.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

const tenant = {
  '/v1.0/organization': { value: [{ id: 'aaaaaaaa-2222-4333-8444-555555555555', displayName: 'Contoso' }] },
  '/v1.0/domains': { value: [{ id: 'contoso.com' }] },
  '/v1.0/identity/conditionalAccess/policies': { value: [{ id: 'p' }] },
  '/v1.0/policies/authorizationPolicy': { id: 'authorizationPolicy' },
  '/v1.0/auditLogs/signIns': { value: [{ id: 's' }] },
};

async function connected(
  options: Omit<Partial<EmulatorOptions>, 'now'>,
  { transport, ...how }: Omit<ConnectOptions, 'transport'> & { readonly transport?: 'clock' } = {},
): Promise<Connection> {
  const clock = virtualClock(Date.now());
  const users = { count: 5000, at: (index: number) => ({ id: String(index) }) };
  emulator = await startEmulator({
    tenant,
    generated: { '/v1.0/users': users },
    ...options,
    now: () => clock.now(),
  });
  return await connect({
    graphUrl: emulator.url,
    env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    clock,
    ...(transport && { transport: clock.transport }),
    ...how,
  });
}

async function readAll({ graph }: Connection, path: string): Promise<readonly Result<Page>[]> {
  const answers: Result<Page>[] = [];
  for await (const answer of graph.pages(path)) answers.push(answer);
  return answers;
}

/** The ids as a consumer counts them: what came before a restart is thrown away. */
const idsOf = (answers: readonly Result<Page>[]): readonly unknown[] =>
  answers.reduce<readonly unknown[]>((ids, answer) => {
    if (!answer.ok) return ids;
    const more = answer.value.records.map((record) => (record as { id: unknown }).id);
    return answer.value.restarted ? more : [...ids, ...more];
  }, []);

const everybody = Array.from({ length: 5000 }, (_, index) => String(index));

describe('a population is read whole, each record once', () => {
  it.each<[string, Partial<EmulatorOptions>]>([
    ['when nothing goes wrong', {}],
    ['when every third answer fails, in every way there is', { faults: { every: 3, paths: ['/v1.0/users'] } }],
    [
      'when every other answer is throttled, with Retry-After in every form',
      { faults: { throttleEvery: 2, retryAfterSeconds: 20, paths: ['/v1.0/users'] } },
    ],
    ['when a link expires once', { faults: { pages: { expireAfter: 3 } } }],
    ['when every other page is empty', { faults: { pages: { emptyEvery: 2 } } }],
    ['when the last link is null', { faults: { pages: { nullNextLink: true } } }],
    ['when the first answer says "expired"', { tokens: { refuseFirst: 1 } }],
  ])('%s', async (_, options) => {
    const answers = await readAll(await connected(options), '/v1.0/users?$select=id');
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(idsOf(answers)).toEqual(everybody);
    expect(new Set(emulator.seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});

describe('a population that cannot be read whole ends with a reason', () => {
  it.each<[string, Partial<EmulatorOptions>, string]>([
    ['when links lead in a circle', { faults: { pages: { loopAt: 2 } } }, 'circle'],
    ['when a link leads elsewhere', { faults: { pages: { foreignHostAt: 2 } } }, 'another host'],
    ['when links keep expiring', { faults: { pages: { expireAfter: 3, expireTimes: 9 } } }, 'expired'],
    [
      'when every answer fails',
      { faults: { every: 1, failures: ['htmlBadGateway'], paths: ['/v1.0/users'] } },
      '502 in each of 6',
    ],
  ])('%s', async (_, options, detail) => {
    const last = (await readAll(await connected(options), '/v1.0/users?$select=id')).at(-1);
    expect(last).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
    expect(JSON.stringify(last)).toContain(detail);
  });
});

describe('every service says it in its own way', () => {
  const paths = [
    '/v1.0/users',
    '/v1.0/identity/conditionalAccess/policies',
    '/v1.0/identityProtection/riskyUsers',
    '/v1.0/auditLogs/signIns',
    '/v1.0/reports/authenticationMethods/userRegistrationDetails',
    '/v1.0/security/secureScores',
    '/v1.0/security/incidents',
    '/v1.0/deviceManagement/deviceCompliancePolicies',
    '/v1.0/deviceManagement/managedDevices',
    '/v1.0/admin/sharepoint/settings',
    '/v1.0/policies/roleManagementPolicies',
    '/v1.0/roleManagement/directory/roleEligibilitySchedules',
  ];

  it.each(
    (['permissionMissing', 'notLicensed', 'notFound'] as const).flatMap((code) =>
      paths.map((path) => [code, path] as const),
    ),
  )('%s for %s', async (code, path) => {
    const { graph } = await connected({ overrides: { [path]: code } });
    expect(await graph.read(path)).toMatchObject({ ok: false, reason: { code } });
    expect(emulator.seen).toHaveLength(2);
  });
});

describe("within Microsoft's limits", () => {
  const paths = [
    ...Array.from({ length: 6 }, () => '/v1.0/identity/conditionalAccess/policies'),
    ...Array.from({ length: 12 }, () => '/v1.0/auditLogs/signIns'),
    ...Array.from({ length: 40 }, () => '/v1.0/policies/authorizationPolicy'),
  ];

  it('nothing is throttled', async () => {
    const { graph } = await connected({ buckets: true }, { transport: 'clock' });
    const answers = await Promise.all(paths.map((path) => graph.read(path)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(emulator.seen.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('what is throttled, because others use the limits up too, is read all the same', async () => {
    const { graph } = await connected({ buckets: true }, { budgets: false, tries: 20 });
    const answers = await Promise.all(paths.map((path) => graph.read(path)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(emulator.seen.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});

it('a token that Graph keeps challenging ends the run', async () => {
  await expect(connected({ tokens: { claimsChallenge: true } })).rejects.toMatchObject({ code: 'tokenRefused' });
  expect(emulator.seen).toHaveLength(2);
});
