import type { CelFunction } from '../celFunction.ts';
import { isObject, need } from './read.ts';

function ruleOf(assignment: unknown, id: string): unknown {
  const rules = need(need(assignment, 'policy', 'policyAssignment'), 'rules', 'policyAssignment.policy');
  const found = (Array.isArray(rules) ? rules : []).filter((one: unknown) => isObject(one) && one['id'] === id);
  return (found[0] as unknown) ?? need({}, id, 'policyAssignment.policy.rules');
}

/**
 * The default recipients are the administrators themselves. "Critical" are only mails that somebody has to answer, such as
 * requests for approval: activations and assignments are not among them.
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-email-notifications
 */
function tellsSomebodyElse(assignment: unknown, id: string): boolean {
  const rule = ruleOf(assignment, id);
  const level = need(rule, 'notificationLevel', id);
  const recipients = need(rule, 'notificationRecipients', id);
  // Graph lists blanks and nulls where nobody was entered.
  const somebody = [recipients].flat().some((one: unknown) => typeof one === 'string' && one.trim() !== '');
  return String(level).toLowerCase() === 'all' && somebody;
}

export const roleManagementRuleFunctions: readonly CelFunction[] = [
  {
    name: 'rule',
    of: 'unifiedRoleManagementPolicyAssignment',
    takes: [['id', 'string']],
    gives: 'dyn',
    means: 'The rule of a role management policy with this id, such as Approval_EndUser_Assignment.',
    run: ruleOf,
  },
  {
    name: 'tellsSomebodyElse',
    of: 'unifiedRoleManagementPolicyAssignment',
    takes: [['id', 'string']],
    gives: 'bool',
    means:
      'The notification rule with this id sends every mail, not only critical ones, to an address in addition to the default recipients.',
    run: tellsSomebodyElse,
  },
];
