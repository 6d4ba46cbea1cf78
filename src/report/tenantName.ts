import type { Report } from '../model/report.ts';

/** What a heading calls the tenant. */
export const nameOfTenant = ({ tenant }: Pick<Report, 'tenant'>): string =>
  tenant.displayName ?? tenant.initialDomain ?? tenant.id ?? 'a tenant without a readable name';
