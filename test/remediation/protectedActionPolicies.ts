import {
  context,
  emergencyOnly,
  asksEveryTime,
  phishingResistant,
  policy,
  strength,
  type Built,
} from './policyParts.ts';

/** Policies for an authentication context, and the actions that it is attached to. */
export const protectedActions: readonly Built[] = [
  {
    control: 'entra.policy-changes-are-protected-actions',
    step: 'Create an authentication context, and a Conditional Access policy for it that covers all users, requires phishing-resistant multifactor authentication and asks every time.',
    policies: [
      policy({
        users: emergencyOnly,
        applications: context,
        grant: strength(phishingResistant),
        session: asksEveryTime,
      }),
    ],
    besides: {
      protectableActions: ['create', 'basic/update', 'delete'].map((name) => ({
        name: `microsoft.directory/conditionalAccessPolicies/${name}`,
        authenticationContextId: 'c1',
      })),
      authenticationContexts: [{ id: 'c1', displayName: 'Protected', isAvailable: true }],
    },
  },
  {
    control: 'entra.permanent-deletion-is-protected-action',
    step: 'Create an authentication context, and a Conditional Access policy for it that covers all users, requires phishing-resistant multifactor authentication and asks every time.',
    policies: [
      policy({
        users: emergencyOnly,
        applications: context,
        grant: strength(phishingResistant),
        session: asksEveryTime,
      }),
    ],
    besides: {
      protectableActions: [{ name: 'microsoft.directory/deletedItems/delete', authenticationContextId: 'c1' }],
      authenticationContexts: [{ id: 'c1', displayName: 'Protected', isAvailable: true }],
    },
  },
];
