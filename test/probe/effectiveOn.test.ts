import { allDevices, computers, device, group, near, notGroup, policy, typed } from './intuneTenant.ts';
import { judged, unread } from './judged.ts';
import { said } from './said.ts';

const probe = {
  effectiveOn: 'Windows',
  requires: {
    on: { setting: 'x', is: 'value == "1"' },
    safe: { setting: 'y', is: 'value == "1"', unset: 'true' },
  },
  partial: { safe: 0.5 },
};
const found = (given: object, of: object = probe) => said(judged(of, { ...computers, ...given }));
const policies = (...configurationPolicies: readonly object[]) => ({ configurationPolicies });
const only = ['reaches everybody, not only groups'];
const half = (passed: number, ...names: readonly string[]) => ({
  counts: { passed, counted: 3, total: 3, unknown: 0, leftOut: {} },
  affected: { total: names.length, shown: names },
});
const lacks = (what: string) => [`Graph's answer lacks something: ${what}`];
const sets = (what: string) => [`it is not known what a policy sets: ${what}`];

describe('what policies set on devices', () => {
  it.each<readonly [string, object, object]>([
    ['there is no policy: what is not so by default is missing', {}, { low: 0, high: 0, missing: ['on'] }],
    ['a policy sets something else: the same', policies(policy('A', { q: '1' })), { low: 0, high: 0, missing: ['on'] }],
    ['a policy for all devices', policies(policy('A', { x: '1' })), { low: 1, high: 1, metBy: 'A' }],
    [
      'two that are each enough, by name',
      policies(policy('B', { x: '1' }), policy('A', { x: '1' })),
      { low: 1, high: 1, metBy: 'A", "B' },
    ],
    [
      'one that is enough, and one that sets the rest',
      policies(policy('B', { x: '1' }), policy('A', { y: '1' })),
      { low: 1, high: 1, metBy: 'B' },
    ],
    ['another value', policies(policy('A', { x: '0' })), { low: 0, high: 0, nearMisses: [near('A', ['on'])] }],
    [
      'another value of what costs a part',
      policies(policy('A', { x: '1', y: '0' })),
      { low: 0.5, high: 0.5, nearMisses: [near('A', ['safe'])] },
    ],
    [
      'two that contradict each other: the weaker counts',
      policies(policy('A', { x: '1' }), policy('B', { x: '0' })),
      { low: 0, high: 0, nearMisses: [near('B', ['on'])] },
    ],
    [
      'several platforms, this one among them, in whatever letters',
      policies(policy('A', { x: '1' }, [allDevices], { platforms: 'macOS, Windows10' })),
      { low: 1, high: 1, metBy: 'A' },
    ],
    [
      'another platform',
      policies(policy('A', { x: '1' }, [allDevices], { platforms: 'macOS' })),
      { low: 0, high: 0, missing: ['on'] },
    ],
    [
      'a policy without a name',
      policies(policy('', { x: '0' })),
      { low: 0, high: 0, nearMisses: [near('(no name)', ['on'])] },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it.each<readonly [string, object, object]>([
    [
      'one of three devices is in the group of the policy',
      policies(policy('A', { x: '1' }, [group('g')])),
      {
        low: 1 / 3,
        high: 1 / 3,
        nearMisses: [near('A', only)],
        ...half(1, 'PC 2', 'PC 3'),
      },
    ],
    [
      'none is in it: that it is all of them says nothing more',
      policies(policy('A', { x: '1' }, [group('gone')])),
      { low: 0, high: 0, nearMisses: [near('A', only)] },
    ],
    [
      'one of three is left out',
      policies(policy('A', { x: '1' }, [allDevices, notGroup('g')])),
      { low: 2 / 3, high: 2 / 3, nearMisses: [near('A', ['excludes no group'])], ...half(2, 'PC 1') },
    ],
    [
      'none is left out today: a door',
      policies(policy('A', { x: '1' }, [allDevices, notGroup('gone')])),
      { low: 0.95, high: 0.95, nearMisses: [near('A', ['excludes no group'])], ...half(3) },
    ],
    [
      'the group that is left out is empty: a door as well',
      policies(policy('A', { x: '1' }, [allDevices, notGroup('empty')])),
      { low: 0.95, high: 0.95, nearMisses: [near('A', ['excludes no group'])], ...half(3) },
    ],
    [
      'another policy reaches whoever is left out: no door',
      policies(policy('A', { x: '1' }, [allDevices, notGroup('empty')]), policy('B', { x: '1' })),
      { low: 1, high: 1, metBy: 'A", "B' },
    ],
    [
      'a door beside those who are left out',
      policies(policy('A', { x: '1' }, [allDevices, notGroup('g'), notGroup('empty')])),
      {
        low: (2 / 3) * 0.95,
        high: (2 / 3) * 0.95,
        nearMisses: [near('A', ['excludes no group'])],
        ...half(2, 'PC 1'),
      },
    ],
    [
      'nobody has the policy',
      policies(policy('A', { x: '1' }, [])),
      { low: 0, high: 0, nearMisses: [near('A', ['is assigned to somebody'])] },
    ],
    [
      'there are no devices, and the policy is for all',
      { ...policies(policy('A', { x: '0' })), users: [] },
      { low: 0, high: 0, nearMisses: [near('A', ['on'])] },
    ],
    [
      'there are no devices, and the policy is for a group',
      { ...policies(policy('A', { x: '1' }, [group('g')])), users: [] },
      { low: 0, high: 0, nobody: true },
    ],
    ['there are no devices and no policies', { users: [] }, { low: 0, high: 0, nobody: true }],
  ])('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it.each<readonly [string, object, readonly object[]]>([
    [
      'what is assigned goes first, then what reaches most, then what lacks least, then by name; three are told',
      policies(
        policy('D', { x: '0' }, []),
        policy('C', { x: '0' }, [group('g')]),
        policy('F', { x: '1', y: '0' }),
        policy('B', { x: '0', y: '0' }),
        policy('A', { x: '0', y: '0' }),
      ),
      [near('F', ['safe']), near('A', ['on', 'safe']), near('B', ['on', 'safe'])],
    ],
    [
      'what is not assigned goes last',
      policies(policy('A', { x: '0' }, []), policy('B', { x: '0' })),
      [near('B', ['on']), near('A', ['is assigned to somebody', 'on'])],
    ],
    [
      'what is for a group goes after what is for all',
      policies(policy('A', { x: '0' }, [group('g')]), policy('B', { x: '0' })),
      [near('B', ['on']), near('A', [...only, 'on'])],
    ],
  ])('of policies that come near %s', (_, given, expected) => {
    expect(judged(probe, { ...computers, ...given }).nearMisses).toEqual(expected);
  });
});

describe('what could not be read of policies', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['a kind of policies', { deviceConfigurations: unread }, ['deviceConfigurations refused']],
    [
      'two kinds of policies',
      { deviceConfigurations: unread, endpointSecurityIntents: unread },
      ['deviceConfigurations refused', 'endpointSecurityIntents refused'],
    ],
    ['a kind that is not a list', { deviceConfigurations: 'x' }, lacks('deviceConfigurations is not a list')],
    [
      'a list with something that is not a policy',
      { deviceConfigurations: [null] },
      lacks('deviceConfigurations holds something that is not a policy'),
    ],
    [
      'of what kind a profile is',
      { deviceConfigurations: [{ displayName: 'W', assignments: [allDevices] }] },
      sets('Graph does not say of what kind the profile is'),
    ],
    [
      'the settings of a profile',
      {
        deviceConfigurations: [
          { ...typed('windows10CustomConfiguration'), displayName: 'W', assignments: [allDevices] },
        ],
      },
      lacks('profile.omaSettings is missing'),
    ],
  ])('leaves it open, whatever else there is: %s', (_, given, reasons) => {
    expect(found({ ...policies(policy('A', { x: '1' })), ...given })).toEqual({ low: 0, high: 1, reasons });
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['its platforms', policy('A', { x: '1' }, [allDevices], { platforms: undefined }), lacks('the platforms of A')],
    [
      'its assignments',
      policy('A', { x: '1' }, [], { assignments: undefined }),
      lacks('policy.assignments is missing'),
    ],
    ['its settings', policy('A', {}, [allDevices], { settings: undefined }), lacks('policy.settings is missing')],
    [
      'some of its settings',
      policy('A', { y: '1' }, [allDevices], { 'settings@odata.nextLink': 'https://graph.test/next' }),
      sets('the settings of the policy are incomplete'),
    ],
  ])('leaves it open where a policy lacks %s', (_, one, reasons) => {
    expect(found(policies(one))).toEqual({ low: 0, high: 1, reasons });
  });

  it('does not matter of what is assigned to nobody', () => {
    const nobodys = { displayName: 'W', assignments: [] };
    expect(found({ deviceConfigurations: [nobodys] })).toEqual({ low: 0, high: 0, missing: ['on'] });
    const unknown = policy('A', { x: '1' }, [], { platforms: undefined });
    expect(found(policies(unknown))).toMatchObject({ low: 0, high: 0 });
  });

  it.each<readonly [string, object, object]>([
    [
      'a group: whoever it reaches',
      policies(policy('A', { x: '1' }, [group('u')])),
      { low: 0, high: 1, nearMisses: [near('A', only)], reasons: ['the members of group u were not read'] },
    ],
    [
      'devices, where who they are matters',
      { ...policies(policy('A', { x: '1' }, [group('g')])), users: unread },
      { low: 0, high: 1, nearMisses: [near('A', only)], reasons: ['users refused'] },
    ],
    [
      'devices, where there may be none',
      { users: unread },
      { low: 0, high: 1, missing: ['on'], reasons: ['users refused'] },
    ],
    [
      'devices, where all have the policy',
      { ...policies(policy('A', { x: '1' })), users: unread },
      { low: 1, high: 1, metBy: 'A' },
    ],
    [
      'whose a device is',
      {
        ...policies(policy('A', { x: '1' }, [group('g')])),
        users: [device('1'), { id: 'q', operatingSystem: 'Windows', deviceName: 'Q' }],
      },
      {
        low: 0.5,
        high: 1,
        nearMisses: [near('A', only)],
        counts: { passed: 1, counted: 2, total: 2, unknown: 0, leftOut: {} },
        affected: { total: 1, shown: ['Q'] },
        reasons: ['Graph does not say whose managedDevices are'],
      },
    ],
  ])('decides only where it makes no difference: %s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it('of a device of which nobody knows the system leaves it open, and says so', () => {
    const given = {
      ...policies(policy('A', { x: '1' }, [group('g')])),
      users: [device('1'), device('2', { operatingSystem: undefined })],
    };
    const verdict = judged(probe, { ...computers, ...given });
    expect(verdict.low).toBeLessThanOrEqual(0.5);
    expect(verdict).toMatchObject({
      high: 1,
      counts: { passed: 1, counted: 1, total: 1, unknown: 1, leftOut: {} },
      affected: { total: 1, shown: ['PC 2'] },
      reasons: [
        {
          code: 'unexpectedAnswer',
          detail: 'for some devices or people it is not known whether they count among Windows',
          hint: 'The endpoint may have changed; --audit-log shows the requests.',
        },
      ],
    });
  });
});

