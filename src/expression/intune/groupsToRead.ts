import { isObject, typeOf } from '../functions/read.ts';
import { assignmentOf, groupsIn, isForEverybody, type Assignment } from './assignment.ts';
import { ofAnyPolicy, policiesIn } from './policySettings.ts';

interface Known {
  readonly assignment: Assignment;
  /** What it sets, as far as it is looked at: setting and values. null: unknown. */
  readonly sets: readonly string[] | null;
}

/**
 * The groups whose members decide what somebody has. Where everybody has the same from another policy it does not matter who is
 * in a group, so that group is not read.
 * @param prefixes settings that are looked at; none: the policies are looked at as a whole
 */
export function groupsToRead(policies: unknown, prefixes: readonly string[]): readonly string[] {
  const known = policiesIn(policies).flatMap((policy) => knownOf(policy, prefixes));
  const forEverybody = new Set(
    known.filter(({ assignment }) => isForEverybody(assignment)).flatMap(({ sets }) => sets ?? []),
  );
  const limited = known.filter((one) => !isForEverybody(one.assignment));
  const telling = limited.filter(({ sets }) => sets === null || sets.some((set) => !forEverybody.has(set)));
  return [...new Set(telling.flatMap(({ assignment }) => groupsIn(assignment)))].sort();
}

function knownOf(policy: unknown, prefixes: readonly string[]): readonly Known[] {
  let assignment: Assignment;
  try {
    assignment = assignmentOf(policy);
  } catch {
    // Whom it reaches is unknown, whatever groups are read.
    return [];
  }
  const sets = setBy(policy, prefixes);
  return sets?.length === 0 ? [] : [{ assignment, sets }];
}

function setBy(policy: unknown, prefixes: readonly string[]): readonly string[] | null {
  // A security baseline is looked at as a whole.
  if (prefixes.length === 0 || isBaseline(policy)) return null;
  try {
    const { settings, gap } = ofAnyPolicy(policy);
    // A profile of a type that nobody judges says nothing; one whose settings lie elsewhere may say anything.
    if (gap !== null) return null;
    return settings
      .filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)))
      .map(({ id, values, certain }) => `${typeOf(policy)} ${id} ${certain ? JSON.stringify(values) : 'perhaps'}`);
  } catch {
    return null;
  }
}

function isBaseline(policy: unknown): boolean {
  const template = isObject(policy) ? policy['templateReference'] : undefined;
  return isObject(template) && template['templateFamily'] === 'baseline';
}
