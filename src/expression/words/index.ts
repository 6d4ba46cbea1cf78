import type { Word } from '../word.ts';
import { accessPackageWords } from './accessPackages.ts';
import { accountWords } from './accounts.ts';
import { agentUserWords } from './agentUsers.ts';
import { applicationWords } from './applications.ts';
import { authenticationMethodWords } from './authenticationMethods.ts';
import { agentWords } from './conditionalAccess/agents.ts';
import { conditionWords } from './conditionalAccess/conditions.ts';
import { exclusionWords } from './conditionalAccess/exclusions.ts';
import { grantWords } from './conditionalAccess/grants.ts';
import { leftOutWords } from './conditionalAccess/leftOut.ts';
import { membershipWords } from './conditionalAccess/membership.ts';
import { referenceWords } from './conditionalAccess/references.ts';
import { targetWords } from './conditionalAccess/targets.ts';
import { crossTenantAccessWords } from './crossTenantAccess.ts';
import { directorySettingWords } from './directorySettings.ts';
import { durationWords } from './durations.ts';
import { entraRegistrationWords } from './entraRegistrations.ts';
import { federationWords } from './federation.ts';
import { generalWords } from './general.ts';
import { microsoftNameWords } from './microsoftNames.ts';
import { assignmentWords } from './intune/assignments.ts';
import { measureWords } from './intune/measures.ts';
import { settingWords } from './intune/settings.ts';
import { directoryRoleWords } from './directoryRoles.ts';
import { idWords } from './ids.ts';
import { passkeyWords } from './passkeys.ts';
import { roleManagementRuleWords } from './roleManagementRules.ts';
import { roleNameWords } from './roleNames.ts';
import { signInActivityWords } from './signInActivity.ts';

/** Every word that CEL itself does not have. */
export const words: readonly Word[] = [
  ...generalWords,
  ...accountWords,
  ...agentUserWords,
  ...applicationWords,
  ...authenticationMethodWords,
  ...agentWords,
  ...conditionWords,
  ...grantWords,
  ...membershipWords,
  ...targetWords,
  ...crossTenantAccessWords,
  ...directoryRoleWords,
  ...directorySettingWords,
  ...durationWords,
  ...entraRegistrationWords,
  ...exclusionWords,
  ...federationWords,
  ...idWords,
  ...passkeyWords,
  ...roleManagementRuleWords,
  ...roleNameWords,
  ...accessPackageWords,
  ...leftOutWords,
  ...microsoftNameWords,
  ...referenceWords,
  ...assignmentWords,
  ...settingWords,
  ...measureWords,
  ...signInActivityWords,
];