describe('policies of the older kinds', () => {
  const bitLocker = {
    effectiveOn: 'Windows',
    requires: { on: { setting: ['none', 'device_vendor_msft_bitlocker_requiredeviceencryption'], is: 'value == "1"' } },
  };
  const profile = (more: object, type = 'windows10EndpointProtectionConfiguration') => ({
    displayName: 'W',
    ...typed(type),
    assignments: [allDevices],
    ...more,
  });
  const intent = (valueJson: string) => ({
    endpointSecurityIntents: [{ id: 'i1', displayName: 'I', assignments: [allDevices] }],
    endpointSecurityIntentSettings: {
      i1: [
        {
          definitionId: 'deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerEncryptDevice',
          valueJson,
        },
      ],
    },
  });

  it.each<readonly [string, object, object]>([
    [
      'a profile, beside one for another system',
      {
        deviceConfigurations: [
          profile({ bitLockerEncryptDevice: true }),
          profile({}, 'macOSGeneralDeviceConfiguration'),
        ],
      },
      { low: 1, high: 1, metBy: 'W' },
    ],
    [
      'a profile that does not say',
      { deviceConfigurations: [profile({})] },
      {
        low: 0,
        high: 1,
        reasons: sets('device_vendor_msft_bitlocker_requiredeviceencryption is missing'),
      },
    ],
    ['a policy whose settings lie beside it', intent('true'), { low: 1, high: 1, metBy: 'I' }],
    [
      'one whose settings nobody could read',
      { ...intent('true'), endpointSecurityIntentSettings: unread },
      { low: 0, high: 1, reasons: ['endpointSecurityIntentSettings refused'] },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given, bitLocker)).toEqual(expected);
  });

  it('is no reason to count devices where its kind is for no platform', () => {
    const nobody = { low: 0, high: 0, nobody: true };
    const other = { ...intent('true'), users: [] };
    expect(found(other, probe)).toEqual(nobody);
    expect(found({ ...policies(policy('A', { q: '1' })), users: [] }, probe)).toEqual({
      low: 0,
      high: 0,
      missing: ['on'],
    });
  });
});

