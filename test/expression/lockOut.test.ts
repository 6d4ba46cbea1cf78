import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { policyWith } from './conditionalAccessSample.ts';

const role = '62e90394-69f5-4237-9190-012177145e10';
const none = { includeUsers: [] };

/** What reachesOneOf says of eva and evas where only the members of g1 were read: evas. */
function reached(users: Readonly<Record<string, unknown>>): unknown {
  const policy = policyWith({ users });
  const result = compileExpression('policy.reachesOneOf(ids, members, [])').holds({
    policy,
    ids: IdSet.of(['eva', 'evas']),
    members: { g1: IdSet.of(['evas']) },
  });
  return typeof result === 'boolean' ? result : 'unknown';
}

it.each<[string, Readonly<Record<string, unknown>>, unknown]>([
  ['a policy for all', {}, true],
  ['a policy that excludes one of two', { excludeUsers: ['eva'] }, true],
  ['a policy that excludes both', { excludeUsers: ['eva', 'evas'] }, false],
  ['a policy that excludes one by a group', { excludeUsers: ['eva'], excludeGroups: ['g1'] }, false],
  ['a policy for nobody', none, false],
  ['a policy for a group of one of them', { ...none, includeGroups: ['g1'] }, true],
  ['a policy for the role that both hold', { ...none, includeRoles: [role] }, true],
  [
    'a policy for that role that excludes both',
    { ...none, includeRoles: [role], excludeUsers: ['eva', 'evas'] },
    false,
  ],
  ['a policy for a group that was not read', { ...none, includeGroups: ['g2'] }, 'unknown'],
  ['a policy that excludes a group that was not read', { excludeGroups: ['g2'] }, 'unknown'],
  [
    'a policy that excludes one, and a group that was not read',
    { excludeUsers: ['eva'], excludeGroups: ['g2'] },
    'unknown',
  ],
  [
    'a policy that includes one, whatever a group that was not read holds',
    { includeUsers: ['eva'], includeGroups: ['g2'] },
    true,
  ],
])('%s: one of the emergency access accounts is reached: %s', (_sentence, users, expected) => {
  expect(reached(users)).toBe(expected);
});

it.each<[string, object, boolean]>([
  ['all clients', {}, true],
  ['clients of old protocols alone', { clientAppTypes: ['exchangeActiveSync', 'other'] }, false],
  ['clients of old protocols in other letters', { clientAppTypes: ['EasSupported'] }, false],
  ['browsers too', { clientAppTypes: ['other', 'browser'] }, true],
  ['no clients named', { clientAppTypes: [] }, true],
  ['device code flow alone', { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, false],
  ['no flow', { authenticationFlows: { transferMethods: 'none' } }, true],
])('a policy for %s stops ordinary sign-ins: %s', (_clients, conditions, expected) => {
  const policy = policyWith({ conditions: { ...conditions } });
  expect(compileExpression('policy.stopsOrdinarySignIns()').holds({ policy })).toBe(expected);
});
