import { roleName } from '../expression/functions/roleNames.ts';
import type { Exclusion, NearMiss } from '../model/finding.ts';
import type { Counterexample } from '../model/signIn.ts';
import { ordinary } from '../signIns/counterexample.ts';
import type { Part } from '../signIns/demand.ts';
import { clauseHolds, type Facts } from '../signIns/signInFacts.ts';
import { nearPolicies, type Wanted } from '../signIns/nearPolicies.ts';
import type { Policy } from '../signIns/policy.ts';
import type { Open } from '../signIns/share.ts';
import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import { askedAt, settled } from '../signIns/weakest.ts';
import type { PartPair } from './partPair.ts';
import type { Doors } from './signInsDoors.ts';
import type { SignInsCase } from './signInsCase.ts';

/** How many near misses, and how many policies that meet it together, are reported for one part. */
const nearMissesShown = 3;
const policiesNamed = 5;

/** Which policies meet the demand, as many as can be named. */
export function metByOf(pairs: readonly PartPair[]): string {
  const names = [...new Set(pairs.flatMap((pair) => pair.low.meeting.map(({ name }) => name)))].sort();
  const more = names.length - policiesNamed;
  const others = more > 0 ? [`${String(more)} more ${more === 1 ? 'policy' : 'policies'}`] : [];
  return [...names.slice(0, policiesNamed), ...others].join('", "');
}

export function counterexampleOf(
  open: Open,
  who: string,
  { policies, tenant }: Pick<SignInsCase, 'policies' | 'tenant'>,
): Counterexample {
  const { example, region } = ordinary(open, tenant.places);
  const asked = askedAt(policies, open.facts, settled(region, policies), open.target);
  return { who, ...example, asked: asked.length === 0 ? 'nothing' : asked.join('; ') };
}

/** @param states of those who count; null where nobody was read */
export function nearMissesOf(what: SignInsCase, states: readonly Facts[] | null, doors: Doors): readonly NearMiss[] {
  return what.parts.flatMap((part) => {
    const wanted = wantedBy(what, part, states, doors);
    return nearPolicies(what.policies, wanted)
      .slice(0, nearMissesShown)
      .map(({ policy, missing, excludedPeople, excludedResources }): NearMiss => ({
        candidate: policy.name,
        missing: [...missing],
        part: part.name,
        excluded: [
          ...excludedPeople.map(exclusionOf),
          ...excludedResources.map((id) => ({ kind: 'resource' as const, id, name: null })),
        ],
        onlyExclusions: missing.every(
          (name) => name.startsWith('excludes nobody') || name.startsWith('keeps every resource'),
        ),
      }));
  });
}

function wantedBy({ probe, roles }: SignInsCase, part: Part, states: readonly Facts[] | null, doors: Doors): Wanted {
  const people = {
    members: 'all users',
    membersWithoutRole: 'all users',
    administrators: 'every administrator',
    guests: 'all guests',
  }[probe.of];
  return {
    part,
    people,
    includes({ people: named }: Policy): boolean {
      if (named === null || named.everybody) return named !== null;
      const facts = new Set(named.included);
      if (probe.of === 'guests') return guestKinds.every((kind) => facts.has(`guest:${kind}`));
      if (probe.of === 'administrators' && roles.every((role) => facts.has(`role:${role}`))) return true;
      const included = named.included.map((fact) => ({ fact, holds: true }));
      return states !== null && states.length > 0 && states.every((one) => clauseHolds(included, one) === true);
    },
    leavesOut: (fact) =>
      !doors.isExempt(fact, null) &&
      !(probe.of === 'membersWithoutRole' && fact.startsWith('role:')) &&
      !(probe.of !== 'guests' && fact.startsWith('guest:') && probe.excludedGuests === 'elsewhere'),
  };
}

function exclusionOf(fact: string): Exclusion {
  const [, kind = '', id = ''] = /^(\w+):(.*)$/s.exec(fact) ?? [];
  const known = ['user', 'group', 'role'].find((one) => one === kind) as 'user' | 'group' | 'role' | undefined;
  if (known) return { kind: known, id, name: known === 'role' ? roleName(id) : null };
  return { kind: kind === 'guest' ? 'guests' : 'other', id, name: null };
}
