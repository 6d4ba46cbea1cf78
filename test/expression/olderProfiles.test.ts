import { leavesOpen } from '../../src/expression/intune/olderSettings.ts';
import {
  ofAnyPolicy,
  ofCatalogPolicy,
  ofIntent,
  ofProfile,
  policiesIn,
  sameSetting,
} from '../../src/expression/intune/policySettings.ts';

type Json = Readonly<Record<string, unknown>>;

const said = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};
const policyOf = (...instances: readonly unknown[]): Json => ({
  settings: instances.map((settingInstance) => ({ settingInstance })),
});
const child = { settingDefinitionId: 'b', simpleSettingValue: { value: 5 } };

const rules = 'device_vendor_msft_policy_config_defender_attacksurfacereductionrules';

describe('a profile of the older kinds', () => {
  const endpoint = '#microsoft.graph.windows10EndpointProtectionConfiguration';
  const found = (more: Json, id: string, type = endpoint): unknown =>
    ofProfile({ '@odata.type': type, ...more }).settings.filter((one) => one.id === id);
  const encrypts = 'device_vendor_msft_bitlocker_requiredeviceencryption';
  const domain = 'vendor_msft_firewall_mdmstore_domainprofile_enablefirewall';
  const drivers = `${rules}_blockabuseofexploitedvulnerablesigneddrivers`;
  const pauses = 'device_vendor_msft_policy_config_update_pausequalityupdates';
  const updates = '#microsoft.graph.windowsUpdateForBusinessConfiguration';
  const deferral = 'device_vendor_msft_policy_config_update_deferqualityupdatesperiodindays';

  it.each<readonly [string, Json, string, string, unknown]>([
    ['on', { bitLockerEncryptDevice: true }, encrypts, endpoint, [['1'], true]],
    ['off, which leaves it open', { bitLockerEncryptDevice: false }, encrypts, endpoint, null],
    ['null, which leaves it open', { bitLockerEncryptDevice: null }, encrypts, endpoint, null],
    ['missing', {}, encrypts, endpoint, [['1'], false]],
    ['no plain value', { bitLockerEncryptDevice: {} }, encrypts, endpoint, [null, true]],
    [
      'allowed, in an object',
      { firewallProfileDomain: { firewallEnabled: 'allowed' } },
      domain,
      endpoint,
      [['true'], true],
    ],
    [
      'left open, in an object',
      { firewallProfileDomain: { firewallEnabled: 'notConfigured' } },
      domain,
      endpoint,
      null,
    ],
    ['in an object that is null', { firewallProfileDomain: null }, domain, endpoint, null],
    ['in an object that is missing', {}, domain, endpoint, [null, false]],
    ['in an object that is none', { firewallProfileDomain: 5 }, domain, endpoint, [null, false]],
    ['only of templates, and missing', {}, drivers, endpoint, null],
    [
      'only of templates, and there',
      { defenderBlockAbuseOfExploitedVulnerableSignedDrivers: 'enable' },
      drivers,
      endpoint,
      [['block'], true],
    ],
    ['a switch both of whose sides say something', { qualityUpdatesPaused: false }, pauses, updates, [['0'], true]],
    ['such a switch, and missing', {}, pauses, updates, [null, false]],
    ['a number', { qualityUpdatesDeferralPeriodInDays: 7 }, deferral, updates, [['7'], true]],
    ['of another kind of profile', { bitLockerEncryptDevice: true }, encrypts, updates, null],
  ])('has a property that is %s', (_, more, id, type, wanted) => {
    const [values, certain] = (wanted ?? []) as readonly unknown[];
    expect(found(more, id, type)).toEqual(wanted === null ? [] : [{ id, values, certain }]);
  });

  it.each<readonly [unknown, boolean]>([
    [null, true],
    [false, true],
    ['notConfigured', true],
    ['userDefined', true],
    ['deviceDefault', true],
    [true, false],
    ['', false],
    [0, false],
    ['enable', false],
  ])('leaves a setting open by %j: %s', (value, wanted) => {
    const older = { type: 't', property: 'p', setting: 's' };
    expect(leavesOpen(value, { ...older, values: {} })).toBe(wanted);
    expect(leavesOpen(value, { ...older, values: { false: '0' } })).toBe(wanted && value !== false);
  });

  it.each<readonly [unknown, unknown]>([
    [{}, { settings: [], gap: 'Graph does not say of what kind the profile is' }],
    [
      { '@odata.type': '#microsoft.graph.somethingElse', bitLockerEncryptDevice: true },
      { settings: [], gap: null },
    ],
    [
      { '@odata.type': '#microsoft.graph.windows10CustomConfiguration', omaSettings: [{ omaUri: 'a', value: 1 }] },
      { settings: [{ id: 'a', values: ['1'], certain: true }], gap: null },
    ],
    [
      { '@odata.type': '#microsoft.graph.windowsPhone81CustomConfiguration', omaSettings: [] },
      { settings: [], gap: null },
    ],
    [
      { '@odata.type': '#microsoft.graph.iosCustomConfiguration', omaSettings: 'x' },
      { settings: [], gap: null },
    ],
    [
      { '@odata.type': '#microsoft.graph.windows10CustomConfigurationX', omaSettings: 'x' },
      { settings: [], gap: null },
    ],
  ])('%j says %j', (profile, wanted) => {
    expect(ofProfile(profile)).toEqual(wanted);
  });

  it('of the kind before endpoint security is read with its settings beside it', () => {
    const setting = (definitionId: string, valueJson?: string): Json => ({
      definitionId: `deviceConfiguration--${definitionId}`,
      valueJson,
    });
    const kind = 'windows10EndpointProtectionConfiguration_';
    const { settings, gap } = ofIntent([
      setting(`${kind}bitLockerEncryptDevice`, 'true'),
      setting(`${kind}firewallProfileDomain`, '{"firewallEnabled":"blocked"}'),
      setting(`${kind}defenderAllowRealTimeMonitoring`),
      setting(`x${kind}bitLockerEncryptDevice`, 'true'),
      setting(`${kind}other`, 'true'),
      { definitionId: 'deviceConfiguration--', valueJson: 'true' },
      { definitionId: `x-deviceConfiguration--${kind}bitLockerEncryptDevice`, valueJson: 'true' },
    ]);
    expect(gap).toBeNull();
    expect(settings).toEqual([
      { id: encrypts, values: ['1'], certain: true },
      { id: domain, values: ['false'], certain: true },
      { id: 'device_vendor_msft_policy_config_defender_allowrealtimemonitoring', values: ['1'], certain: false },
    ]);
    expect(said(() => ofIntent({}))).toBe('the settings of the policy are not a list');
    expect(said(() => ofIntent([{}]))).toBe('setting.definitionId is missing');
  });
});

