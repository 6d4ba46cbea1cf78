/**
 * Navigation properties: Graph leaves them out of an answer unless $expand asks for them. The data of a tenant may hold
 * them in place, so this table says which properties of which path are navigation; `path/name` is what lies behind one.
 */
const navigation: Readonly<Record<string, readonly string[]>> = {
  users: [
    'manager',
    'directReports',
    'memberOf',
    'transitiveMemberOf',
    'ownedObjects',
    'sponsors',
    'registeredDevices',
  ],
  groups: [
    'members',
    'owners',
    'memberOf',
    'transitiveMembers',
    'transitiveMemberOf',
    'appRoleAssignments',
    'settings',
  ],
  devices: ['memberOf', 'registeredOwners', 'registeredUsers'],
  applications: ['owners', 'federatedIdentityCredentials', 'appManagementPolicies', 'extensionProperties'],
  servicePrincipals: [
    'owners',
    'memberOf',
    'appRoleAssignments',
    'appRoleAssignedTo',
    'oauth2PermissionGrants',
    'federatedIdentityCredentials',
    'delegatedPermissionClassifications',
    'sponsors',
  ],
  directoryRoles: ['members', 'scopedMembers'],
  domains: ['federationConfiguration', 'serviceConfigurationRecords', 'verificationDnsRecords', 'domainNameReferences'],
  organization: ['branding', 'certificateBasedAuthConfiguration', 'extensions'],
  'roleManagement/directory/roleAssignments': ['principal', 'roleDefinition', 'directoryScope', 'appScope'],
  'roleManagement/directory/roleAssignmentScheduleInstances': [
    'principal',
    'roleDefinition',
    'directoryScope',
    'activatedUsing',
  ],
  'roleManagement/directory/roleAssignmentSchedules': ['principal', 'roleDefinition', 'directoryScope'],
  'roleManagement/directory/roleEligibilityScheduleInstances': ['principal', 'roleDefinition', 'directoryScope'],
  'roleManagement/directory/roleEligibilitySchedules': ['principal', 'roleDefinition', 'directoryScope'],
  'policies/roleManagementPolicies': ['rules', 'effectiveRules'],
  'policies/roleManagementPolicyAssignments': ['policy'],
  'policies/roleManagementPolicyAssignments/policy': ['rules', 'effectiveRules'],
  'policies/crossTenantAccessPolicy/partners': ['identitySynchronization'],
  'policies/appManagementPolicies': ['appliesTo'],
  'policies/permissionGrantPolicies': ['includes', 'excludes'],
  'policies/authenticationStrengthPolicies': ['combinationConfigurations'],
  'identityGovernance/roleManagementAlerts/alerts': ['alertDefinition', 'alertConfiguration', 'alertIncidents'],
  'identityGovernance/privilegedAccess/group/assignmentScheduleInstances': ['principal', 'group'],
  'identityGovernance/privilegedAccess/group/eligibilityScheduleInstances': ['principal', 'group'],
  'identityGovernance/accessReviews/definitions': ['instances'],
  'identityGovernance/entitlementManagement/assignmentPolicies': ['accessPackage', 'catalog'],
  'identityGovernance/entitlementManagement/catalogs': ['accessPackages', 'resources', 'resourceRoles'],
  'identityProtection/riskyUsers': ['history'],
  'directory/recommendations': ['impactedResources'],
  'deviceManagement/configurationPolicies': ['assignments', 'settings'],
  'deviceManagement/deviceCompliancePolicies': ['assignments', 'scheduledActionsForRule', 'deviceStatuses'],
  'deviceManagement/deviceCompliancePolicies/scheduledActionsForRule': ['scheduledActionConfigurations'],
  'deviceManagement/deviceConfigurations': ['assignments', 'deviceStatuses'],
  'deviceManagement/deviceEnrollmentConfigurations': ['assignments'],
  'deviceManagement/intents': ['assignments', 'settings', 'categories'],
  'deviceManagement/termsAndConditions': ['assignments', 'acceptanceStatuses'],
  'deviceManagement/roleDefinitions': ['roleAssignments'],
  'deviceAppManagement/androidManagedAppProtections': ['assignments', 'apps'],
  'deviceAppManagement/iosManagedAppProtections': ['assignments', 'apps'],
  'deviceAppManagement/mobileApps': ['assignments', 'categories'],
  'networkAccess/filteringPolicies': ['policyRules'],
  'networkAccess/filteringProfiles': ['policies', 'conditionalAccessPolicies'],
  'networkAccess/forwardingProfiles': ['policies'],
  'networkAccess/tlsInspectionPolicies': ['policyRules'],
  'onPremisesPublishingProfiles/applicationProxy/connectorGroups': ['members', 'applications'],
  'security/incidents': ['alerts'],
  'appCatalogs/teamsApps': ['appDefinitions'],
};

const byPath = new Map(Object.entries(navigation).map(([path, names]) => [path.toLowerCase(), new Set(names)]));
const none: ReadonlySet<string> = new Set();

/** Which properties are navigation under a path below the version. */
export function navigationOf(path: string): ReadonlySet<string> {
  return byPath.get(path.toLowerCase()) ?? none;
}

const directoryObjects = ['users', 'groups', 'devices', 'applications', 'serviceprincipals', 'directoryroles'];

/** Directory objects show at most 20 related objects in an $expand, and no link to the rest. */
export function expandLimit(path: string): number {
  return directoryObjects.includes(path.toLowerCase()) ? 20 : Infinity;
}
