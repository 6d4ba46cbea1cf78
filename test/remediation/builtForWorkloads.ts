import { emergencyOnly, managed, policy, resource, type Built } from './policyParts.ts';

export const builtForWorkloads: readonly Built[] = [
  {
    control: 'sharepoint.sync-on-managed-computers',
    step: 'Where they are joined to Entra, create a Conditional Access policy for all users and Office 365, for mobile apps and desktop clients on Windows and macOS, that requires a compliant or hybrid joined device.',
    policies: [
      policy({
        users: emergencyOnly,
        applications: resource('Office365'),
        conditions: {
          clientAppTypes: ['mobileAppsAndDesktopClients'],
          platforms: { includePlatforms: ['windows', 'macOS'], excludePlatforms: [] },
        },
        grant: managed,
      }),
    ],
  },
];
