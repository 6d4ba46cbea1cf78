import type { CelFunction } from '../../celFunction.ts';
import { includesText, need, needStrings, saysNothing, unknownKeys } from '../read.ts';
import { office365Members } from './office365.ts';

/** Every kind of guest that a policy can name; a policy for all of them is a policy for all guests. */
export const guestKinds = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
];

/**
 * The roles of directory synchronisation accounts: they cannot answer a second factor, and Microsoft's own templates leave
 * them out. https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export const synchronisationRoles = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0'];

/** What a policy is for that says null instead of users or resources: nobody, and nothing. */
const nobody = {
  includeUsers: null,
  excludeUsers: null,
  includeGroups: null,
  excludeGroups: null,
  includeRoles: null,
  excludeRoles: null,
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};
const nothing = {
  includeApplications: null,
  excludeApplications: null,
  includeUserActions: null,
  includeAuthenticationContextClassReferences: null,
  applicationFilter: null,
};

export const usersOf = (policy: unknown): unknown =>
  need(need(policy, 'conditions', 'policy'), 'users', 'policy.conditions') ?? nobody;
export const applicationsOf = (policy: unknown): unknown =>
  need(need(policy, 'conditions', 'policy'), 'applications', 'policy.conditions') ?? nothing;

const usersIn = (users: unknown, key: string): readonly string[] => needStrings(users, key, 'policy.conditions.users');
const applicationsIn = (applications: unknown, key: string): readonly string[] =>
  needStrings(applications, key, 'policy.conditions.applications');

/** A policy for a user action or an authentication context is for that alone, whatever else it names. */
function isForResources(applications: unknown): boolean {
  const others = ['applicationFilter', 'includeUserActions', 'includeAuthenticationContextClassReferences'];
  return (
    others.every((key) => saysNothing(need(applications, key, 'policy.conditions.applications'))) &&
    unknownKeys(applications, choosingResources).length === 0
  );
}

/** Included by itself, with its suite or with all, and excluded in no such way; a suite is whole or not included. */
function targetsResource(policy: unknown, resource: string): boolean {
  const applications = applicationsOf(policy);
  const included = applicationsIn(applications, 'includeApplications');
  const excluded = applicationsIn(applications, 'excludeApplications');
  const inSuite = includesText(office365Members, resource);
  const names = (list: readonly string[]): boolean =>
    includesText(list, resource) || (inSuite && includesText(list, 'Office365'));
  if (!includesText(included, 'All') && !names(included)) return false;
  const broken = resource.toLowerCase() === 'office365' && office365Members.some((one) => includesText(excluded, one));
  return !names(excluded) && !broken && isForResources(applications);
}

const choosingResources = new Set([
  'includeApplications',
  'excludeApplications',
  'includeUserActions',
  'includeAuthenticationContextClassReferences',
  'applicationFilter',
]);

export const targetFunctions: readonly CelFunction[] = [
  {
    name: 'isEnforced',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'The policy is switched on; report-only and disabled policies enforce nothing.',
    run: (policy: unknown) => need(policy, 'state', 'policy') === 'enabled',
  },
  {
    name: 'targetsAllUsers',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'All users are included; excludesNobodyBut checks who is excluded.',
    run: (policy: unknown) => includesText(usersIn(usersOf(policy), 'includeUsers'), 'All'),
  },
  {
    name: 'isForMany',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'It is for all users, guests, a group or a role, and not only for single people.',
    run: (policy: unknown) => {
      const users = usersOf(policy);
      const named = usersIn(users, 'includeUsers');
      return (
        ['All', 'GuestsOrExternalUsers'].some((everybody) => includesText(named, everybody)) ||
        usersIn(users, 'includeGroups').length > 0 ||
        usersIn(users, 'includeRoles').length > 0 ||
        !saysNothing(need(users, 'includeGuestsOrExternalUsers', 'policy.conditions.users'))
      );
    },
  },
  {
    name: 'targetsRole',
    of: 'conditionalAccessPolicy',
    takes: [['role', 'string']],
    gives: 'bool',
    means:
      'Holders of this role (template id) are included, by the role or with all users, and the role is not excluded.',
    run: (policy: unknown, role: string) => {
      const users = usersOf(policy);
      const included =
        includesText(usersIn(users, 'includeUsers'), 'All') || includesText(usersIn(users, 'includeRoles'), role);
      return included && !includesText(usersIn(users, 'excludeRoles'), role);
    },
  },
  {
    name: 'targetsAllResources',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means:
      'All resources (cloud apps) are included, no filter narrows them, and the policy is for no user action instead.',
    run: (policy: unknown) => {
      const applications = applicationsOf(policy);
      return includesText(applicationsIn(applications, 'includeApplications'), 'All') && isForResources(applications);
    },
  },
  {
    name: 'targetsResource',
    of: 'conditionalAccessPolicy',
    takes: [['resource', 'string']],
    gives: 'bool',
    means:
      'This resource (application id, Office365 or MicrosoftAdminPortals) is included, by itself, with the Office 365 suite or with all, and not excluded; the suite only as a whole.',
    run: targetsResource,
  },
];
