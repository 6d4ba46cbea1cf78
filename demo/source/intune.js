// Intune: Windows well looked after, Macs half, phones by habit.
import { groupCalled } from './groups.js';
import { who } from './people.js';
import { collection, guid, inForce, longAgo, madeOn, recently, tenantId } from './shapes.js';

let made = 0;

const assigned = (...targets) =>
  targets.map((target, index) => ({ id: guid(`intune/assignment/${made}/${index}`), source: 'direct', target }));
const allDevices = () => assigned({ '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' });
const allUsers = () => assigned({ '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' });
const toGroup = (name) =>
  assigned({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: groupCalled(name).id });

function object(type, displayName, more) {
  made += 1;
  return {
    '@odata.type': `#microsoft.graph.${type}`,
    id: guid(`intune/${displayName}`),
    displayName,
    description: null,
    createdDateTime: madeOn(made, 2022),
    lastModifiedDateTime: longAgo,
    version: 1,
    ...more,
  };
}

/** One setting of the settings catalog: a choice by its option, or a plain number. */
function setting(settingDefinitionId, value) {
  const plain = typeof value === 'number';
  const instance = plain
    ? {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
        settingDefinitionId,
        settingInstanceTemplateReference: null,
        simpleSettingValue: {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
          settingValueTemplateReference: null,
          value,
        },
      }
    : {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
        settingDefinitionId,
        settingInstanceTemplateReference: null,
        choiceSettingValue: {
          settingValueTemplateReference: null,
          value: `${settingDefinitionId}_${value}`,
          children: [],
        },
      };
  return { settingInstance: instance };
}

function catalogPolicy(name, { platforms = 'windows10', family = 'none', template = null, settings, assignments }) {
  made += 1;
  const list = Object.entries(settings).map(([id, value], index) => ({ id: String(index), ...setting(id, value) }));
  return {
    id: guid(`intune/${name}`),
    name,
    description: '',
    platforms,
    technologies: 'mdm',
    createdDateTime: madeOn(made, 2022),
    lastModifiedDateTime: longAgo,
    settingCount: list.length,
    isAssigned: assignments.length > 0,
    templateReference: {
      templateId: template ? `${guid(`template/${template}`)}_1` : '',
      templateFamily: family,
      templateDisplayName: template,
      templateDisplayVersion: template ? 'Version 23H2' : null,
    },
    assignments,
    settings: list,
  };
}

/** When a device that does not comply is marked so; Intune has one such action for each policy. */
const markedAfter = (hours) => [
  { id: guid(`rule/${hours}`), ruleName: null, scheduledActionConfigurations: [
    { id: guid(`block/${hours}`), gracePeriodHours: hours, actionType: 'block', notificationTemplateId: '00000000-0000-0000-0000-000000000000', notificationMessageCCList: [] },
  ] },
];
/** What Defender sees of a device does not matter. */
const withoutRisk = {
  deviceThreatProtectionEnabled: false,
  deviceThreatProtectionRequiredSecurityLevel: 'unavailable',
  advancedThreatProtectionRequiredSecurityLevel: 'notSet',
};
const windowsCompliance = object('windows10CompliancePolicy', 'Windows: compliance', {
  bitLockerEnabled: true,
  secureBootEnabled: true,
  storageRequireEncryption: true,
  passwordRequired: false,
  osMinimumVersion: '10.0.22631.0',
  deviceThreatProtectionEnabled: true,
  deviceThreatProtectionRequiredSecurityLevel: 'medium',
  assignments: allDevices(),
  scheduledActionsForRule: markedAfter(24),
});
const iosCompliance = object('iosCompliancePolicy', 'iPhone and iPad: compliance', {
  passcodeRequired: true,
  passcodeMinimumLength: 6,
  passcodeBlockSimple: true,
  passcodeRequiredType: 'numeric',
  passcodeExpirationDays: null,
  passcodeMinutesOfInactivityBeforeLock: 5,
  osMinimumVersion: '17.0',
  securityBlockJailbrokenDevices: true,
  ...withoutRisk,
  assignments: allUsers(),
  scheduledActionsForRule: markedAfter(0),
});
const macCompliance = object('macOSCompliancePolicy', 'Mac: compliance', {
  passwordRequired: true,
  storageRequireEncryption: false,
  osMinimumVersion: '14.0',
  systemIntegrityProtectionEnabled: true,
  gatekeeperAllowedAppSource: 'macAppStoreAndIdentifiedDevelopers',
  ...withoutRisk,
  assignments: allDevices(),
  scheduledActionsForRule: markedAfter(72),
});
const scannerCompliance = object('androidDeviceOwnerCompliancePolicy', 'Warehouse scanners: compliance (draft)', {
  passwordRequired: true,
  passwordMinimumLength: 4,
  passwordRequiredType: 'numeric',
  passwordMinutesOfInactivityBeforeLock: null,
  passwordExpirationDays: null,
  storageRequireEncryption: true,
  osMinimumVersion: null,
  minAndroidSecurityPatchLevel: null,
  securityBlockJailbrokenDevices: false,
  securityRequireSafetyNetAttestationBasicIntegrity: false,
  ...withoutRisk,
  assignments: [],
  scheduledActionsForRule: markedAfter(0),
});

