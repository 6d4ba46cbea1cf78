import type { Verdict } from '../../src/probe/verdict.ts';
import { guest, judgedSignIns, member, type Given } from './judgedSignIns.ts';

/** A policy for everybody but some, or with other conditions; of the other one's strength nobody can tell what it is worth. */
export { mfa as butFor, unsure } from './signInsTenant.ts';

export const halfRead = { raw: { id: 'x', displayName: 'X', state: 'enabled' } };
export const everybody = [
  member('ana'),
  member('bo'),
  member('cy'),
  guest('gus'),
  member('off', { accountEnabled: false }),
  member('glass'),
];
export const judged = (given: Partial<Given>, of: readonly string[] = ['people']): Verdict =>
  judgedSignIns(
    { kind: 'exclusions', of, grants: ['mfa'] },
    { policies: [], users: everybody, emergency: ['glass'], ...given },
  );
const leftOut = { disabled: 1, 'for emergency access': 1 };
/** Six accounts, four of which count. */
export const counts = (passed: number, unknown = 0) => ({ passed, counted: 4, total: 6, unknown, leftOut });
export const affected = (...names: readonly string[]) => ({
  total: names.length,
  shown: names.map((one) => (one === 'gus' ? 'gus_fabrikam.test#EXT#@contoso.test' : `${one}@contoso.test`)),
});
export const near = (share: number): unknown => expect.closeTo(share, 9);
export const lacks = 'a Conditional Access policy lacks something that decides';
export const saysNoState = `Graph's answer lacks something that "user.accountEnabled == false" needs (No such key: accountEnabled)`;
/** Whether this account is enabled, and so counts, nobody can tell. */
export const perhaps = (id: string) => ({ id, userType: 'Member', userPrincipalName: `${id}@contoso.test` });
