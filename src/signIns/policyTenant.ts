import type { Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import { GroupMembers, readFrom, type Read } from './memberships.ts';
import { PeopleByFacts } from './people.ts';
import { readPlaces, type Places } from './places.ts';
import { readPolicy, type Policy } from './policy.ts';
import { Roles } from './roles.ts';

/** What sign-ins are judged by, read once a run: policies, places, memberships, roles. */
export interface Tenant {
  readonly policies: Read<readonly Policy[]>;
  readonly places: Places;
  readonly groups: GroupMembers;
  readonly roles: Roles;
  readonly people: PeopleByFacts;
  /** Why named locations could not be read. */
  readonly placesReason: Reason | null;
}

/** The evidence that this needs, for the code that collects it. */
export const tenantEvidence = [
  'conditionalAccessPolicies',
  'namedLocations',
  'conditionalAccessGroupMembers',
  'roleAssignments',
  'roleEligibilities',
] as const;

/** @param context the variables of expressions, with the evidence in place */
export function readTenant(context: Context, licensed: (plan: string) => boolean): Tenant {
  const locations = readFrom(context, 'namedLocations');
  const places = readPlaces('value' in locations && Array.isArray(locations.value) ? locations.value : null);
  const groups = new GroupMembers(context, 'conditionalAccessGroupMembers');
  const roles = new Roles(context, groups);
  const surroundings = {
    places,
    hasRisk: licensed('AAD_PREMIUM_P2'),
    hasInsiderRisk: licensed('INSIDER_RISK') || licensed('INSIDER_RISK_MANAGEMENT'),
  };
  const answer = readFrom(context, 'conditionalAccessPolicies');
  const policies: Read<readonly Policy[]> =
    'reason' in answer
      ? answer
      : {
          value: (Array.isArray(answer.value) ? answer.value : []).map((one: unknown) => readPolicy(one, surroundings)),
        };
  const named =
    'value' in policies
      ? policies.value.flatMap(({ people }) => (people ? [...people.included, ...people.excluded] : []))
      : [];
  return {
    policies,
    places,
    groups,
    roles,
    people: new PeopleByFacts(named, groups, roles),
    placesReason: 'reason' in locations ? locations.reason : null,
  };
}