const defender = 'device_vendor_msft_policy_config_defender_';
const rules = `${defender}attacksurfacereductionrules_`;
const laps = 'device_vendor_msft_laps_policies_';

const configurationPolicies = [
  catalogPolicy('Windows: BitLocker', {
    family: 'endpointSecurityDiskEncryption',
    template: 'BitLocker',
    settings: {
      device_vendor_msft_bitlocker_requiredeviceencryption: '1',
      device_vendor_msft_bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name: '7',
      device_vendor_msft_bitlocker_systemdrivesencryptiontype_osencryptiontypedropdown_name: '2',
    },
    assignments: allDevices(),
  }),
  catalogPolicy('Windows: Defender Antivirus', {
    family: 'endpointSecurityAntivirus',
    template: 'Microsoft Defender Antivirus',
    settings: {
      [`${defender}allowrealtimemonitoring`]: '1',
      [`${defender}allowcloudprotection`]: '1',
      [`${defender}cloudblocklevel`]: '2',
      [`${defender}submitsamplesconsent`]: '1',
      [`${defender}allowbehaviormonitoring`]: '1',
      [`${defender}allowscriptscanning`]: '1',
      [`${defender}allowioavprotection`]: '1',
      [`${defender}puaprotection`]: '2',
      device_vendor_msft_defender_configuration_disablelocaladminmerge: '0',
    },
    assignments: allDevices(),
  }),
  catalogPolicy('Windows: attack surface reduction', {
    family: 'endpointSecurityAttackSurfaceReduction',
    template: 'Attack Surface Reduction Rules',
    settings: {
      [`${rules}blockabuseofexploitedvulnerablesigneddrivers`]: 'block',
      [`${rules}blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem`]: 'audit',
    },
    assignments: allDevices(),
  }),
  catalogPolicy('Windows: local administrator password', {
    family: 'endpointSecurityAccountProtection',
    template: 'Local admin password solution (Windows LAPS)',
    settings: {
      [`${laps}backupdirectory`]: '1',
      [`${laps}passwordlength`]: 16,
      [`${laps}passwordcomplexity`]: '4',
      [`${laps}postauthenticationactions`]: '3',
    },
    assignments: allDevices(),
  }),
  catalogPolicy('Windows: security baseline (pilot)', {
    family: 'baseline',
    template: 'Security Baseline for Windows 10 and later',
    settings: { device_vendor_msft_policy_config_devicelock_devicepasswordenabled: '0' },
    assignments: toGroup('Windows Pilot Ring'),
  }),
  catalogPolicy('Mac: FileVault', {
    platforms: 'macOS',
    family: 'endpointSecurityDiskEncryption',
    template: 'FileVault',
    settings: { 'com.apple.mcx.filevault2_enable': '0' },
    assignments: allDevices(),
  }),
];

const deviceConfigurations = [
  object('windowsUpdateForBusinessConfiguration', 'Windows: update ring', {
    qualityUpdatesDeferralPeriodInDays: 10,
    featureUpdatesDeferralPeriodInDays: 60,
    deadlineForQualityUpdatesInDays: 5,
    qualityUpdatesPaused: false,
    featureUpdatesPaused: false,
    assignments: allDevices(),
  }),
  object('windows10EndpointProtectionConfiguration', 'Windows: firewall', {
    bitLockerEncryptDevice: false,
    bitLockerSystemDrivePolicy: null,
    defenderAllowRealTimeMonitoring: false,
    defenderDisableRealTimeMonitoring: false,
    defenderPreventCredentialStealingType: 'notConfigured',
    defenderBlockPersistenceThroughWmiType: 'userDefined',
    appLockerApplicationControl: 'notConfigured',
    ...Object.fromEntries(
      ['CloudProtection', 'BehaviorMonitoring', 'ScanDownloads', 'ScanArchiveFiles', 'ScanScriptsLoadedInInternetExplorer'].flatMap(
        (name) => [
          [`defenderAllow${name}`, false],
          [`defenderDisable${name}`, false],
        ],
      ),
    ),
    defenderCloudBlockLevel: 'notConfigured',
    defenderSubmitSamplesConsentType: null,
    defenderPotentiallyUnwantedAppAction: 'userDefined',
    defenderNetworkProtectionType: 'userDefined',
    windowsDefenderTamperProtection: 'notConfigured',
    firewallProfileDomain: { firewallEnabled: 'allowed' },
    firewallProfilePrivate: { firewallEnabled: 'allowed' },
    firewallProfilePublic: { firewallEnabled: 'allowed' },
    assignments: allDevices(),
  }),
  object('iosUpdateConfiguration', 'iPhone and iPad: updates', {
    updateScheduleType: 'updateOutsideOfActiveHours',
    assignments: allUsers(),
  }),
  object('iosWiFiConfiguration', 'iPhone and iPad: Contoso Wi-Fi', {
    networkName: 'Contoso',
    ssid: 'CONTOSO',
    wiFiSecurityType: 'wpaPersonal',
    assignments: allUsers(),
  }),
];

