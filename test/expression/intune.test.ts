import { compileExpression } from '../../src/expression/expression.ts';

const target = (kind: string, more: object = {}) => ({
  target: { '@odata.type': `#microsoft.graph.${kind}`, ...more },
});
const group = (groupId: string) => target('groupAssignmentTarget', { groupId });
const exclusion = (groupId: string) => target('exclusionGroupAssignmentTarget', { groupId });

const choice = (id: string, value: string, children: readonly object[] = []) => ({
  settingDefinitionId: id,
  choiceSettingValue: { value: `${id}_${value}`, children },
});
const simple = (id: string, value: unknown) => ({ settingDefinitionId: id, simpleSettingValue: { value } });
const grouped = (id: string, children: readonly object[]) => ({
  settingDefinitionId: id,
  groupSettingCollectionValue: [{ children }],
});
const policyOf = (...instances: readonly object[]) => ({
  settings: instances.map((settingInstance) => ({ settingInstance })),
});

const evaluate = (source: string, context: Record<string, unknown>): unknown => {
  const result = compileExpression(source).value(context);
  return 'value' in result ? result.value : 'unknown';
};

describe('isAssignedToSomebody', () => {
  it.each([
    ['all devices', [target('allDevicesAssignmentTarget')], true],
    ['all users', [target('allLicensedUsersAssignmentTarget')], true],
    ['all devices but a group', [target('allDevicesAssignmentTarget'), exclusion('g1')], true],
    ['a group', [group('g1')], true],
    ['nobody', [], false],
    ['an exclusion alone', [exclusion('g1')], false],
    ['a group that is excluded again, in other letters', [group('G1'), exclusion('g1')], false],
    ['two groups, one of them excluded again', [group('g1'), group('g2'), exclusion('g1')], true],
    ['the opposite of an assignment', [{ ...group('g1'), intent: 'remove' }], false],
    ['a collection of Configuration Manager', [target('configurationManagerCollectionAssignmentTarget')], false],
    ['a target of no kind', [{ target: { groupId: 'g1' } }], 'unknown'],
    ['a group without an id', [target('groupAssignmentTarget'), exclusion('g1')], 'unknown'],
    ['assignments that are missing', undefined, 'unknown'],
  ])('%s', (_, assignments, expected) => {
    expect(evaluate('policy.isAssignedToSomebody()', { policy: { assignments } })).toBe(expected);
  });
});

describe('marksNoncompliantWithin a week', () => {
  const rule = (...scheduledActionConfigurations: readonly object[]) => ({ scheduledActionConfigurations });
  const block = (gracePeriodHours: unknown) => ({ actionType: 'block', gracePeriodHours });
  it.each([
    ['at once', [rule(block(0))], true],
    ['after a week', [rule(block(168))], true],
    ['an hour later', [rule(block(169))], false],
    ['never, people are told only', [rule({ actionType: 'notification', gracePeriodHours: 0 })], false],
    ['never, there is no action', [], false],
    ['at once and at once', [rule(block(0)), rule(block(0))], true],
    ['at once or after a year, nobody knows', [rule(block(0), block(8760))], 'unknown'],
    ['nobody knows when', [rule(block(null))], 'unknown'],
    ['an action of no kind', [rule({ gracePeriodHours: 0 })], 'unknown'],
    ['the actions of the rule are left out', [{ id: 'r1' }], 'unknown'],
    ['the rules are null', null, 'unknown'],
    ['the rules are left out', undefined, 'unknown'],
  ])('%s', (_, scheduledActionsForRule, expected) => {
    expect(evaluate('policy.marksNoncompliantWithin(168)', { policy: { scheduledActionsForRule } })).toBe(expected);
  });
});

describe('mayConfigure', () => {
  const policy = policyOf(choice('bitlocker', '1'));

  it.each([
    ['one of the settings', policy, '["laps", "bitlocker"]', true],
    ['none of them', policy, '["laps"]', false],
    ['no settings at all', policyOf(), '["laps"]', false],
    ['settings that are missing', {}, '["laps"]', true],
    ['settings that Graph cut off', { ...policy, 'settings@odata.nextLink': 'https://more' }, '["laps"]', true],
  ])('%s', (_, given, settings, expected) => {
    expect(evaluate(`policy.mayConfigure(${settings})`, { policy: given })).toBe(expected);
  });
});

describe('the settings of a settings catalog policy', () => {
  const policy = policyOf(
    choice('bitlocker', '1', [choice('bitlocker_method', '7'), simple('bitlocker_length', 14)]),
    grouped('asr', [choice('asr_lsass', 'block'), choice('asr_wmi', 'audit')]),
    { settingDefinitionId: 'hosts', simpleSettingCollectionValue: [{ value: 'a' }, { value: 'b' }] },
  );

  it.each([
    ['hasSetting("bitlocker", "1")', true],
    ['hasSetting("BitLocker", "1")', true],
    ['hasSetting("bitlocker", "0")', false],
    ['hasSetting("bitlocker_method", "7")', true],
    ['hasSetting("asr_lsass", "block")', true],
    ['hasSetting("asr_wmi", "block")', false],
    ['hasSetting("firewall", "1")', false],
    ['configures("asr")', true],
    ['configures("asr_usb")', false],
    ['settingValues("bitlocker_length")', ['14']],
    ['settingValues("hosts")', ['a', 'b']],
    ['settingValues("asr")', []],
    ['settingValues("firewall")', []],
  ])('policy.%s', (call, expected) => {
    expect(evaluate(`policy.${call}`, { policy })).toEqual(expected);
  });

  it.each([
    ['the settings', {}],
    ['an instance', { settings: [{}] }],
    ['the id of a setting', policyOf({ choiceSettingValue: { value: 'x', children: [] } })],
    ['the value of a setting', policyOf({ settingDefinitionId: 'x' })],
    ['what is below a choice', policyOf({ settingDefinitionId: 'x', choiceSettingValue: { value: 'x_1' } })],
    ['what is in a group', policyOf({ settingDefinitionId: 'x', groupSettingCollectionValue: [{}] })],
  ])('cannot be told without %s', (_, broken) => {
    expect(evaluate('policy.configures("y")', { policy: broken })).toBe('unknown');
  });

  it('are told from a cut list only where they are found', () => {
    const cut = { ...policy, 'settings@odata.nextLink': 'https://graph.microsoft.com/beta/more' };
    expect(evaluate('policy.hasSetting("bitlocker", "1")', { policy: cut })).toBe(true);
    expect(evaluate('policy.configures("firewall")', { policy: cut })).toBe('unknown');
  });
});

describe('isVersionAtLeast', () => {
  it.each([
    ['10.0.26100.2894', '10.0.26100', true],
    ['10.0.19045.6456', '10.0.26100', false],
    ['15.7 (24G222)', '15', true],
    ['9', '10', false],
    ['14', '14.0', true],
    ['15.7.1', '15.7.1', true],
    ['15.6', '15.7.1', false],
    ['', '14', 'unknown'],
    ['unknown', '14', 'unknown'],
  ])('%s against %s', (version, floor, expected) => {
    expect(evaluate('version.isVersionAtLeast(floor)', { version, floor })).toBe(expected);
  });
});

describe('durationMinutes', () => {
  it.each([
    ['PT30M', 30],
    ['PT1H30M', 90],
    ['P1D', 1440],
    ['PT0S', 0],
    ['P', 'unknown'],
    ['PT', 'unknown'],
    ['thirty minutes', 'unknown'],
  ])('%s', (period, expected) => {
    expect(evaluate('period.durationMinutes()', { period })).toBe(expected);
  });
});
