import { SecureScoreError } from '../../model/errors.ts';

export interface Organization {
  readonly id: string;
  readonly displayName: string | null;
  readonly initialDomain: string | null;
  readonly domains: readonly string[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an answer has the form of Graph's collections, whatever is in it. */
export const isCollection = (value: unknown): boolean => isRecord(value) && Array.isArray(value['value']);

/** The answer of /organization; null where it is not one. */
export function readOrganization(value: unknown): Organization | null {
  if (!isRecord(value) || !Array.isArray(value['value'])) return null;
  const first: unknown = value['value'][0];
  if (!isRecord(first) || typeof first['id'] !== 'string') return null;
  const verified = Array.isArray(first['verifiedDomains']) ? first['verifiedDomains'].filter(isRecord) : [];
  const nameOf = (domain: Readonly<Record<string, unknown>> | undefined): string | null =>
    typeof domain?.['name'] === 'string' ? domain['name'].toLowerCase() : null;
  return {
    id: first['id'].toLowerCase(),
    displayName: typeof first['displayName'] === 'string' ? first['displayName'] : null,
    initialDomain: nameOf(verified.find((domain) => domain['isInitial'] === true)),
    domains: verified.map(nameOf).filter((name) => name !== null),
  };
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const isTenantId = (tenant: string): boolean => guid.test(tenant);

/** Before anything is read: a token that names its tenant is compared with the id that is wanted. */
export function checkToken(wanted: string, tokenTenant: string | null): void {
  if (tokenTenant === null || !isTenantId(wanted) || tokenTenant === wanted.toLowerCase()) return;
  throw new SecureScoreError('wrongTenant', `The token is for tenant ${tokenTenant}, not for ${wanted}.`);
}

/** Afterwards: the organization by its id or by one of its domains. */
export function checkOrganization(wanted: string, organization: Organization): void {
  const isIt = isTenantId(wanted)
    ? organization.id === wanted.toLowerCase()
    : organization.domains.includes(wanted.toLowerCase());
  if (isIt) return;
  const name = organization.initialDomain ?? organization.displayName ?? 'another one';
  throw new SecureScoreError('wrongTenant', `Signed in to tenant ${organization.id} (${name}), not to ${wanted}.`);
}
