import type { OlderSetting } from './olderSetting.ts';

const restrictions = 'windows10GeneralConfiguration';
const endpoint = 'windows10EndpointProtectionConfiguration';
const defender = 'device_vendor_msft_policy_config_defender_';

const modes = { enable: '1', auditMode: '2' };
const actions = { block: '1', audit: '2' };
const levels = { high: '2', highPlus: '4', zeroTolerance: '6' };
const consent = {
  alwaysPrompt: '0',
  sendSafeSamplesAutomatically: '1',
  neverSend: '2',
  sendAllSamplesAutomatically: '3',
};
const prompts = {
  alwaysPrompt: '0',
  promptBeforeSendingPersonalData: '1',
  neverSendData: '2',
  sendAllDataWithoutPrompting: '3',
};

const of = (type: string, property: string, setting: string, values: OlderSetting['values']): OlderSetting => ({
  type,
  property,
  setting: `${defender}${setting}`,
  values,
});

/** "Yes" in device restrictions requires it, and endpoint protection has a property for each of allowed and disabled. */
function scan(required: string, allowed: string, setting: string): readonly OlderSetting[] {
  return [
    of(restrictions, required, setting, { true: '1' }),
    of(endpoint, `defenderAllow${allowed}`, setting, { true: '1' }),
    of(endpoint, `defenderDisable${allowed}`, setting, { true: '0' }),
  ];
}

/**
 * Defender Antivirus in profiles of the older kinds. Microsoft's documentation of each property names its address in the
 * configuration service providers: https://learn.microsoft.com/graph/api/resources/intune-deviceconfig-windows10generalconfiguration
 */
export const olderAntivirusSettings: readonly OlderSetting[] = [
  ...scan('defenderRequireCloudProtection', 'CloudProtection', 'allowcloudprotection'),
  ...scan('defenderRequireBehaviorMonitoring', 'BehaviorMonitoring', 'allowbehaviormonitoring'),
  ...scan('defenderScanDownloads', 'ScanDownloads', 'allowioavprotection'),
  ...scan('defenderScanArchiveFiles', 'ScanArchiveFiles', 'allowarchivescanning'),
  ...scan('defenderScanScriptsLoadedInInternetExplorer', 'ScanScriptsLoadedInInternetExplorer', 'allowscriptscanning'),
  of(restrictions, 'defenderCloudBlockLevel', 'cloudblocklevel', levels),
  of(endpoint, 'defenderCloudBlockLevel', 'cloudblocklevel', levels),
  of(restrictions, 'defenderSubmitSamplesConsentType', 'submitsamplesconsent', consent),
  of(restrictions, 'defenderPromptForSampleSubmission', 'submitsamplesconsent', prompts),
  of(endpoint, 'defenderSubmitSamplesConsentType', 'submitsamplesconsent', consent),
  of(restrictions, 'defenderPotentiallyUnwantedAppAction', 'puaprotection', actions),
  of(restrictions, 'defenderPotentiallyUnwantedAppActionSetting', 'puaprotection', modes),
  of(endpoint, 'defenderPotentiallyUnwantedAppAction', 'puaprotection', modes),
  of(endpoint, 'defenderNetworkProtectionType', 'enablenetworkprotection', modes),
  {
    type: endpoint,
    property: 'windowsDefenderTamperProtection',
    setting: 'vendor_msft_defender_configuration_tamperprotection_options',
    values: { enable: '0', disable: '1' },
  },
];
