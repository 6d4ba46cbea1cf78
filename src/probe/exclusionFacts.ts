import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import type { PolicyExclusion } from '../signIns/exclusions.ts';

export const isPlace = ({ fact }: { readonly fact: string }): boolean => fact.startsWith('place:');

/** What an exclusion says of those whom it is about. */
export const own = (kind: PolicyExclusion['kind'], key: string): readonly (readonly [string, boolean])[] =>
  kind === 'people' ? [[key, true]] : [];

export function guestKindIn(fact: string): string | null {
  return guestKinds.find((kind) => fact === `guest:${kind}` || fact.startsWith(`guest:${kind} of `)) ?? null;
}

/** Who would come in through an exclusion that affects nobody today. */
export function whoComesIn({ kind, key }: Pick<PolicyExclusion, 'kind' | 'key'>, name: string): string {
  if (kind !== 'people') return 'anyone';
  if (key.startsWith('group:')) return `anyone in ${name}`;
  return key.startsWith('role:') ? `anyone with the ${name}` : name;
}
