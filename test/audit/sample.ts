import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { connect, type ConnectOptions, type Connection } from '../../src/graph/connect.ts';
import { controlFileSchema } from '../../src/catalogue/controlFile.ts';
import type { Control } from '../../src/model/control.ts';
import { populationFileSchema } from '../../src/model/population.ts';
import { definitionOf, evidenceFileSchema } from '../../src/providers/evidenceFile.ts';
import { virtualClock } from '../graph/virtualClock.ts';

export const plan = ['AAD_PREMIUM'];

/** A small catalogue whose evidence has one of each kind. */
const evidence = evidenceFileSchema.parse({
  subscribedSkus: {
    reads: 'x',
    get: '/v1.0/subscribedSkus',
    shape: 'collection',
    type: 'subscribedSku',
    permissions: ['Organization.Read.All'],
  },
  defaults: {
    reads: 'x',
    get: '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
    shape: 'object',
    type: 'identitySecurityDefaultsEnforcementPolicy',
    permissions: ['Policy.Read.All'],
    inferred: { from: ['policies'], when: 'policies.exists(p, p.state == "enabled")', value: { isEnabled: false } },
  },
  policies: {
    reads: 'x',
    get: '/v1.0/identity/conditionalAccess/policies',
    shape: 'collection',
    type: 'conditionalAccessPolicy',
    permissions: ['Policy.Read.All'],
    plans: plan,
    unlicensed: [],
    whenAbsent: { 'conditions.platforms': null, 'conditions.users.includeGroups': [] },
  },
  members: {
    reads: 'x',
    forEach: 'policies.referencedGroups()',
    as: 'group',
    get: '/v1.0/groups/{group}/transitiveMembers?$select=id',
    shape: 'ids',
    type: 'directoryObject',
    permissions: ['GroupMember.Read.All'],
  },
  domain: {
    reads: 'x',
    get: '/v1.0/policies/authorizationPolicy',
    shape: 'object',
    type: 'authorizationPolicy',
    permissions: ['Policy.Read.All'],
    notFoundMeans: { id: 'none' },
  },
  registrations: {
    reads: 'x',
    get: '/v1.0/reports/authenticationMethods/userRegistrationDetails',
    shape: 'population',
    type: 'userRegistrationDetails',
    permissions: ['AuditLog.Read.All'],
    plans: plan,
  },
  users: {
    reads: 'x',
    get: '/v1.0/users?$select=id,userPrincipalName,userType,accountEnabled',
    shape: 'population',
    type: 'user',
    permissions: ['User.Read.All'],
    whenAbsent: { accountEnabled: null },
  },
  disabledIds: {
    reads: 'x',
    from: 'users',
    as: 'user',
    where: 'user.accountEnabled == false',
    key: 'user.id',
    shape: 'ids',
  },
});

const populations = populationFileSchema.parse({
  people: {
    of: 'users',
    as: 'user',
    label: 'user.userPrincipalName',
    exclude: { guests: 'user.userType == "Guest"' },
  },
  registered: { of: 'registrations', as: 'one', label: 'one.id', exclude: { disabled: 'one.id in disabledIds' } },
});

const named = <T extends object>(entries: Readonly<Record<string, T>>) =>
  new Map(Object.entries(entries).map(([name, one]) => [name, { ...one, name }] as const));

export function catalogueOf(controls: readonly Control[] = []): Catalogue {
  return {
    controls,
    evidence: new Map(Object.entries(evidence).map(([name, one]) => [name, definitionOf(name, one)])),
    populations: named(populations),
    definedIn: new Map(),
    files: new Map(),
    digest: 'sha256:0',
    ownDigest: '0',
    needs: new Map(),
  };
}

/** @param probe as a file states it */
export function controlOf(id: string, probe: object, more: Partial<Control> = {}): Control {
  const control = controlFileSchema.parse({
    id,
    title: 'The sample is in order',
    why: 'Because.',
    service: 'entra',
    category: 'identity',
    points: 'review' in probe ? 0 : 10,
    tier: 'core',
    userImpact: 'low',
    implementationCost: 'low',
    threats: [],
    introduced: '2026-01-01',
    probe,
    remediation: { steps: ['Do.'], link: 'https://learn.microsoft.com/' },
    examples: [{ name: 'x', given: {}, then: { status: 'pass' } }],
  });
  return { ...control, file: `${id}.yaml`, ...more };
}

const organization = { value: [{ id: 'aaaaaaaa-2222-4333-8444-555555555555', displayName: 'Contoso' }] };

/** Connects to an emulator that serves this, and stops it afterwards. Time passes only by waiting. */
export async function withTenant<T>(
  options: Omit<Partial<EmulatorOptions>, 'now'>,
  test: (connection: Connection, emulator: Emulator) => Promise<T>,
  how: ConnectOptions = {},
): Promise<T> {
  const clock = virtualClock(Date.parse('2026-01-15T12:00:00Z'));
  const tenant = { '/v1.0/organization': organization, ...options.tenant };
  const emulator = await startEmulator({ ...options, tenant, now: () => clock.now() });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
    return await test(await connect({ graphUrl: emulator.url, env, clock, budgets: false, ...how }), emulator);
  } finally {
    await emulator.close();
  }
}

/** Paths that were asked for, without their queries, the first request of every run left out. */
export function asked(emulator: Emulator): readonly string[] {
  return emulator.seen.map(({ path }) => path.replace(/\?.*$/, '')).filter((path) => path !== '/v1.0/organization');
}
