import type { GraphVersion } from './graphVersion.ts';

interface Addition {
  readonly type: string;
  /** Where the whole type is new. */
  readonly base?: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Where Microsoft documents it. */
  readonly source: string;
}

/** What Graph documents and its published types (@microsoft/microsoft-graph-types) do not know yet. */
export const graphTypeAdditions: Readonly<Record<GraphVersion, readonly Addition[]>> = {
  'v1.0': [
    {
      type: 'azureADJoinPolicy',
      fields: { localAdmins: 'localAdminSettings' },
      source: 'https://learn.microsoft.com/graph/api/resources/azureadjoinpolicy?view=graph-rest-1.0',
    },
    {
      type: 'localAdminSettings',
      fields: { enableGlobalAdmins: 'bool', registeringUsers: 'deviceRegistrationMembership' },
      source: 'https://learn.microsoft.com/graph/api/resources/localadminsettings?view=graph-rest-1.0',
    },
    {
      type: 'appManagementApplicationConfiguration',
      fields: { identifierUris: 'identifierUriConfiguration' },
      source:
        'https://learn.microsoft.com/graph/api/resources/appmanagementapplicationconfiguration?view=graph-rest-1.0',
    },
    {
      type: 'identifierUriConfiguration',
      fields: {
        nonDefaultUriAddition: 'identifierUriRestriction',
        uriAdditionWithoutUniqueTenantIdentifier: 'identifierUriRestriction',
      },
      source: 'https://learn.microsoft.com/graph/api/resources/identifieruriconfiguration?view=graph-rest-1.0',
    },
    {
      type: 'identifierUriRestriction',
      fields: {
        excludeAppsReceivingV2Tokens: 'bool',
        excludeSaml: 'bool',
        isStateSetByMicrosoft: 'bool',
        restrictForAppsCreatedAfterDateTime: 'string',
        state: 'appManagementRestrictionState',
      },
      source: 'https://learn.microsoft.com/graph/api/resources/identifierurirestriction?view=graph-rest-1.0',
    },
    {
      type: 'agentIdentity',
      base: 'servicePrincipal',
      fields: { agentIdentityBlueprintId: 'string', createdDateTime: 'string', sponsors: 'list<directoryObject>' },
      source: 'https://learn.microsoft.com/graph/api/resources/agentidentity?view=graph-rest-1.0',
    },
    {
      type: 'agentIdentityBlueprintPrincipal',
      base: 'servicePrincipal',
      fields: { sponsors: 'list<directoryObject>' },
      source: 'https://learn.microsoft.com/graph/api/resources/agentidentityblueprintprincipal?view=graph-rest-1.0',
    },
    {
      type: 'agentIdentityBlueprint',
      base: 'application',
      fields: { sponsors: 'list<directoryObject>', inheritablePermissions: 'list<inheritablePermission>' },
      source: 'https://learn.microsoft.com/graph/api/resources/agentidentityblueprint?view=graph-rest-1.0',
    },
    {
      type: 'agentUser',
      base: 'user',
      fields: { identityParentId: 'string' },
      source: 'https://learn.microsoft.com/graph/api/resources/agentuser?view=graph-rest-1.0',
    },
    {
      type: 'inheritablePermission',
      fields: {
        resourceAppId: 'string',
        inheritableScopes: 'inheritedPermissions',
        inheritableRoles: 'inheritedPermissions',
      },
      source: 'https://learn.microsoft.com/graph/api/resources/inheritablepermission?view=graph-rest-1.0',
    },
    {
      type: 'inheritedPermissions',
      fields: { kind: 'string', scopes: 'list<string>', roles: 'list<string>' },
      source: 'https://learn.microsoft.com/graph/api/resources/inheritablescopes?view=graph-rest-1.0',
    },
    {
      type: 'onPremisesDirectorySynchronizationFeature',
      fields: { allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: 'bool' },
      source:
        'https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationfeature?view=graph-rest-1.0',
    },
  ],
  beta: [
    {
      type: 'conditionalAccessConditionSet',
      fields: { agentIdRiskLevels: 'dyn' },
      source: 'https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset?view=graph-rest-beta',
    },
    {
      type: 'conditionalAccessClientApplications',
      fields: {
        includeAgentIdServicePrincipals: 'list<string>',
        excludeAgentIdServicePrincipals: 'list<string>',
        agentIdServicePrincipalFilter: 'conditionalAccessFilter',
      },
      source:
        'https://learn.microsoft.com/graph/api/resources/conditionalaccessclientapplications?view=graph-rest-beta',
    },
    {
      type: 'depMacOSEnrollmentProfile',
      fields: { depProfileAdminAccountPasswordRotationSetting: 'depProfileAdminAccountPasswordRotationSetting' },
      source:
        'https://learn.microsoft.com/graph/api/resources/intune-enrollment-depmacosenrollmentprofile?view=graph-rest-beta',
    },
    {
      type: 'depProfileAdminAccountPasswordRotationSetting',
      fields: { autoRotationPeriodInDays: 'double', depProfileDelayAutoRotationSetting: 'dyn' },
      source:
        'https://learn.microsoft.com/graph/api/resources/intune-enrollment-depprofileadminaccountpasswordrotationsetting?view=graph-rest-beta',
    },
  ],
};