const appProtection = (type, displayName, more) =>
  object(type, displayName, {
    pinRequired: true,
    minimumPinLength: 6,
    dataBackupBlocked: true,
    managedBrowser: 'notConfigured',
    managedBrowserToOpenLinksRequired: false,
    allowedOutboundClipboardSharingLevel: 'managedAppsWithPasteIn',
    organizationalCredentialsRequired: false,
    periodOnlineBeforeAccessCheck: 'PT30M',
    periodOfflineBeforeAccessCheck: 'PT12H',
    deviceComplianceRequired: true,
    appActionIfUnableToAuthenticateUser: null,
    deployedAppCount: 8,
    appGroupType: 'selectedPublicApps',
    isAssigned: true,
    assignments: toGroup('All Company'),
    ...more,
  });

const platformRestriction = { platformBlocked: false, personalDeviceEnrollmentBlocked: false };

const helpdesk = {
  '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleAssignment',
  id: guid('intune/role/Help Desk Operator'),
  displayName: 'Help Desk Operators',
  description: '',
  scopeType: 'allDevicesAndLicensedUsers',
  resourceScopes: [],
};

const intuneAppId = '0000000a-0000-0000-c000-000000000000';

export const intune = {
  '/beta/deviceManagement/settings': {
    deviceComplianceCheckinThresholdDays: 30,
    secureByDefault: false,
    enhancedJailBreak: false,
    isScheduledActionEnabled: true,
  },
  '/v1.0/deviceManagement/deviceCompliancePolicies': collection([windowsCompliance, iosCompliance, macCompliance]),
  '/beta/deviceManagement/deviceCompliancePolicies': collection([
    windowsCompliance,
    iosCompliance,
    macCompliance,
    scannerCompliance,
  ]),
  '/beta/deviceManagement/configurationPolicies': collection(configurationPolicies),
  '/beta/deviceManagement/configurationPolicyTemplates': collection([
    {
      id: `${guid('template/Security Baseline for Windows 10 and later')}_1`,
      displayName: 'Security Baseline for Windows 10 and later',
      displayVersion: 'Version 23H2',
      lifecycleState: 'deprecated',
      platforms: 'windows10',
      templateFamily: 'baseline',
    },
    {
      id: `${guid('template/Security Baseline for Windows 10 and later')}_2`,
      displayName: 'Security Baseline for Windows 10 and later',
      displayVersion: 'Version 24H2',
      lifecycleState: 'active',
      platforms: 'windows10',
      templateFamily: 'baseline',
    },
  ]),
  '/beta/deviceManagement/deviceConfigurations': collection(deviceConfigurations),
  '/beta/deviceManagement/assignmentFilters': collection([]),
  '/beta/deviceManagement/intents': collection([]),
  '/beta/deviceManagement/windowsFeatureUpdateProfiles': collection([
    object('windowsFeatureUpdateProfile', 'Windows 11, version 23H2', {
      featureUpdateVersion: 'Windows 11, version 23H2',
      endOfSupportDate: '2025-11-11T00:00:00Z',
      assignments: allDevices(),
    }),
  ]),
  '/beta/deviceManagement/deviceEnrollmentConfigurations': collection([
    object('deviceEnrollmentPlatformRestrictionsConfiguration', 'All users and all devices', {
      id: `${tenantId}_DefaultPlatformRestrictions`,
      deviceEnrollmentConfigurationType: 'defaultPlatformRestrictions',
      priority: 0,
      iosRestriction: platformRestriction,
      androidRestriction: { ...platformRestriction, platformBlocked: true },
      androidForWorkRestriction: platformRestriction,
      macOSRestriction: { ...platformRestriction, personalDeviceEnrollmentBlocked: true },
      windowsRestriction: { ...platformRestriction, personalDeviceEnrollmentBlocked: true },
      assignments: [],
    }),
    object('deviceEnrollmentWindowsHelloForBusinessConfiguration', 'All users and all devices', {
      id: `${tenantId}_DefaultWindowsHelloForBusiness`,
      deviceEnrollmentConfigurationType: 'defaultWindowsHelloForBusiness',
      priority: 0,
      state: 'enabled',
      securityDeviceRequired: true,
      pinMinimumLength: 6,
      assignments: [],
    }),
  ]),
  '/v1.0/deviceManagement/termsAndConditions': collection([]),
  '/beta/policies/mobileDeviceManagementPolicies': collection([
    {
      id: intuneAppId,
      displayName: 'Microsoft Intune',
      appliesTo: 'all',
      isValid: true,
      includedGroups: [],
      complianceUrl: 'https://portal.manage.microsoft.com/?portalAction=Compliance',
      discoveryUrl: 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc',
      termsOfUseUrl: 'https://portal.manage.microsoft.com/TermsofUse.aspx',
    },
  ]),
  '/beta/deviceAppManagement/iosManagedAppProtections': collection([
    appProtection('iosManagedAppProtection', 'iPhone and iPad: work apps', {
      appActionIfDeviceComplianceRequired: 'block',
      appActionIfUnableToAuthenticateUser: 'wipe',
      managedBrowser: 'microsoftEdge',
    }),
  ]),
  '/beta/deviceAppManagement/androidManagedAppProtections': collection([
    appProtection('androidManagedAppProtection', 'Android: work apps', {
      screenCaptureBlocked: false,
      encryptAppData: true,
      requiredAndroidSafetyNetDeviceAttestationType: 'none',
      appActionIfAndroidSafetyNetDeviceAttestationFailed: null,
    }),
  ]),
  '/beta/deviceManagement/operationApprovalPolicies': collection([]),
  '/beta/deviceManagement/managedDeviceCleanupRules': collection([
    object('managedDeviceCleanupRule', 'All platforms', { deviceInactivityBeforeRetirementInDays: 180 }),
  ]),
  '/v1.0/deviceManagement/roleAssignments': collection([{ ...helpdesk, members: [groupCalled('Intune Helpdesk').id] }]),
  '/beta/deviceManagement/mobileThreatDefenseConnectors': collection([
    {
      id: 'fc780465-2017-40d4-a0c5-307022471b92',
      partnerState: 'enabled',
      lastHeartbeatDateTime: recently,
      androidEnabled: false,
      iosEnabled: true,
      windowsEnabled: true,
      macEnabled: false,
    },
  ]),
  '/v1.0/deviceManagement/applePushNotificationCertificate': {
    id: guid('intune/apple push'),
    appleIdentifier: 'apple@contoso.com',
    topicIdentifier: `com.apple.mgmt.External.${guid('intune/topic')}`,
    expirationDateTime: inForce,
    certificateSerialNumber: '4C1D2E3F',
  },
  '/beta/deviceManagement/depOnboardingSettings': collection([
    object('depOnboardingSetting', 'Apple Business Manager', {
      tokenName: 'Apple Business Manager',
      tokenType: 'dep',
      tokenExpirationDateTime: inForce,
      lastSyncErrorCode: 0,
      lastSuccessfulSyncDateTime: recently,
    }),
  ]),
  [`/beta/deviceManagement/depOnboardingSettings/${guid('intune/Apple Business Manager')}/enrollmentProfiles`]: collection([
    object('depMacOSEnrollmentProfile', 'Mac: automated enrolment', {
      isDefault: true,
      adminAccountUserName: 'localadmin',
      hideAdminAccount: true,
      setPrimarySetupAccountAsRegularUser: false,
      depProfileAdminAccountPasswordRotationSetting: null,
    }),
  ]),
  '/beta/deviceAppManagement/vppTokens': collection([
    object('vppToken', 'Contoso apps', {
      state: 'valid',
      expirationDateTime: inForce,
      lastSyncStatus: 'completed',
      lastSyncDateTime: recently,
    }),
  ]),
  '/beta/deviceManagement/androidManagedStoreAccountEnterpriseSettings': {
    id: 'androidManagedStoreAccountEnterpriseSettings',
    bindStatus: 'boundAndValidated',
    lastAppSyncDateTime: recently,
    lastAppSyncStatus: 'success',
    ownerUserPrincipalName: who('AllanDeyoung').userPrincipalName,
    ownerOrganizationName: 'Contoso',
  },
  '/beta/deviceManagement/ndesConnectors': collection([]),
  '/beta/deviceManagement/intuneBrandingProfiles': collection([
    object('intuneBrandingProfile', 'Contoso', {
      profileName: 'Default Branding Profile',
      isDefaultProfile: true,
      contactITName: 'Contoso IT',
      contactITEmailAddress: 'it@contoso.com',
      contactITPhoneNumber: '',
      privacyUrl: '',
    }),
  ]),
  '/beta/deviceManagement/dataProcessorServiceForWindowsFeaturesOnboarding': {
    areDataProcessorServiceForWindowsFeaturesEnabled: true,
    hasValidWindowsLicense: false,
  },
};
