import type { Licences } from '../model/licence.ts';
import type { Connection } from '../graph/connect.ts';
import type { Report } from '../model/report.ts';

/** The tenant as reports and evidence folders name it. */
export function tenantOf({ organization, token }: Connection): Report['tenant'] {
  const found = organization.ok ? organization.value : null;
  return {
    id: found?.id ?? token.tenantId,
    displayName: found?.displayName ?? null,
    initialDomain: found?.initialDomain ?? null,
  };
}

export function plansOf(licences: Licences): string[] | null {
  return licences.known ? [...licences.plans].sort() : null;
}
