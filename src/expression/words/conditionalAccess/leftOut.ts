import type { Word } from '../../word.ts';
import { includesText, need, needObject, needStrings, type Json } from '../read.ts';

/** Conditions that leave something out by name, and the property that holds the names. */
const conditions = {
  platform: ['platforms', 'Platforms'],
  location: ['locations', 'Locations'],
  servicePrincipal: ['clientApplications', 'ServicePrincipals'],
} as const;
type Condition = keyof typeof conditions;

function isCondition(name: string): name is Condition {
  return Object.hasOwn(conditions, name);
}

function leftOut(policy: unknown, name: string): readonly string[] {
  if (!isCondition(name)) throw new Error(`policies leave nothing of the kind "${name}" out`);
  const [key, what] = conditions[name];
  const condition = needObject(need(policy, 'conditions', 'policy'), key, 'policy.conditions');
  return condition === null ? [] : needStrings(condition, `exclude${what}`, `policy.conditions.${key}`);
}

const trusted = 'AllTrusted';

/** Whether everything in one place is in the other: the same place, or a trusted one in all that are trusted. */
function liesIn(place: string, other: string, isTrusted: boolean): boolean {
  return place.toLowerCase() === other.toLowerCase() || (other === trusted && isTrusted);
}

function reachesLocation(locations: Json | null, place: string, isTrusted: boolean): boolean {
  if (locations === null) return true;
  const where = 'policy.conditions.locations';
  const included = needStrings(locations, 'includeLocations', where);
  const named = includesText(included, 'All') || included.some((one) => liesIn(place, one, isTrusted));
  if (!named) return false;
  const excluded = needStrings(locations, 'excludeLocations', where);
  // Whoever leaves out some of the trusted places leaves out some of all that are trusted.
  return !(place === trusted && excluded.length > 0) && !excluded.some((one) => liesIn(place, one, isTrusted));
}

export const leftOutWords: readonly Word[] = [
  {
    name: 'leftOut',
    of: 'conditionalAccessPolicy',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means:
      'The platforms, locations or service principals (kind: platform, location, servicePrincipal) that the policy excludes by a condition.',
    run: leftOut,
  },
  {
    name: 'everythingLeftOut',
    of: 'list<conditionalAccessPolicy>',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means: 'What these policies leave out of one kind, as leftOut says it, once each.',
    run: (policies: readonly unknown[], kind: string) =>
      [...new Set(policies.flatMap((one) => leftOut(one, kind)))].sort(),
  },
  {
    name: 'reachesLocation',
    of: 'conditionalAccessPolicy',
    takes: [
      ['place', 'string'],
      ['isTrusted', 'bool'],
    ],
    gives: 'bool',
    means:
      'The policy applies to every sign-in from this place (id of a named location, or AllTrusted), which may be one of those that are trusted.',
    run: (policy: unknown, place: string, isTrusted: boolean) =>
      reachesLocation(
        needObject(need(policy, 'conditions', 'policy'), 'locations', 'policy.conditions'),
        place,
        isTrusted,
      ),
  },
];
