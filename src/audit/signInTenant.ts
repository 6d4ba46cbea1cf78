import { dependencies, evidenceOf, heldAmong } from '../evidence/dependencies.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import { isObject } from '../expression/functions/read.ts';
import { SecureScoreError } from '../model/errors.ts';
import { distinctReasons, type Reason } from '../model/reason.ts';
import type { Page } from '../model/graph.ts';
import { populationFilters, type PopulationFilter } from '../probe/populationFilter.ts';
import type { Policy } from '../signIns/policy.ts';
import { readTenant, type Tenant } from '../signIns/policyTenant.ts';
import { readFrom, type Read } from '../signIns/memberships.ts';
import { HeldEvidence } from '../judge/heldEvidence.ts';
import type { SignInSource } from './signInSource.ts';

/** Who counts: as for controls about everybody who has an account. */
const everybody = 'enabledAccounts';

/** A tenant whose sign-ins can be judged, with policies added to its own. */
export interface SignInTenant extends Tenant {
  /** The tenant's own policies first, then the ones that were given, in their order. */
  readonly all: readonly Policy[];
  readonly own: number;
  readonly answers: readonly unknown[];
  readonly locations: readonly unknown[] | null;
  readonly filter: PopulationFilter;
  readonly securityDefaults: boolean | null;
  readonly notRead: readonly Reason[];
}

/**
 * Reads everything but people.
 * @param more policies as Graph would answer them, made once the tenant's own are known
 * @throws SecureScoreError permissionsMissing, policiesUnread
 */
export async function readSignInTenant(
  source: SignInSource,
  more: (answers: readonly unknown[]) => readonly unknown[],
): Promise<SignInTenant> {
  const { catalogue, controls, emergencyAccounts, licences, now } = source;
  const heldEvidence = new HeldEvidence(source.evidence, { emergencyAccounts, now, licences });
  const reads = dependencies(
    controls.flatMap((control) => [...evidenceOf(control, catalogue)]),
    catalogue,
  );
  await heldEvidence.all(heldAmong(reads, catalogue));
  const { context } = heldEvidence;
  const answers = policiesIn(context);
  const given = more(answers);
  const tenant = readTenant(
    extend(context, { conditionalAccessPolicies: [...answers, ...given] }),
    (plan) => !licences.known || licences.plans.has(plan),
  );
  const streamed = [...catalogue.evidence.values()].filter(({ shape }) => shape === 'population');
  const filters = populationFilters(catalogue.populations.values(), new Set(streamed.map(({ name }) => name)), context);
  const filter = filters.get(everybody);
  if (!filter) throw new Error(`unknown population ${everybody}`);
  const locations = readFrom(context, 'namedLocations');
  return {
    ...tenant,
    all: 'value' in tenant.policies ? tenant.policies.value : [],
    own: answers.length,
    answers,
    locations: 'value' in locations && Array.isArray(locations.value) ? (locations.value as unknown[]) : null,
    filter,
    securityDefaults: securityDefaultsIn(context),
    notRead: notReadIn(tenant, readFrom(context, 'conditionalAccessGroupMembers')),
  };
}

function policiesIn(context: Context): readonly unknown[] {
  const read = readFrom(context, 'conditionalAccessPolicies');
  if ('value' in read && Array.isArray(read.value)) return read.value as readonly unknown[];
  throw unread('the Conditional Access policies', 'reason' in read ? read.reason : null);
}

function unread(what: string, reason: Reason | null): SecureScoreError {
  const detail = reason === null ? 'the answer is not a list' : reason.detail;
  const code = reason?.code === 'permissionMissing' ? 'permissionsMissing' : 'signInsUnread';
  return new SecureScoreError(
    code,
    `${what} could not be read: ${detail}`,
    reason === null ? {} : { hint: reason.hint },
  );
}

function securityDefaultsIn(context: Context): boolean | null {
  const read = readFrom(context, 'securityDefaults');
  const enabled = 'value' in read ? (read.value as { readonly isEnabled?: unknown } | null)?.isEnabled : null;
  return typeof enabled === 'boolean' ? enabled : null;
}

/** How many groups in policies could not be read. */
const groupsNamed = 10;

function notReadIn({ policies, groups, roles, placesReason }: Tenant, members: Read<unknown>): readonly Reason[] {
  const named = 'value' in policies ? policies.value.flatMap(({ people }) => people ?? []) : [];
  const facts = named.flatMap(({ included, excluded }) => [...included, ...excluded]);
  const ids = facts.flatMap((fact) => (fact.startsWith('group:') ? [fact.slice('group:'.length)] : []));
  const asked = new Set('value' in members && isObject(members.value) ? Object.keys(members.value) : []);
  const open = [...new Set(ids)].sort().flatMap((id) => {
    const found = groups.of(id);
    if ('value' in found) return [];
    return 'reason' in members || asked.has(id) ? [found.reason] : [notCollected(id)];
  });
  const all = [roles.failure, roles.eligibleFailure, placesReason, ...open.slice(0, groupsNamed)];
  const reasons = all.filter((one) => one !== null);
  return distinctReasons(reasons);
}

/** Evidence contains the members of groups in enforced policies. */
const notCollected = (id: string): Reason => ({
  code: 'notCollected',
  detail: `the members of group ${id} were not collected`,
  hint: 'Evidence holds the groups of enforced policies only: look at the tenant itself, without --evidence.',
});

/** Every user, page by page. @throws SecureScoreError permissionsMissing, signInsUnread */
export async function* usersOf(source: SignInSource): AsyncIterable<Page> {
  let count = 0;
  for await (const answer of source.evidence.stream('users')) {
    if (!answer.ok) throw unread('the users', answer.reason);
    count = (answer.value.restarted ? 0 : count) + answer.value.records.length;
    source.onRecords?.('users', count);
    yield answer.value;
  }
}
