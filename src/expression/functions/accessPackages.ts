import type { CelFunction } from '../celFunction.ts';
import { isObject, need, needObject, needType, type Json } from './read.ts';

/** Who a policy of an access package names by an id; managers, sponsors and rules are found when somebody asks. */
const idProperties = {
  user: ['singleUser', 'userId'],
  group: ['groupMembers', 'groupId'],
  connectedOrganization: ['connectedOrganizationMembers', 'connectedOrganizationId'],
} as const;
type Kind = keyof typeof idProperties;

function isKind(name: string): name is Kind {
  return Object.hasOwn(idProperties, name);
}

function named(subjects: readonly unknown[], kind: string, where: string): readonly string[] {
  if (!isKind(kind)) throw new Error(`access packages name nobody of the kind "${kind}"`);
  const [type, property] = idProperties[kind];
  return subjects.filter((one) => needType(one, where) === type).map((one) => String(need(one, property, where)));
}

/** A list that has to be there, and may be null. */
function list(object: Json, key: string, where: string): readonly unknown[] {
  const value = need(object, key, where);
  if (value === null) return [];
  if (!Array.isArray(value)) throw new Error(`${where}.${key} is not a list`);
  return value as readonly unknown[];
}

/** Approvers are asked only where approval is required; others stay in the policy and do nothing. */
function asksForApproval(settings: Json): boolean {
  const where = 'policy.requestApprovalSettings';
  // What is certain decides, whatever is not told of the other.
  if (settings['isApprovalRequiredForUpdate'] === true) return true;
  return (
    need(settings, 'isApprovalRequiredForAdd', where) === true ||
    need(settings, 'isApprovalRequiredForUpdate', where) === true
  );
}

function approvers(policy: unknown, kind: string): readonly string[] {
  const settings = needObject(policy, 'requestApprovalSettings', 'policy');
  if (settings === null || !asksForApproval(settings)) return [];
  const where = 'policy.requestApprovalSettings.stages';
  return list(settings, 'stages', 'policy.requestApprovalSettings').flatMap((stage) => {
    if (!isObject(stage)) throw new Error('an approval stage is not an object');
    // Who is asked later, is asked only where the stage says so.
    const escalates = need(stage, 'isEscalationEnabled', where) === true;
    const subjects = [
      ...list(stage, 'primaryApprovers', where),
      ...list(stage, 'fallbackPrimaryApprovers', where),
      ...(escalates ? list(stage, 'escalationApprovers', where) : []),
      ...(escalates ? list(stage, 'fallbackEscalationApprovers', where) : []),
    ];
    return named(subjects, kind, where);
  });
}

/** The scopes in which somebody is named; in any other the list is kept and does nothing. */
const namingScopes = ['specificDirectoryUsers', 'specificConnectedOrganizationUsers'];

function requestors(policy: unknown, kind: string): readonly string[] {
  if (!namingScopes.includes(String(need(policy, 'allowedTargetScope', 'policy')))) return [];
  if (!isObject(policy)) return [];
  return named(list(policy, 'specificAllowedTargets', 'policy'), kind, 'policy.specificAllowedTargets');
}

const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

export const accessPackageFunctions: readonly CelFunction[] = [
  {
    name: 'approvers',
    of: 'accessPackageAssignmentPolicy',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means:
      'The ids of the users or groups (kind: user, group) who approve requests, stand in or are asked later; none where no approval is required.',
    run: (policy: unknown, kind: string) => once(approvers(policy, kind)),
  },
  {
    name: 'everyApprover',
    of: 'list<accessPackageAssignmentPolicy>',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means: 'The approvers of all these policies, once each.',
    run: (policies: readonly unknown[], kind: string) => once(policies.flatMap((one) => approvers(one, kind))),
  },
  {
    name: 'requestors',
    of: 'accessPackageAssignmentPolicy',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means:
      'The ids of the users, groups or connected organisations (kind: user, group, connectedOrganization) to which the package is restricted.',
    run: (policy: unknown, kind: string) => once(requestors(policy, kind)),
  },
  {
    name: 'everyRequestor',
    of: 'list<accessPackageAssignmentPolicy>',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means: 'The requestors of all these policies, once each.',
    run: (policies: readonly unknown[], kind: string) => once(policies.flatMap((one) => requestors(one, kind))),
  },
  {
    name: 'everyElement',
    of: 'dyn',
    takes: [],
    gives: 'dyn',
    means:
      'All elements of the lists that were read one by one, as one list; unknown where one of them could not be read.',
    run: (lists: unknown) => {
      if (!isObject(lists)) throw new Error('these are not lists by key');
      return Object.keys(lists)
        .sort()
        .flatMap((key) => list(lists, key, 'lists'));
    },
  },
  {
    name: 'directoryOrigins',
    of: 'dyn',
    takes: [],
    gives: 'list<string>',
    means: 'The object ids of the groups and applications among the resources of access packages, once each.',
    run: (resources: readonly unknown[]) =>
      once(
        resources
          .filter((one) => ['AadGroup', 'AadApplication'].includes(String(need(one, 'originSystem', 'resource'))))
          .map((one) => String(need(one, 'originId', 'resource'))),
      ),
  },
];