it.each([
  ['vendor_msft_a', 'DEVICE_vendor_msft_A', true],
  ['device_vendor_msft_a', 'device_vendor_msft_a', true],
  ['user_vendor_msft_a', 'device_vendor_msft_a', false],
  ['vendor_msft_a', 'vendor_msft_b', false],
  ['x_vendor_msft_a', 'x_device_vendor_msft_a', false],
])('%s and %s are the same setting: %s', (one, other, wanted) => {
  expect(sameSetting(one, other)).toBe(wanted);
});

it('a policy of any kind is read by what it carries', () => {
  const catalog = policyOf({ ...child, settingDefinitionId: 'B' });
  const settings = [{ id: 'b', values: ['5'], certain: true }];
  expect(ofAnyPolicy(catalog)).toEqual({ settings, gap: null });
  expect(ofAnyPolicy({ ...catalog, '@odata.type': '#microsoft.graph.x' })).toEqual({ settings, gap: null });
  expect(ofCatalogPolicy({ ...catalog, 'settings@odata.nextLink': 'x' })).toEqual({
    settings,
    gap: 'the settings of the policy are incomplete',
  });
  expect(ofAnyPolicy({ '@odata.type': '#microsoft.graph.x' })).toEqual({ settings: [], gap: null });
  expect(ofAnyPolicy({})).toEqual({ settings: [], gap: 'the settings of the policy lie elsewhere' });
  expect(ofAnyPolicy(null)).toEqual({ settings: [], gap: 'the settings of the policy lie elsewhere' });
  expect(policiesIn([1])).toEqual([1]);
  expect(said(() => policiesIn(undefined))).toBe('policies.answer is missing');
});
