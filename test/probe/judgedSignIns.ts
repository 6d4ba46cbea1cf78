import { IdSet } from '../../src/expression/idSet.ts';
import { byKey, contextOf } from '../../src/expression/unavailable.ts';
import type { Population } from '../../src/model/population.ts';
import type { Reason } from '../../src/model/reason.ts';
import type { Result } from '../../src/model/result.ts';
import { compileProbe } from '../../src/probe/compile.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import type { WantedObject } from '../../src/probe/objectWatch.ts';
import { populationFilters } from '../../src/probe/populationFilter.ts';
import type { ProbeRun } from '../../src/probe/probeRun.ts';
import type { Verdict } from '../../src/probe/verdict.ts';
import { policyOf, type PolicyOf } from '../signIns/tenantOf.ts';

type Held = readonly (readonly [user: string, role: string])[];
export interface Given {
  /** null, here and below: could not be read. */
  readonly policies: readonly (PolicyOf | { readonly raw: unknown })[] | null;
  readonly users?: readonly object[] | null;
  readonly groups?: Readonly<Record<string, readonly string[] | null>>;
  readonly roles?: Held | null;
  readonly eligible?: Held | null;
  readonly locations?: readonly unknown[] | null;
  readonly emergency?: readonly string[];
  readonly objects?: readonly WantedObject[];
  /** Left out: all that exist. */
  readonly populations?: readonly Population[];
  /** Any other evidence; undefined could not be read. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export const refused = (name: string): Reason => ({
  code: 'permissionMissing',
  detail: `${name} refused`,
  hint: 'Ask.',
});
const result = (name: string, value: unknown): Result =>
  value === null || value === undefined ? { ok: false, reason: refused(name) } : { ok: true, value };

const notPeople = {
  disabled: 'user.accountEnabled == false',
  'for emergency access': 'user.id in emergencyAccounts',
};
const of = (name: string, exclude: Population['exclude']): Population => ({
  name,
  of: 'users',
  as: 'user',
  label: 'user.userPrincipalName',
  exclude,
});
const populations = [
  of('enabledMembers', { guests: 'user.userType == "Guest"', ...notPeople }),
  of('enabledAccounts', notPeople),
  of('listedGuests', { 'other than guests': 'user.userType != "Guest"', ...notPeople }),
];

/** A member, whose account is a name at contoso.test. */
export const member = (id: string, more: object = {}): object => ({
  id,
  userType: 'Member',
  userPrincipalName: `${id}@contoso.test`,
  accountEnabled: true,
  ...more,
});
export const guest = (id: string, more: object = {}): object =>
  member(id, { userType: 'Guest', userPrincipalName: `${id}_fabrikam.test#EXT#@contoso.test`, ...more });

const held = (list: Held | null): unknown =>
  list &&
  list.map(([principalId, roleDefinitionId]) => ({
    principalId,
    roleDefinitionId,
    directoryScopeId: '/',
    principal: { '@odata.type': '#microsoft.graph.user' },
  }));

/** A probe of sign-ins or of exclusions under way; its people are yet to come. */
export function begunSignIns(probe: object, given: Given): ProbeRun {
  const { policies, groups = {}, roles = [], eligible = [], locations = [], emergency = [], more = {} } = given;
  const answers = policies && policies.map((one) => ('raw' in one ? one.raw : policyOf(one)));
  const members = Object.entries(groups).map(([id, ids]) => [id, result(`group ${id}`, ids && IdSet.of(ids))] as const);
  const evidence = Object.entries({
    conditionalAccessPolicies: answers,
    namedLocations: locations,
    roleAssignments: held(roles),
    roleEligibilities: held(eligible),
    ...more,
  });
  const settings = contextOf(new Map(evidence.map(([name, value]) => [name, result(name, value)])), {
    conditionalAccessGroupMembers: byKey(new Map(members)),
    emergencyAccounts: IdSet.of(emergency),
  });
  return compileProbe(probeSchema.parse(probe), 10).begin(
    settings,
    populationFilters(given.populations ?? populations, new Set(['users']), settings),
    given.objects,
  );
}

/** What a probe of sign-ins or of exclusions says of this tenant. */
export function judgedSignIns(probe: object, given: Given): Verdict {
  const run = begunSignIns(probe, given);
  for (const sink of run.sinks) {
    const { users = [] } = given;
    if (users === null) sink.fail(refused('users'));
    else users.forEach((one) => sink.accept(one));
  }
  return run.finish();
}
