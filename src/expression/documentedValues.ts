/** Properties that Graph's published types call a string, and of which its documentation lists the values. */
export const documentedValues: Readonly<Record<string, readonly string[]>> = {
  assignmentType: ['Assigned', 'Activated'],
  authenticationType: ['Managed', 'Federated'],
  capabilityStatus: ['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut'],
  consentType: ['AllPrincipals', 'Principal'],
  excludeApplications: ['Office365', 'MicrosoftAdminPortals'],
  excludeLocations: ['All', 'AllTrusted'],
  excludeUsers: ['GuestsOrExternalUsers'],
  includeApplications: ['All', 'None', 'Office365', 'MicrosoftAdminPortals'],
  includeLocations: ['All', 'AllTrusted'],
  includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
  includeUsers: ['All', 'None', 'GuestsOrExternalUsers'],
  membershipRuleProcessingState: ['On', 'Paused'],
  operator: ['AND', 'OR'],
  originSystem: ['AadGroup', 'AadApplication', 'SharePointOnline'],
  servicePrincipalType: ['Application', 'Legacy', 'ManagedIdentity', 'ServiceIdentity', 'SocialIdp'],
  signInAudience: [
    'AzureADMyOrg',
    'AzureADMultipleOrgs',
    'AzureADandPersonalMicrosoftAccount',
    'PersonalMicrosoftAccount',
  ],
  trustType: ['AzureAd', 'ServerAd', 'Workplace'],
  userType: ['Member', 'Guest'],
  visibility: ['Private', 'Public', 'HiddenMembership'],
};

/** Objects that are there under fixed names, by type: https://learn.microsoft.com/graph/api/resources/authenticationmethodconfiguration */
export const documentedIds: Readonly<Record<string, readonly string[]>> = {
  authenticationMethodConfiguration: [
    'Email',
    'Fido2',
    'HardwareOath',
    'MicrosoftAuthenticator',
    'QRCodePin',
    'Sms',
    'SoftwareOath',
    'TemporaryAccessPass',
    'VerifiableCredentials',
    'Voice',
    'X509Certificate',
  ],
};
