import type { Catalogue } from '../catalogue/catalogue.ts';
import { isObject } from '../expression/functions/read.ts';
import { peopleOf } from '../signIns/who.ts';

const members = 'conditionalAccessGroupMembers';

/**
 * A catalogue that also reads who is in the groups of policies that are not enforced, or not there yet: audits do not need
 * them. The same catalogue if there are none.
 */
export function catalogueWithGroups(
  catalogue: Catalogue,
  existing: readonly unknown[],
  planned: readonly unknown[],
): Catalogue {
  const definition = catalogue.evidence.get(members);
  const groups = [...new Set([...existing.filter(isOff), ...planned].flatMap(groupsOf))].sort();
  if (groups.length === 0 || definition?.kind !== 'requested' || definition.forEach === undefined) return catalogue;
  const forEach = `((${definition.forEach}) + ${JSON.stringify(groups)}).distinct()`;
  return { ...catalogue, evidence: new Map(catalogue.evidence).set(members, { ...definition, forEach }) };
}

/** The groups of enforced policies are read by every audit. */
const isOff = (policy: unknown): boolean => isObject(policy) && policy['state'] !== 'enabled';

function groupsOf(policy: unknown): readonly string[] {
  try {
    const conditions = isObject(policy) ? policy['conditions'] : null;
    const { included, excluded } = peopleOf(isObject(conditions) ? conditions['users'] : null);
    return [...included, ...excluded].flatMap((fact) =>
      fact.startsWith('group:') ? [fact.slice('group:'.length)] : [],
    );
  } catch {
    return [];
  }
}
