import type { GraphVersion } from './graphVersion.ts';

interface Addition {
  readonly type: string;
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
