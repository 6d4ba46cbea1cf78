/** Whether a token with certain permissions may read what needs another one. */
export type PermissionStanding = 'granted' | 'missing' | 'unsure';

/** What a request takes: any one of some permissions. */
export interface PermissionRequirement {
  readonly anyOf: readonly string[];
  /** Exactly these, not what usually covers them. */
  readonly exactly?: boolean;
}

/**
 * What a broader permission reads as well, wherever the narrower one is asked for. Not the other way round: where Graph takes a
 * broader one for some requests only, the evidence lists it. learn.microsoft.com/graph/permissions-reference, and the
 * permission tables of the endpoints.
 */
const includes: Readonly<Record<string, readonly string[]>> = {
  'Directory.Read.All': [
    'AdministrativeUnit.Read.All',
    'Application.Read.All',
    'Device.Read.All',
    'Domain.Read.All',
    'Group.Read.All',
    'GroupMember.Read.All',
    'GroupSettings.Read.All',
    'LicenseAssignment.Read.All',
    'Organization.Read.All',
    'User.Read.All',
    'User.ReadBasic.All',
  ],
  'DeviceLocalCredential.Read.All': ['DeviceLocalCredential.ReadBasic.All'],
  'Group.Read.All': ['GroupMember.Read.All'],
  'Organization.Read.All': ['LicenseAssignment.Read.All', 'OrganizationalBranding.Read.All'],
  // Not Policy.Read.DeviceConfiguration: Graph takes the broad one from signed-in users only. Not B2BManagementPolicy and
  // PermissionGrant either: their endpoints name themselves alone.
  'Policy.Read.All': [
    'Policy.Read.AuthenticationMethod',
    'Policy.Read.ConditionalAccess',
    'Policy.Read.IdentityProtection',
  ],
  'RoleManagement.Read.All': [
    'RoleAssignmentSchedule.Read.Directory',
    'RoleEligibilitySchedule.Read.Directory',
    'RoleManagement.Read.Directory',
    'RoleManagement.Read.Exchange',
    'RoleManagementPolicy.Read.Directory',
  ],
  'RoleManagement.Read.Directory': [
    'RoleAssignmentSchedule.Read.Directory',
    'RoleEligibilitySchedule.Read.Directory',
    'RoleManagementPolicy.Read.Directory',
  ],
  'User.Read.All': ['User.ReadBasic.All'],
};

/** Directory permissions are taken here and there for policies and roles too, without a rule that could be written down. */
const sometimesOfTheDirectory = /^(?:Policy|RoleManagement|Domain-InternalFederation)\./;

/** Writing includes reading: X.ReadWrite.All does for X.Read.All. */
const readingOf = (permission: string): string => permission.replace('.ReadWrite', '.Read');

/** Whether a holder of `granted` can read all that `wanted` reads. */
export function covers(granted: string, wanted: string): boolean {
  const reading = readingOf(granted);
  return granted === wanted || reading === wanted || (includes[reading]?.includes(wanted) ?? false);
}

/** What reads the same by its name, and is documented for other requests of the same kind or for none at all. */
const perhaps: Readonly<Record<string, string>> = {
  'Domain.Read.All': 'Domain-InternalFederation.Read.All',
  'DelegatedPermissionGrant.Read.All': 'Directory.Read.All',
};

/** Whether it may be enough for some requests: then Graph decides. */
function mightCover(granted: string, wanted: string): boolean {
  if (perhaps[readingOf(granted)] === wanted) return true;
  if (/^Directory\.Read(?:Write)?\.All$/.test(granted)) return sometimesOfTheDirectory.test(wanted);
  const [resource, action, part] = granted.split('.');
  const [wantedResource, , wantedPart] = wanted.split('.');
  if (resource !== wantedResource) return false;
  // Policy.ReadWrite.ConsentRequest reads one of the policies that Policy.Read.All is asked for, Policy.Read.All one of the parts.
  return action !== 'ReadBasic' && part !== undefined && (wantedPart === 'All' || part === 'All');
}

/** Whether a permission does for a requirement, by what Microsoft documents. */
export function meets(granted: string, { anyOf, exactly = false }: PermissionRequirement): boolean {
  return anyOf.some((wanted) =>
    exactly ? granted === wanted || readingOf(granted) === wanted : covers(granted, wanted),
  );
}

/** The same for a request that takes several: none of them can be left out. */
export function standingOfAll(
  requirements: readonly PermissionRequirement[],
  granted: readonly string[],
): PermissionStanding {
  const standings = requirements.map((one) => standingOf(one, granted));
  if (standings.includes('missing')) return 'missing';
  return standings.includes('unsure') ? 'unsure' : 'granted';
}

/** What a token with these permissions may do. */
export function standingOf(requirement: PermissionRequirement, granted: readonly string[]): PermissionStanding {
  const { anyOf } = requirement;
  if (anyOf.length === 0 || granted.some((one) => meets(one, requirement))) return 'granted';
  const might = (one: string, wanted: string): boolean => covers(one, wanted) || mightCover(one, wanted);
  return granted.some((one) => anyOf.some((wanted) => might(one, wanted))) ? 'unsure' : 'missing';
}
