/** The parts of Graph that are throttled apart from each other. */
type Workload =
  | 'directory'
  | 'conditionalAccess'
  | 'directoryReports'
  | 'usageReports'
  | 'security'
  | 'secureScore'
  | 'intune'
  | 'teams'
  | 'serviceCommunications'
  | 'other';

export type TenantSize = 'S' | 'M' | 'L';

/** Under 50 users, up to 500, more: the classes by which Microsoft meters directory reads. */
export const tenantSize = (users: number): TenantSize => (users < 50 ? 'S' : users <= 500 ? 'M' : 'L');

export interface Limit {
  /** How many units may be spent within any `seconds`. */
  readonly units: number;
  readonly seconds: number;
}

/** Requests that a service meters together, apart from all others. */
export interface Lane {
  /** As people know it. */
  readonly title: string;
  readonly limits: (size: TenantSize) => readonly Limit[];
  readonly concurrency: number;
  /** What is spent are units that depend on the tenant and on what is asked for, not requests. */
  readonly inUnits?: true;
}

/** Lanes by name. */
export type Lanes = Readonly<Record<string, Lane>>;

export const fixed =
  (...limits: readonly Limit[]) =>
  (): readonly Limit[] =>
    limits;

const directoryUnits: Readonly<Record<TenantSize, number>> = { S: 3500, M: 5000, L: 8000 };

/** Published limits: learn.microsoft.com/graph/throttling-limits. Where only rates are published, concurrency is ours. */
export const graphLanes: Readonly<Record<Workload, Lane>> = {
  directory: {
    title: 'The directory',
    inUnits: true,
    limits: (size) => [{ units: directoryUnits[size], seconds: 10 }],
    concurrency: 32,
  },
  // One a second for the whole tenant, all applications together, and no Retry-After when it is exceeded.
  conditionalAccess: { title: 'Conditional Access', limits: fixed({ units: 1, seconds: 1 }), concurrency: 1 },
  directoryReports: {
    title: 'Sign-in and registration reports',
    limits: fixed({ units: 5, seconds: 10 }),
    concurrency: 5,
  },
  usageReports: { title: 'Usage reports', limits: fixed({ units: 14, seconds: 600 }), concurrency: 4 },
  security: { title: 'Defender', limits: fixed({ units: 150, seconds: 60 }), concurrency: 4 },
  secureScore: { title: 'Secure Score', limits: fixed({ units: 10_000, seconds: 600 }), concurrency: 4 },
  intune: { title: 'Intune', limits: fixed({ units: 1000, seconds: 20 }), concurrency: 8 },
  teams: { title: 'Teams', limits: fixed({ units: 30, seconds: 1 }), concurrency: 8 },
  serviceCommunications: {
    title: 'Service announcements',
    limits: fixed({ units: 240, seconds: 60 }, { units: 800, seconds: 3600 }),
    concurrency: 4,
  },
  other: { title: 'Other services', limits: fixed(), concurrency: 8 },
};

const beginnings: readonly (readonly [RegExp, Workload])[] = [
  [/^\/identity\/conditionalAccess\b/i, 'conditionalAccess'],
  [/^\/identityProtection\b/i, 'conditionalAccess'],
  [/^\/auditLogs\b/i, 'directoryReports'],
  // Reports about identities: the limits of usage reports are for those of Microsoft 365 (learn.microsoft.com/graph/throttling-limits).
  [
    /^\/reports\/(?:authenticationMethods|credentialUserRegistrationDetails|servicePrincipalSignInActivities|appCredentialSignInActivities|applicationSignIn|azureADApplicationSignIn)/i,
    'directoryReports',
  ],
  [/^\/reports\b/i, 'usageReports'],
  [/^\/security\/secureScore/i, 'secureScore'],
  [/^\/security\b/i, 'security'],
  [/^\/device(?:Management|AppManagement)\b/i, 'intune'],
  [/^\/(?:teams|teamwork|appCatalogs|chats)\b/i, 'teams'],
  [/^\/admin\/serviceAnnouncement\b/i, 'serviceCommunications'],
  [/^\/(?:admin|sites|drives|informationProtection|print|search|external|networkAccess)\b/i, 'other'],
];

const split = (path: string): { resource: string; query: string } => {
  const [before = '', query = ''] = path.split(/\?(.*)/s);
  return { resource: before.replace(/^\/(?:v1\.0|beta)(?=\/)/, ''), query };
};

/** The workload that meters a path (/v1.0/...); the directory is by far the widest, so it is what is left. */
export function workloadOf(path: string): Workload {
  const { resource } = split(path);
  return beginnings.find(([beginning]) => beginning.test(resource))?.[1] ?? 'directory';
}

const unitPrices: readonly (readonly [RegExp, number])[] = [
  [/^\/groups\/[^/]+\/transitiveMembers\b/i, 5],
  [/^\/groups\/[^/]+\/members\b/i, 3],
  [/^\/(?:subscribedSkus|contracts)\b/i, 3],
  [/^\/servicePrincipals\/[^/]+\/appRole(?:Assignments|AssignedTo)\b/i, 2],
  [/^\/(?:users|applications|oauth2PermissionGrants)\b/i, 2],
];

/** What a request costs its workload: resource units in the directory, one each elsewhere. */
export function costOf(path: string): number {
  if (workloadOf(path) !== 'directory') return 1;
  const { resource, query } = split(path);
  const base = unitPrices.find(([beginning]) => beginning.test(resource))?.[1] ?? 1;
  const asks = (option: string): boolean => new RegExp(`(?:^|&)(?:\\$|%24)${option}=`, 'i').test(query);
  const top = /(?:^|&)(?:\$|%24)top=(\d+)/i.exec(query)?.[1];
  const small = top !== undefined && Number(top) < 20 ? 1 : 0;
  return Math.max(1, base - (asks('select') ? 1 : 0) + (asks('expand') ? 1 : 0) - small);
}
