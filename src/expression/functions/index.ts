import type { CelFunction } from '../celFunction.ts';
import { accessPackageFunctions } from './accessPackages.ts';
import { accountFunctions } from './accounts.ts';
import { agentUserFunctions } from './agentUsers.ts';
import { applicationFunctions } from './ownedApplications.ts';
import { authenticationMethodFunctions } from './authenticationMethods.ts';
import { agentFunctions } from './conditionalAccess/agents.ts';
import { conditionFunctions } from './conditionalAccess/conditions.ts';
import { exclusionFunctions } from './conditionalAccess/policyExclusions.ts';
import { grantFunctions } from './conditionalAccess/grants.ts';
import { leftOutFunctions } from './conditionalAccess/leftOut.ts';
import { lockOutFunctions } from './conditionalAccess/lockOut.ts';
import { membershipFunctions } from './conditionalAccess/membership.ts';
import { referenceFunctions } from './conditionalAccess/references.ts';
import { targetFunctions } from './conditionalAccess/policyTargets.ts';
import { crossTenantAccessFunctions } from './crossTenantAccess.ts';
import { directorySettingFunctions } from './directorySettings.ts';
import { durationFunctions } from './durations.ts';
import { entraRegistrationFunctions } from './entraRegistrations.ts';
import { federationFunctions } from './federation.ts';
import { generalFunctions } from './general.ts';
import { microsoftNameFunctions } from './microsoftNames.ts';
import { assignmentFunctions } from './intune/assignments.ts';
import { measureFunctions } from './intune/measures.ts';
import { noncomplianceFunctions } from './intune/noncompliance.ts';
import { settingFunctions } from './intune/settings.ts';
import { directoryRoleFunctions } from './directoryRoles.ts';
import { idFunctions } from './ids.ts';
import { passkeyFunctions } from './passkeys.ts';
import { roleManagementRuleFunctions } from './roleManagementRules.ts';
import { roleNameFunctions } from './roleNames.ts';
import { mailDomainFunctions } from './mailDomains.ts';
import { mailRecordFunctions } from './mailRecords.ts';
import { spfFunctions } from './spf.ts';
import { signInActivityFunctions } from './signInActivity.ts';

/** Every word that CEL itself does not have. */
export const functions: readonly CelFunction[] = [
  ...generalFunctions,
  ...accountFunctions,
  ...agentUserFunctions,
  ...applicationFunctions,
  ...authenticationMethodFunctions,
  ...agentFunctions,
  ...conditionFunctions,
  ...grantFunctions,
  ...membershipFunctions,
  ...targetFunctions,
  ...crossTenantAccessFunctions,
  ...directoryRoleFunctions,
  ...directorySettingFunctions,
  ...durationFunctions,
  ...entraRegistrationFunctions,
  ...exclusionFunctions,
  ...lockOutFunctions,
  ...federationFunctions,
  ...idFunctions,
  ...passkeyFunctions,
  ...roleManagementRuleFunctions,
  ...roleNameFunctions,
  ...accessPackageFunctions,
  ...leftOutFunctions,
  ...microsoftNameFunctions,
  ...referenceFunctions,
  ...assignmentFunctions,
  ...settingFunctions,
  ...noncomplianceFunctions,
  ...measureFunctions,
  ...signInActivityFunctions,
  ...spfFunctions,
  ...mailRecordFunctions,
  ...mailDomainFunctions,
];
