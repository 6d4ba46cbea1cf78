import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';

type Tenant = Pick<Report['tenant'], 'id' | 'displayName'>;

/**
 * What changed between two tenants is not a change. Where one of them is not known nobody can tell, and the comparison says so.
 * @throws SecureScoreError otherTenant
 */
export function refuseOtherTenant(file: string, of: Tenant, than: Tenant): void {
  if (of.id === null || than.id === null || of.id.toLowerCase() === than.id.toLowerCase()) return;
  const name = ({ id, displayName }: Tenant): string => [displayName, id].filter((one) => one !== null).join(', ');
  throw new SecureScoreError('otherTenant', `${file} is a result of another tenant (${name(of)}) than ${name(than)}`);
}
