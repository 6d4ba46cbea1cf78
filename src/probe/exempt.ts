import type { IdSet } from '../expression/idSet.ts';
import { synchronisationRoles } from '../expression/functions/conditionalAccess/policyTargets.ts';
import type { Census } from './census.ts';
import type { SignInsCase } from './signInsCase.ts';

/** Whom policies may leave out: emergency and synchronisation accounts, and groups that hold nobody else. */
export function isExempt(
  fact: string,
  { emergency, tenant }: Pick<SignInsCase, 'emergency' | 'tenant'>,
  census: Census | null,
): boolean {
  const id = fact.slice(fact.indexOf(':') + 1);
  if (fact.startsWith('role:')) return synchronisationRoles.includes(id);
  const sets = [emergency, ...(census ? [census.exempt] : [])];
  if (fact.startsWith('user:')) return sets.some((set) => set.surelyHas(id));
  if (!fact.startsWith('group:')) return false;
  const members = tenant.groups.of(id);
  return 'value' in members && members.value.size > 0 && countIn(members.value, sets) === members.value.size;
}

function countIn(members: IdSet, sets: readonly IdSet[]): number {
  const seen = new Set<string>();
  for (const set of sets) for (const id of set.values()) if (members.has(id)) seen.add(id);
  return seen.size;
}
