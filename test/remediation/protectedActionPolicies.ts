import {
  context,
  emergencyOnly,
  asksEveryTime,
  phishingResistant,
  policy,
  strength,
  type Built,
} from './policyParts.ts';

const step =
  'Create an authentication context, and a Conditional Access policy for it that covers all users, requires phishing-resistant multifactor authentication and asks every time.';

/** A policy for an authentication context, and the actions that it is attached to. */
const protecting = (control: string, actions: readonly string[]): Built => ({
  control,
  step,
  policies: [
    policy({
      users: emergencyOnly,
      applications: context,
      grant: strength(phishingResistant),
      session: asksEveryTime,
    }),
  ],
  besides: {
    protectableActions: actions.map((name) => ({ name: `microsoft.directory/${name}`, authenticationContextId: 'c1' })),
    authenticationContexts: [{ id: 'c1', displayName: 'Protected', isAvailable: true }],
  },
});

export const protectedActions: readonly Built[] = [
  protecting(
    'entra.policy-changes-are-protected-actions',
    ['create', 'basic/update', 'delete'].map((name) => `conditionalAccessPolicies/${name}`),
  ),
  protecting('entra.permanent-deletion-is-protected-action', ['deletedItems/delete']),
];
