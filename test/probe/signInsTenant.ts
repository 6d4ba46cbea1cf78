import type { Verdict } from '../../src/probe/verdict.ts';
import { policyOf, type PolicyOf } from '../signIns/tenantOf.ts';
import { said } from './said.ts';
import { guest, judgedSignIns, member, type Given } from './judgedSignIns.ts';

const all = { includeUsers: ['All'] };
/** A policy that asks for a second factor: of everybody, but for what is said. */
export const mfa = (users: object = {}, more: Partial<PolicyOf> = {}): PolicyOf => ({
  name: 'P',
  users: { ...all, ...users },
  grant: ['mfa'],
  ...more,
});
/** Of its strength nobody can tell what it is worth. */
export const unsure = (users: object = all): { readonly raw: unknown } => ({
  raw: {
    ...(policyOf({ name: 'Q', users }) as object),
    grantControls: {
      operator: 'OR',
      builtInControls: [],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: { id: 'own' },
    },
  },
});
/** Whether this account is enabled, and so counts, nobody can tell. */
export const perhaps = (id: string): object => ({ id, userType: 'Member', userPrincipalName: `${id}@contoso.test` });

const users = [
  member('ana'),
  member('bo'),
  member('cy'),
  member('di'),
  guest('gus'),
  member('off', { accountEnabled: false }),
  member('glass'),
];
const probe = {
  kind: 'signIns',
  of: 'members',
  to: { resources: 'all' },
  demand: { 'asks for MFA': { grants: ['mfa'] } },
};
/** Four members count, of seven accounts. */
export const judged = (given: Partial<Given>, more: object = {}): Verdict =>
  judgedSignIns({ ...probe, ...more }, { policies: [], users, emergency: ['glass'], ...given });

/** What is left open to somebody, or to anybody. */
export const open = (who: string, asked = 'nothing'): object => ({ open: `${who}, Office 365: ${asked}` });

/** How many of the four members pass, and who does not. */
export const members = (passed: number, ...short: readonly string[]): object => ({
  counts: {
    passed,
    counted: 4,
    total: 7,
    unknown: 0,
    leftOut: { guests: 1, disabled: 1, 'for emergency access': 1 },
  },
  ...(short.length === 0
    ? {}
    : { affected: { total: short.length, shown: short.map((one) => `${one}@contoso.test`) } }),
});
export const nobodyElse = 'excludes nobody but emergency access accounts';

type Excluded = readonly (readonly [kind: string, id: string])[];
/** A near miss; all that it lacks are exclusions, where it excludes anything. */
export const near = (
  missing: readonly string[],
  excluded: Excluded = [],
  more: { readonly candidate?: string; readonly part?: string; readonly onlyExclusions?: boolean } = {},
): object => ({
  candidate: 'P',
  missing,
  part: null,
  excluded: excluded.map(([kind, id]) => ({ kind, id, name: null })),
  onlyExclusions: excluded.length > 0,
  ...more,
});
/** The policy would do but for whom it leaves out. */
export const leavesOut = (...excluded: Excluded): object => ({ nearMisses: [near([nobodyElse], excluded)] });

export const lacks = 'a Conditional Access policy lacks something that decides';
export const saysNoState = `Graph's answer lacks something that "user.accountEnabled == false" needs (No such key: accountEnabled)`;

/** The same share, whatever could not be read. */
export const both = (share: number) => ({ low: share, high: share });
/** What the control says of it. */
export const found = (given: Partial<Given>, more: object = {}) => said(judged(given, more));
/** How many of the seven accounts count. */
export const counts = (more: object) => ({
  passed: 0,
  counted: 4,
  total: 7,
  unknown: 0,
  leftOut: { guests: 1, disabled: 1, 'for emergency access': 1 },
  ...more,
});
