import { cloudNames, type CloudName } from '../../model/clouds.ts';

/** The shape in which a service says that a permission is missing. */
export type RefusalShape = 'directory' | 'scopes' | 'roles' | 'report' | 'intune' | 'intuneBare' | 'plain';

/** The shape in which a service says that the tenant lacks the licence. */
export type LicenceRefusal = 'premium' | 'pim' | 'feature' | 'intune' | 'sharepoint' | 'unprovisioned';

/** Which published limit meters a request. */
export type Workload =
  | 'identity'
  | 'conditionalAccess'
  | 'reports'
  | 'usageReports'
  | 'security'
  | 'secureScore'
  | 'intune'
  | 'teams'
  | 'serviceCommunications'
  | 'other';

/** What a $top beyond the maximum does: 400, the maximum instead, or any $top at all is refused. */
type OversizedPage = 'refused' | 'clamped' | 'noSizeAllowed';

export interface PageRule {
  readonly usual: number;
  readonly most: number;
  readonly oversized: OversizedPage;
}

export interface Endpoint {
  /** Below the version; `*` stands for any id. Everything beneath belongs to it, unless a longer path claims it. */
  readonly path: string;
  /** Application permissions, any one of which is enough, least privileged first. */
  readonly permissions: readonly string[];
  readonly refusal: RefusalShape;
  /** Service plans, one of which the tenant must have. */
  readonly plans: readonly string[];
  readonly unlicensed: LicenceRefusal;
  readonly workload: Workload;
  readonly page: PageRule;
  /** Resource units of the identity workload, before $select and $top change the price. */
  readonly cost: number;
  /** A list that the service gives only for a $filter. */
  readonly needsFilter: boolean;
  /** Where the endpoint exists at all. */
  readonly versions: readonly string[];
  readonly clouds: readonly CloudName[];
  /** Properties that the schema of no other cloud than the global one has. */
  readonly globalProperties: readonly string[];
  /** No application may, whatever it was granted. */
  readonly signedInOnly: boolean;
  /** Properties that another service keeps, and the permissions that it wants for them. */
  readonly foreign: Readonly<Record<string, readonly string[]>>;
}

export const pages = {
  directory: { usual: 100, most: 999, oversized: 'refused' },
  unsized: { usual: 1000, most: 1000, oversized: 'noSizeAllowed' },
  small: { usual: 500, most: 500, oversized: 'clamped' },
} as const satisfies Record<string, PageRule>;

export type Shared = Pick<Endpoint, 'refusal' | 'workload'> & Partial<Omit<Endpoint, 'path' | 'permissions'>>;
export type EndpointRow = readonly [
  path: string,
  permissions: readonly string[],
  own?: Partial<Omit<Endpoint, 'path' | 'permissions'>>,
];

/** A block of the table: rows that share a service's habits. */
export function endpoints(shared: Shared, rows: readonly EndpointRow[]): readonly Endpoint[] {
  return rows.map(([path, permissions, own]) => ({
    plans: [],
    unlicensed: 'premium',
    page: pages.small,
    cost: 1,
    needsFilter: false,
    versions: ['v1.0', 'beta'],
    clouds: cloudNames,
    globalProperties: [],
    signedInOnly: false,
    foreign: {},
    ...shared,
    ...own,
    path,
    permissions,
  }));
}

export const globalOnly = ['global'] as const;
export const notInChina = ['global', 'usgov', 'usgov-dod'] as const;
export const notForUsGovernment = ['global', 'china'] as const;

export const premium = ['AAD_PREMIUM', 'AAD_PREMIUM_P2'] as const;
export const premium2 = ['AAD_PREMIUM_P2'] as const;
