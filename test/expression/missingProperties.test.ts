import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { lacking, policyWith } from './conditionalAccessSample.ts';

const policy = policyWith({ conditions: { authenticationFlows: { transferMethods: 'none' } } });
const context = { policy, ids: IdSet.of(['eva']), domains: [{ id: 'a.test' }], none: {} };

const without = (path: string) => ({ ...context, policy: lacking(policy, path) });

it.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['policy.stopsOrdinarySignIns()', without('conditions'), 'policy.conditions is missing'],
  [
    'policy.stopsOrdinarySignIns()',
    without('conditions.clientAppTypes'),
    'policy.conditions.clientAppTypes is missing',
  ],
  [
    'policy.stopsOrdinarySignIns()',
    without('conditions.authenticationFlows'),
    'policy.conditions.authenticationFlows is missing',
  ],
  [
    'policy.stopsOrdinarySignIns()',
    without('conditions.authenticationFlows.transferMethods'),
    'policy.conditions.authenticationFlows.transferMethods is missing',
  ],
  [
    'policy.spares("eva", none, [])',
    without('conditions.users.includeRoles'),
    'policy.conditions.users.includeRoles is missing',
  ],
  [
    '[policy].references("authenticationContext")',
    without('conditions.applications.includeAuthenticationContextClassReferences'),
    'policy.conditions.applications.includeAuthenticationContextClassReferences is missing',
  ],
  ['[policy].references("location")', without('conditions'), 'policy.conditions is missing'],
  ['[policy].references("location")', without('conditions.locations'), 'policy.conditions.locations is missing'],
  ['[policy].references("printer")', context, 'policies name nothing of the kind "printer"'],
  ['group.hasMembers()', { group: {} }, 'group.members is missing'],
  ['group.hasMembers()', { group: { members: [] } }, 'group.visibility is missing'],
  ['group.hasMembers()', { group: { members: [], visibility: 'HiddenMembership' } }, 'group.members are hidden'],
  ['"ana@a.test".signsInWithFederatedMfa(domains, none)', context, 'domain.authenticationType is missing'],
  ['"ana@a.test".signsInWithFederatedMfa([none], none)', context, 'domain.id is missing'],
  ['"ana@a.test".signsInWithFederatedMfa(none, none)', context, 'domains are missing'],
  ['policy.marksNoncompliantWithin(1)', { policy: {} }, 'policy.scheduledActionsForRule is missing'],
  [
    'policy.marksNoncompliantWithin(1)',
    { policy: { scheduledActionsForRule: 1 } },
    'scheduledActionsForRule is not a list',
  ],
  [
    'policy.marksNoncompliantWithin(1)',
    { policy: { scheduledActionsForRule: [{}] } },
    'scheduledActionsForRule.scheduledActionConfigurations is missing',
  ],
  [
    'policy.marksNoncompliantWithin(1)',
    { policy: { scheduledActionsForRule: [{ scheduledActionConfigurations: [{}] }] } },
    'scheduledActionConfigurations.actionType is missing',
  ],
  [
    'policy.marksNoncompliantWithin(1)',
    { policy: { scheduledActionsForRule: [{ scheduledActionConfigurations: [{ actionType: 'block' }] }] } },
    'scheduledActionConfigurations.gracePeriodHours is missing',
  ],
  ['policy.approvers("user")', { policy: {} }, 'policy.requestApprovalSettings is missing'],
  [
    'policy.approvers("user")',
    { policy: { requestApprovalSettings: {} } },
    'policy.requestApprovalSettings.isApprovalRequiredForAdd is missing',
  ],
  [
    'policy.approvers("user")',
    { policy: { requestApprovalSettings: { isApprovalRequiredForAdd: false } } },
    'policy.requestApprovalSettings.isApprovalRequiredForUpdate is missing',
  ],
  [
    'policy.approvers("user")',
    { policy: { requestApprovalSettings: { isApprovalRequiredForAdd: true } } },
    'policy.requestApprovalSettings.stages is missing',
  ],
  ['policy.requestors("user")', { policy: {} }, 'policy.allowedTargetScope is missing'],
  [
    'policy.requestors("user")',
    { policy: { allowedTargetScope: 'specificDirectoryUsers' } },
    'policy.specificAllowedTargets is missing',
  ],
])('%s says what it lacks (%#)', (source, given, says) => {
  const found = compileExpression(source).value(given);
  expect(found).toMatchObject({ unread: false, unknown: { code: 'unexpectedAnswer' } });
  expect('unknown' in found && found.unknown.detail).toContain(says);
});
