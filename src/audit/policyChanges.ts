import { boundedName } from '../model/boundedName.ts';
import { closest } from '../catalogue/closest.ts';
import { isObject, type Json } from '../expression/functions/read.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { WhatIfReport } from '../model/signInReport.ts';
import { neutralise } from '../report/neutralise.ts';
import type { PolicyChange } from '../signIns/whatIf.ts';
import type { SignInTenant } from './signInTenant.ts';

/** What somebody plans to do with policies. */
export interface PlannedChanges {
  /** Policies as Graph answers them. */
  readonly with: readonly Json[];
  /** Ids or names. */
  readonly enforce: readonly string[];
  readonly without: readonly string[];
}

interface Planned {
  readonly change: WhatIfReport['changes'][number];
  /** The enforced policy that is removed, by its position among the tenant's own. */
  readonly removed: number | null;
  /** The policy that is enforced from then on. */
  readonly added: Json | null;
}

/** @throws SecureScoreError usage: there is no such policy, or nothing to change about it */
export function plan(changes: PlannedChanges, answers: readonly unknown[]): readonly Planned[] {
  const planned = [
    ...changes.without.map((wanted): Planned => {
      const at = policyAt('--without', wanted, answers);
      const on = stateOf(answers[at]) === 'enabled';
      return {
        change: {
          change: 'without',
          ...namesOf(answers[at]),
          note: on ? null : 'it is not enforced today: nothing changes',
        },
        removed: on ? at : null,
        added: null,
      };
    }),
    ...changes.enforce.map((wanted): Planned => {
      const at = policyAt('--enforce', wanted, answers);
      const on = stateOf(answers[at]) === 'enabled';
      return {
        change: {
          change: 'enforce',
          ...namesOf(answers[at]),
          note: on ? 'it is enforced already: nothing changes' : null,
        },
        removed: null,
        added: on ? null : enforced(answers[at]),
      };
    }),
    ...changes.with.map((policy): Planned => {
      const at = answers.findIndex((one) => idOf(one) !== null && idOf(one) === idOf(policy));
      const notes = [
        ...(at >= 0 ? ['it replaces the policy with the same id'] : []),
        ...(stateOf(policy) === 'enabled' ? [] : ['it is judged as if it were enforced']),
      ];
      return {
        change: { change: 'with', ...namesOf(policy), note: notes.join('; ') || null },
        removed: at >= 0 && stateOf(answers[at]) === 'enabled' ? at : null,
        added: withKnownStrength(enforced(policy), answers),
      };
    }),
  ];
  refuseTwice(planned);
  return planned;
}

/** The same, for the engine. @param tenant with the added policies behind its own, in their order */
export function changesIn(planned: readonly Planned[], { all, own }: SignInTenant): readonly PolicyChange[] {
  let next = own;
  return planned.map(({ removed, added }) => ({
    removed: removed === null ? null : (all[removed] ?? null),
    added: added === null ? null : (all[next++] ?? null),
  }));
}

function refuseTwice(planned: readonly Planned[]): void {
  const ids = planned.flatMap(({ change }) => change.id ?? []);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return;
  throw new SecureScoreError('usage', `the policy ${twice} is changed twice`, { hint: 'Name it in one change only.' });
}

const idOf = (policy: unknown): string | null =>
  isObject(policy) && typeof policy['id'] === 'string' && policy['id'] !== '' ? policy['id'].toLowerCase() : null;
const stateOf = (policy: unknown): unknown => (isObject(policy) ? policy['state'] : null);
const enforced = (policy: unknown): Json => ({ ...(isObject(policy) ? policy : {}), state: 'enabled' });

/** A planned policy names a strength by its id; what the strength allows is taken from a policy that already uses it. */
function withKnownStrength(policy: Json, answers: readonly unknown[]): Json {
  const wanted = strengthOf(policy);
  if (wanted === null || wanted['allowedCombinations'] !== undefined) return policy;
  const known = answers.map(strengthOf).find((one) => one !== null && one['id'] === wanted['id']);
  const controls = policy['grantControls'];
  return known && isObject(controls)
    ? { ...policy, grantControls: { ...controls, authenticationStrength: known } }
    : policy;
}

function strengthOf(policy: unknown): Json | null {
  const controls = isObject(policy) ? policy['grantControls'] : null;
  const strength = isObject(controls) ? controls['authenticationStrength'] : null;
  return isObject(strength) ? strength : null;
}

function namesOf(policy: unknown): { readonly id: string | null; readonly name: string } {
  const name = isObject(policy) ? policy['displayName'] : null;
  return {
    id: idOf(policy),
    name: typeof name === 'string' && name !== '' ? boundedName(name) : (idOf(policy) ?? '(no name)'),
  };
}

function policyAt(flag: string, wanted: string, answers: readonly unknown[]): number {
  const text = wanted.toLowerCase();
  const byId = answers.findIndex((one) => idOf(one) === text);
  if (byId >= 0) return byId;
  const named = answers.flatMap((one, index) => (namesOf(one).name.toLowerCase() === text ? [index] : []));
  const [first] = named;
  if (named.length === 1 && first !== undefined) return first;
  if (named.length > 1) {
    throw new SecureScoreError('usage', `${flag}: ${String(named.length)} policies are called ${wanted}`, {
      hint: `Give the id of one of them: ${named.map((at) => idOf(answers[at]) ?? '?').join(', ')}.`,
    });
  }
  const names = answers.map((one) => neutralise(namesOf(one).name));
  throw new SecureScoreError('usage', `${flag}: the tenant has no policy ${wanted}${closest(wanted, names)}`, {
    hint:
      names.length === 0
        ? 'It has no Conditional Access policy at all.'
        : `Give an id or a name; the policies are: ${[...names].sort().slice(0, 20).join('; ')}${names.length > 20 ? '; ...' : ''}.`,
  });
}
