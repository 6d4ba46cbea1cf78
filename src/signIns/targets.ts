import { office365Members } from '../expression/functions/conditionalAccess/office365.ts';
import { need, needObject, needStrings, saysNothing, unknownKeys, type Json } from '../expression/functions/read.ts';
import { isFalse, isTrue, type Clause } from './signInFacts.ts';

/** What a sign-in is for: resources, user actions and authentication contexts are kinds apart. */
type TargetKind = 'resource' | 'action' | 'context';

/** What somebody signs in to, by id in small letters. */
export interface Target {
  readonly kind: TargetKind;
  readonly id: string;
}

export const office365 = 'office365';
export const azureManagement = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
export const adminPortals = 'microsoftadminportals';
/** Every resource that nothing names. */
export const anyOther = 'any other resource';

/** Where the harm is done, by group: each of the suite's members is the suite. */
export function criticalGroup(resource: string): string | null {
  if (resource === office365 || office365Members.includes(resource)) return office365;
  if (resource === azureManagement) return azureManagement;
  return resource === adminPortals ? adminPortals : null;
}

/** What a policy is for. */
export interface PolicyTargets {
  readonly kind: TargetKind;
  reaches(id: string): boolean;
  /** Ids that it names, in small letters; the suite stands for its members as well. */
  readonly named: readonly string[];
  readonly excluded: readonly string[];
  /** A filter for applications that nobody can look into. */
  readonly clauses: readonly Clause[];
}

const where = 'policy.conditions.applications';
const known = new Set([
  'includeApplications',
  'excludeApplications',
  'includeUserActions',
  'includeAuthenticationContextClassReferences',
  'applicationFilter',
]);

const none: PolicyTargets = { kind: 'resource', reaches: () => false, named: [], excluded: [], clauses: [] };

/** @throws Error where the answer lacks what decides */
export function targetsOf(applications: unknown): PolicyTargets {
  if (applications === null) return none;
  const list = (key: string): readonly string[] => needStrings(applications, key, where).map((id) => id.toLowerCase());
  const actions = list('includeUserActions');
  if (actions.length > 0) return only('action', actions);
  const contexts = list('includeAuthenticationContextClassReferences');
  if (contexts.length > 0) return only('context', contexts);
  return resources(applications as Json, list('includeApplications'), list('excludeApplications'));
}

function only(kind: TargetKind, ids: readonly string[]): PolicyTargets {
  const named = new Set(ids);
  return { kind, reaches: (id) => named.has(id), named: ids, excluded: [], clauses: [] };
}

function resources(applications: Json, include: readonly string[], exclude: readonly string[]): PolicyTargets {
  const filter = needObject(applications, 'applicationFilter', where);
  const filtered = filter !== null && !saysNothing(filter);
  const keeps = filtered && String(need(filter, 'mode', where)).toLowerCase() === 'include';
  const rule = filtered
    ? String(need(filter, 'rule', where))
        .trim()
        .toLowerCase()
    : '';
  const included = withSuite(include);
  const excluded = withSuite(exclude);
  // A filter that keeps applications is a way in of its own; one that leaves some out narrows what is named.
  const all = included.has('all') || keeps;
  return {
    kind: 'resource',
    reaches: (id) => (all || included.has(id)) && !excluded.has(id) && !excluded.has('all'),
    named: [...included].filter((id) => id !== 'all' && id !== 'none'),
    excluded: exclude,
    clauses: [
      ...(filtered ? [[keeps ? isTrue(`app:${rule}`) : isFalse(`app:${rule}`)]] : []),
      ...unknownKeys(applications, known).map((key) => [
        isTrue(`condition:${key} ${JSON.stringify(applications[key])}`),
      ]),
    ],
  };
}

function withSuite(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.includes(office365) ? [...ids, ...office365Members] : ids);
}

/** What has a name of its own, by id. */
export const targetNames: Readonly<Record<string, string>> = {
  [office365]: 'Office 365',
  '00000002-0000-0ff1-ce00-000000000000': 'Exchange Online',
  '00000003-0000-0ff1-ce00-000000000000': 'SharePoint Online',
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe': 'Teams',
  [azureManagement]: 'Azure management',
  [adminPortals]: 'the Microsoft admin portals',
  '0000000a-0000-0000-c000-000000000000': 'Microsoft Intune',
  'd4ebce55-015a-49b5-a083-c84d1797ae8c': 'Microsoft Intune Enrollment',
  '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9': 'Device Registration Service',
  'urn:user:registersecurityinfo': 'registering security information',
  'urn:user:registerdevice': 'registering or joining a device',
};

export function targetName({ kind, id }: Target): string {
  if (kind === 'context') return `authentication context ${id}`;
  return targetNames[id] ?? (id === anyOther ? id : `application ${id}`);
}

const platformNames: Readonly<Record<string, string>> = {
  windows: 'Windows',
  android: 'Android',
  linux: 'Linux',
  windowsPhone: 'Windows Phone',
};
const clientNames: Readonly<Record<string, string>> = {
  browser: 'browsers',
  mobileAppsAndDesktopClients: 'apps',
  exchangeActiveSync: 'Exchange ActiveSync clients',
  other: 'other legacy clients',
};

/** How a part is named that is one value of a dimension. */
export function partName(dimension: 'client' | 'platform' | 'userRisk' | 'signInRisk', value: string): string {
  if (dimension === 'client') return clientNames[value] ?? value;
  return dimension === 'platform' ? (platformNames[value] ?? value) : `${value} risk`;
}

/** Office 365, Azure management and the admin portals first, what nothing names last. */
export function byOrdinariness(one: Target, other: Target): number {
  const rank = ({ id }: Target): number =>
    id === 'office365' ? 0 : criticalGroup(id) !== null ? 1 : id === anyOther ? 3 : 2;
  return rank(one) - rank(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