describe('parts that count alike', () => {
  const parts = {
    effectiveOn: 'Windows',
    parts: {
      a: { on: { setting: 'x', is: 'value == "1"' } },
      b: {
        off: {
          anyOf: [
            { setting: 'y', is: 'value == "1"' },
            { setting: 'z', is: 'value == "2"', unset: 'defaults.on' },
          ],
        },
      },
    },
  };
  const [yes, no] = [{ defaults: { on: true } }, { defaults: { on: false } }];

  it.each<readonly [string, object, object]>([
    ['one is so by default', yes, { low: 0.5, high: 0.5, parts: { covered: 1, of: 2 }, missing: ['a'] }],
    ['none is', no, { low: 0, high: 0, parts: { covered: 0, of: 2 }, missing: ['a', 'b'] }],
    [
      'one is set, the other is set to something else',
      { ...policies(policy('A', { x: '1' }), policy('B', { y: '0' })), ...no },
      { low: 0.5, high: 0.5, parts: { covered: 1, of: 2 }, missing: ['b'], nearMisses: [near('B', ['off'], 'b')] },
    ],
    [
      'one is set, the other is so by default',
      { ...policies(policy('A', { x: '1' })), ...yes },
      { low: 1, high: 1, metBy: 'A' },
    ],
    [
      'one is set, the default of the other could not be read',
      { ...policies(policy('A', { x: '1' })), defaults: unread },
      { low: 0.5, high: 1, parts: { covered: 1, of: 2 }, missing: ['b'], reasons: ['defaults refused'] },
    ],
    [
      'both are set, so that no default matters',
      { ...policies(policy('A', { x: '1', z: '2' })), defaults: unread },
      { low: 1, high: 1, metBy: 'A' },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given, parts)).toEqual(expected);
  });
});
