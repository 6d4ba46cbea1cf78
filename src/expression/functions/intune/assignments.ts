import { assignmentOf, isAssigned, isForEverybody } from '../../intune/assignment.ts';
import { groupsToRead } from '../../intune/groupsToRead.ts';
import type { CelFunction } from '../../celFunction.ts';

export const assignmentFunctions: readonly CelFunction[] = [
  {
    name: 'isAssignedToSomebody',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means:
      'An Intune policy is assigned to all devices, to all licensed users, or to a group that it does not exclude again.',
    run: (policy: unknown) => isAssigned(assignmentOf(policy)),
  },
  {
    name: 'isForEverybody',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means:
      'An Intune policy is assigned to all devices or all licensed users, without a filter and without exclusions; unknown for a policy that is for some of them.',
    run: (policy: unknown) => {
      const assignment = assignmentOf(policy);
      if (!isAssigned(assignment)) return false;
      if (isForEverybody(assignment)) return true;
      throw new Error('the policy is for some devices or people only');
    },
  },
  {
    name: 'groupsToRead',
    of: 'dyn',
    takes: [['prefixes', 'list<string>']],
    gives: 'list<string>',
    means:
      'The groups that decide who gets an Intune policy of the list, where it sets something that begins so and that not everybody gets alike; no prefixes: whatever it sets.',
    run: groupsToRead,
  },
];
