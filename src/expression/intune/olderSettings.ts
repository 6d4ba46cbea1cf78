import { olderAntivirusSettings } from './olderAntivirusSettings.ts';
import type { OlderSetting } from './olderSetting.ts';

const endpoint = 'windows10EndpointProtectionConfiguration';
const defender = 'device_vendor_msft_policy_config_defender_';
const rule = `${defender}attacksurfacereductionrules_`;
const bitLocker = 'device_vendor_msft_bitlocker_';
const update = 'device_vendor_msft_policy_config_update_';
const appControl = 'device_vendor_msft_policy_config_applicationcontrol_built_in_controls_enable_app_control';
const modes = { enable: 'block', auditMode: 'audit', disable: 'off' };

function network(name: string): OlderSetting {
  return {
    type: endpoint,
    property: `firewallProfile${name}.firewallEnabled`,
    setting: `vendor_msft_firewall_mdmstore_${name.toLowerCase()}profile_enablefirewall`,
    values: { allowed: 'true', blocked: 'false' },
  };
}

/**
 * https://learn.microsoft.com/graph/api/resources/intune-deviceconfig-windows10endpointprotectionconfiguration and its
 * siblings. A value that is missing from `values` is the same in both, but for those that leave a setting open.
 */
export const olderSettings: readonly OlderSetting[] = [
  {
    type: endpoint,
    property: 'bitLockerEncryptDevice',
    setting: `${bitLocker}requiredeviceencryption`,
    values: { true: '1' },
  },
  {
    type: endpoint,
    property: 'bitLockerSystemDrivePolicy.encryptionMethod',
    setting: `${bitLocker}encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name`,
    values: { aesCbc128: '3', aesCbc256: '4', xtsAes128: '6', xtsAes256: '7' },
  },
  network('Domain'),
  network('Private'),
  network('Public'),
  {
    type: endpoint,
    property: 'defenderPreventCredentialStealingType',
    setting: `${rule}blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem`,
    values: modes,
  },
  {
    type: endpoint,
    property: 'defenderBlockPersistenceThroughWmiType',
    setting: `${rule}blockpersistencethroughwmieventsubscription`,
    values: modes,
  },
  {
    type: endpoint,
    property: 'defenderBlockAbuseOfExploitedVulnerableSignedDrivers',
    setting: `${rule}blockabuseofexploitedvulnerablesigneddrivers`,
    values: modes,
    templatesOnly: true,
  },
  {
    type: endpoint,
    property: 'defenderAllowRealTimeMonitoring',
    setting: `${defender}allowrealtimemonitoring`,
    values: { true: '1' },
  },
  {
    type: endpoint,
    property: 'defenderDisableRealTimeMonitoring',
    setting: `${defender}allowrealtimemonitoring`,
    values: { true: '0' },
  },
  {
    type: endpoint,
    property: 'appLockerApplicationControl',
    setting: appControl,
    values: {
      enforceComponentsAndStoreApps: '0',
      enforceComponentsStoreAppsAndSmartlocker: '0',
      auditComponentsAndStoreApps: '1',
      auditComponentsStoreAppsAndSmartlocker: '1',
    },
  },
  {
    type: 'windows10GeneralConfiguration',
    property: 'defenderRequireRealTimeMonitoring',
    setting: `${defender}allowrealtimemonitoring`,
    values: { true: '1' },
  },
  {
    type: 'windowsUpdateForBusinessConfiguration',
    property: 'qualityUpdatesDeferralPeriodInDays',
    setting: `${update}deferqualityupdatesperiodindays`,
    values: {},
  },
  {
    type: 'windowsUpdateForBusinessConfiguration',
    property: 'deadlineForQualityUpdatesInDays',
    setting: `${update}configuredeadlineforqualityupdates`,
    values: {},
  },
  {
    type: 'windowsUpdateForBusinessConfiguration',
    property: 'qualityUpdatesPaused',
    setting: `${update}pausequalityupdates`,
    values: { true: '1', false: '0' },
  },
  {
    type: 'windowsHealthMonitoringConfiguration',
    property: 'allowDeviceHealthMonitoring',
    setting: 'device_vendor_msft_policy_config_devicehealthmonitoring_allowdevicehealthmonitoring',
    values: { enabled: '1', disabled: '0' },
  },
  {
    type: 'macOSEndpointProtectionConfiguration',
    property: 'fileVaultEnabled',
    setting: 'com.apple.mcx.filevault2_enable',
    values: { true: '0' },
  },
  {
    type: 'macOSEndpointProtectionConfiguration',
    property: 'firewallEnabled',
    setting: 'com.apple.security.firewall_enablefirewall',
    values: { true: 'true' },
  },
  {
    type: 'macOSSoftwareUpdateConfiguration',
    property: 'criticalUpdateBehavior',
    setting: 'macossoftwareupdateconfiguration.criticalupdatebehavior',
    values: {},
  },
  {
    type: 'iosUpdateConfiguration',
    property: 'updateScheduleType',
    setting: 'iosupdateconfiguration.updatescheduletype',
    values: {},
  },
  {
    type: 'macOSEndpointProtectionConfiguration',
    property: 'gatekeeperAllowedAppSource',
    setting: 'com.apple.systempolicy.control_enableassessment',
    values: { macAppStore: 'true', macAppStoreAndIdentifiedDevelopers: 'true', anywhere: 'false' },
  },
  {
    type: 'macOSEndpointProtectionConfiguration',
    property: 'gatekeeperBlockOverride',
    setting: 'com.apple.systempolicy.managed_disableoverride',
    values: { true: 'true' },
  },
  ...olderAntivirusSettings,
];

/** "No" in a profile of the older kinds means "not configured", and so do these. */
export function leavesOpen(value: unknown, { values }: OlderSetting): boolean {
  if (value === false) return values['false'] === undefined;
  return value === null || value === 'notConfigured' || value === 'userDefined' || value === 'deviceDefault';
}
