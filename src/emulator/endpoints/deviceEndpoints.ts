import { endpoints, type Shared } from './endpoint.ts';

const configuration = ['DeviceManagementConfiguration.Read.All'];
const service = ['DeviceManagementServiceConfig.Read.All'];
const apps = ['DeviceManagementApps.Read.All'];
const devices = ['DeviceManagementManagedDevices.Read.All'];
const roles = ['DeviceManagementRBAC.Read.All'];
const beta = { versions: ['beta'] } as const;

const intune: Shared = {
  refusal: 'intune',
  workload: 'intune',
  plans: ['INTUNE_A'],
  unlicensed: 'intune',
  page: { usual: 1000, most: 1000, oversized: 'clamped' },
};

const management = endpoints(intune, [
  ['deviceManagement', [...configuration, ...devices]],
  ['deviceManagement/managedDevices', devices],
  ['deviceManagement/managedDeviceOverview', devices],
  ['deviceManagement/deviceEnrollmentConfigurations', service],
  ['deviceManagement/termsAndConditions', service],
  ['deviceManagement/mobileThreatDefenseConnectors', service],
  ['deviceManagement/applePushNotificationCertificate', devices],
  ['deviceManagement/depOnboardingSettings', service, beta],
  ['deviceManagement/configurationPolicies', configuration, beta],
  ['deviceManagement/assignmentFilters', configuration, beta],
  ['deviceManagement/intents', configuration, beta],
  ['deviceManagement/roleScopeTags', [...roles, ...configuration], beta],
  ['deviceManagement/roleAssignments', roles],
  ['deviceManagement/roleDefinitions', roles],
  ['deviceManagement/intuneBrandingProfiles', service, beta],
  ['deviceManagement/managedDeviceCleanupRules', [...devices, ...configuration], beta],
  ['deviceManagement/operationApprovalPolicies', [...configuration, ...roles], beta],
  ['deviceManagement/ndesConnectors', configuration, beta],
  ['deviceManagement/windowsFeatureUpdateProfiles', configuration, beta],
  ['deviceManagement/androidManagedStoreAccountEnterpriseSettings', configuration, beta],
  ['deviceManagement/dataProcessorServiceForWindowsFeaturesOnboarding', configuration, beta],
]);

const appManagement = endpoints({ ...intune, refusal: 'intuneBare' }, [
  ['deviceAppManagement', apps],
  ['deviceAppManagement/vppTokens', service],
]);

export const deviceEndpoints = [...management, ...appManagement];
