import { boundedName } from '../../model/boundedName.ts';
import type { Result } from '../../model/result.ts';
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
    displayName: typeof first['displayName'] === 'string' ? boundedName(first['displayName']) : null,
    initialDomain: nameOf(verified.find((domain) => domain['isInitial'] === true)),
    domains: verified.map(nameOf).filter((name) => name !== null),
  };
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isTenantId = (tenant: string): boolean => guid.test(tenant);

/**
 * Before anything is read: a token that names its tenant is compared with the expected one.
 * @param idOf the id of a tenant by its domain; null: nobody tells
 * @returns whether it could be compared
 * @throws SecureScoreError wrongTenant
 */
export async function checkToken(
  wanted: string,
  tokenTenant: string | null,
  idOf: (domain: string) => Promise<string | null>,
): Promise<boolean> {
  if (tokenTenant === null) return false;
  const id = isTenantId(wanted) ? wanted.toLowerCase() : await idOf(wanted);
  if (id === null) return false;
  if (tokenTenant === id) return true;
  throw new SecureScoreError('wrongTenant', `The token is for tenant ${tokenTenant}, not for ${wanted}.`);
}

/**
 * Afterwards: the organization by its id or by one of its domains.
 * @param compared whether the token was compared before; without it a run would read a tenant that nobody can tell
 * @throws SecureScoreError wrongTenant
 */
export function checkOrganization(wanted: string, organization: Result<Organization>, compared: boolean): void {
  if (!organization.ok) {
    if (compared) return;
    throw new SecureScoreError(
      'wrongTenant',
      `It is not clear whether the token is for ${wanted}: ${organization.reason.detail}.`,
      {
        hint: 'Grant Organization.Read.All, or give the id of the tenant instead of a domain.',
      },
    );
  }
  const { id, domains, initialDomain, displayName } = organization.value;
  const isIt = isTenantId(wanted) ? id === wanted.toLowerCase() : domains.includes(wanted.toLowerCase());
  if (isIt) return;
  const name = initialDomain ?? displayName ?? 'another one';
  throw new SecureScoreError('wrongTenant', `Signed in to tenant ${id} (${name}), not to ${wanted}.`);
}
