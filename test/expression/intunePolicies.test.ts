import { filterFits } from '../../src/expression/intune/filterRule.ts';
import { groupsToRead } from '../../src/expression/intune/groupsToRead.ts';
import { omaSettings } from '../../src/expression/intune/omaSettings.ts';
import { ofIntent, ofProfile } from '../../src/expression/intune/policySettings.ts';

const device = {
  deviceName: 'PC-01',
  manufacturer: 'Fabrikam',
  model: 'Virtual Machine',
  managedDeviceOwnerType: 'company',
};

it.each([
  ['(device.manufacturer -eq "fabrikam")', 'yes'],
  ['(device.manufacturer -ne "Fabrikam")', 'no'],
  ['(device.deviceOwnership -eq "Corporate") and (device.model -contains "virtual")', 'yes'],
  ['(device.deviceOwnership -eq "Personal") or (device.deviceName -startsWith "PC")', 'yes'],
  ['not (device.manufacturer -in ["Contoso","Fabrikam"])', 'no'],
  ['(device.enrollmentProfileName -eq "Kiosk")', 'maybe'],
  ['(device.enrollmentProfileName -eq "Kiosk") and (device.model -eq "Surface")', 'no'],
  ['(device.enrollmentProfileName -eq "Kiosk") or (device.model -startsWith "Virtual")', 'yes'],
  ['(device.manufacturer -matches "Fab")', 'maybe'],
  ['(device.manufacturer -eq "Fabrikam") trailing words', 'maybe'],
  ['(device.manufacturer -eq "Fabrikam"', 'maybe'],
  ['', 'maybe'],
  [null, 'maybe'],
])('works out the filter %s: %s', (rule, fits) => {
  expect(filterFits(rule, device)).toBe(fits);
});

it('says nothing of a device that lacks the property of a filter', () => {
  expect(filterFits('(device.manufacturer -ne "Contoso")', {})).toBe('maybe');
});

const oma = (omaUri: string, value: unknown, isEncrypted = false) =>
  omaSettings({ omaSettings: [{ omaUri, value, isEncrypted }] });

it('finds a custom setting under the name that the settings catalog has for it', () => {
  expect(oma('./Device/Vendor/MSFT/LAPS/Policies/PasswordLength', 8)).toEqual([
    { id: 'device_vendor_msft_laps_policies_passwordlength', values: ['8'], certain: true },
  ]);
  expect(
    oma('./User/Vendor/MSFT/PassportForWork/0f1e2d3c-0000-4000-8000-000000000001/Policies/UsePassportForWork', true),
  ).toEqual([
    { id: 'user_vendor_msft_passportforwork_{tenantid}_policies_usepassportforwork', values: ['true'], certain: true },
  ]);
});

it('takes the text of an administrative template apart', () => {
  const found = oma(
    './Device/Vendor/MSFT/BitLocker/EncryptionMethodByDriveType',
    '<enabled/><data id="EncryptionMethodWithXtsOsDropDown_Name" value="7"/>',
  );
  expect(found.at(-1)).toEqual({
    id: 'device_vendor_msft_bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name',
    values: ['7'],
    certain: true,
  });
});

it('does not guess a secret, and knows which rules it may hide', () => {
  const found = oma('./Vendor/MSFT/Policy/Config/Defender/AttackSurfaceReductionRules', '****', true);
  expect(found.map(({ values }) => values)).toEqual([null, null, null, null]);
});

const profile = (more: object) =>
  ofProfile({
    '@odata.type': '#microsoft.graph.macOSEndpointProtectionConfiguration',
    gatekeeperAllowedAppSource: 'notConfigured',
    gatekeeperBlockOverride: false,
    ...more,
  });

it('takes "no" in a profile of the older kind for "not configured", and a missing property for neither', () => {
  expect(profile({ fileVaultEnabled: false, firewallEnabled: false }).settings).toEqual([]);
  expect(profile({ firewallEnabled: false }).settings).toEqual([
    { id: 'com.apple.mcx.filevault2_enable', values: ['0'], certain: false },
  ]);
});

it('says of a profile without a kind that it may set anything', () => {
  expect(ofProfile({ fileVaultEnabled: true }).gap).not.toBeNull();
});

it('reads a complex setting of the kind before the settings catalog', () => {
  const definitionId = 'deviceConfiguration--windows10EndpointProtectionConfiguration_firewallProfilePublic';
  const { settings } = ofIntent([{ definitionId, valueJson: '{"firewallEnabled":"blocked"}' }]);
  expect(settings).toEqual([
    { id: 'vendor_msft_firewall_mdmstore_publicprofile_enablefirewall', values: ['false'], certain: true },
  ]);
});

const policy = (value: string, target: object) => ({
  platforms: 'windows10',
  settings: [
    {
      settingInstance: {
        settingDefinitionId: 'device_vendor_msft_laps_policies_backupdirectory',
        choiceSettingValue: { value, children: [] },
      },
    },
  ],
  assignments: [{ target }],
});
const everybody = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
const some = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'G1' };

it.each([
  ['nobody else has it', [policy('1', some)], ['g1']],
  ['everybody has the same', [policy('1', some), policy('1', everybody)], []],
  ['everybody has something else', [policy('2', some), policy('1', everybody)], ['g1']],
])('reads a group where %s', (_, policies, groups) => {
  expect(groupsToRead(policies, ['device_vendor_msft_laps_'])).toEqual(groups);
  expect(groupsToRead(policies, ['com.apple.'])).toEqual([]);
});
