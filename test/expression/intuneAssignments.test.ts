import {
  assignmentOf,
  groupsIn,
  isAssigned,
  isForEverybody,
  needList,
} from '../../src/expression/intune/assignment.ts';
import { groupsToRead } from '../../src/expression/intune/groupsToRead.ts';
import { valueOf, whyUnknown } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const id = '11111111-aaaa-4bbb-8ccc-00000000000a';
const target = (kind: string, more: Json = {}, beside: Json = {}): Json => ({
  target: { '@odata.type': `#microsoft.graph.${kind}`, ...more },
  ...beside,
});
const devices = target('allDevicesAssignmentTarget');
const users = target('allLicensedUsersAssignmentTarget');
const group = (groupId: string, more: Json = {}): Json => target('groupAssignmentTarget', { groupId, ...more });
const but = (groupId: string): Json => target('exclusionGroupAssignmentTarget', { groupId });
const filtered = (filterId: unknown, type: unknown): Json => ({
  deviceAndAppManagementAssignmentFilterId: filterId,
  deviceAndAppManagementAssignmentFilterType: type,
});

describe('an assignment', () => {
  it('names whom it includes, and the groups that it excludes, in small letters', () => {
    const assignments = [devices, users, group('G1'), but('G2'), target('somethingOfTomorrow', { groupId: 'g3' }), 5];
    expect(assignmentOf({ assignments: assignments.slice(0, 5) })).toEqual({
      inclusions: [
        { group: null, filter: null },
        { group: null, filter: null },
        { group: 'g1', filter: null },
      ],
      excludedGroups: ['g2'],
    });
  });

  it.each<readonly [unknown, unknown, unknown]>([
    [id, 'include', { id, type: 'include' }],
    [id, 'Exclude', { id, type: 'exclude' }],
    [id, 'someday', { id, type: 'unknown' }],
    [id, undefined, { id, type: 'unknown' }],
    [id, null, { id, type: 'unknown' }],
    [id, 'NONE', null],
    [null, 'none', null],
    [null, null, null],
    [undefined, undefined, null],
    ['', null, null],
    ['00000000-0000-0000-0000-000000000000', undefined, null],
    ['00000000-0000-0000-0000-000000000001', null, { id: '00000000-0000-0000-0000-000000000001', type: 'unknown' }],
    [null, 'include', { id: null, type: 'include' }],
    [5, 'exclude', { id: null, type: 'exclude' }],
  ])('has the filter %j, %j: %j', (filterId, type, filter) => {
    const { inclusions } = assignmentOf({ assignments: [group('g', filtered(filterId, type))] });
    expect(inclusions).toEqual([{ group: 'g', filter }]);
    const all = assignmentOf({ assignments: [target('allDevicesAssignmentTarget', filtered(filterId, type))] });
    expect(isForEverybody(all)).toBe(filter === null);
  });

  it('is not what takes something away', () => {
    const removed = { ...group('g1'), intent: 'remove' };
    const applied = { ...group('g2'), intent: 'apply' };
    expect(groupsIn(assignmentOf({ assignments: [removed, applied] }))).toEqual(['g2']);
  });

  it('names every group that decides, whether it is in or out', () => {
    expect(groupsIn(assignmentOf({ assignments: [devices, group('g1'), but('g2')] }))).toEqual(['g1', 'g2']);
  });

  it.each<readonly [string, readonly Json[], boolean, boolean]>([
    ['all devices', [devices], true, true],
    ['all users', [users], true, true],
    ['all devices but a group', [devices, but('g')], true, false],
    ['a group', [group('g')], true, false],
    ['a group and all users', [group('g'), users], true, true],
    ['a group that is excluded again', [group('g'), but('G')], false, false],
    ['nobody', [], false, false],
  ])('reaches somebody, and everybody: %s', (_, assignments, somebody, everybody) => {
    const assignment = assignmentOf({ assignments });
    expect([isAssigned(assignment), isForEverybody(assignment)]).toEqual([somebody, everybody]);
    const wanted = somebody && !everybody ? 'unknown' : everybody;
    expect(valueOf('policy.isForEverybody()', { policy: { assignments } })).toBe(wanted);
  });

  it.each<readonly [unknown, string]>([
    [{}, 'policy.assignments is missing'],
    [{ assignments: 5 }, 'policy.assignments is not a list'],
    [{ assignments: [{}] }, 'policy.assignments.target is missing'],
    [{ assignments: [5] }, 'policy.assignments.target is missing'],
    [{ assignments: [{ target: {} }] }, 'policy.assignments.target.@odata.type is missing'],
    [{ assignments: [target('groupAssignmentTarget')] }, 'policy.assignments.target.groupId is missing'],
    [{ assignments: [group('g')] }, 'the policy is for some devices or people only'],
  ])('of %j says why nobody can tell', (policy, says) => {
    expect(whyUnknown('policy.isForEverybody()', { policy })).toBe(says);
  });

  it('is told by its type with and without the mark before it', () => {
    const kinds = ['microsoft.graph.allDevicesAssignmentTarget', 'x#microsoft.graph.allDevicesAssignmentTarget'];
    const reached = kinds.map((type) =>
      isAssigned(assignmentOf({ assignments: [{ target: { '@odata.type': type } }] })),
    );
    expect(reached).toEqual([true, false]);
  });
});

it('a list that is needed is a list', () => {
  expect(needList({ a: [1] }, 'a', 'it')).toEqual([1]);
  expect(() => needList({ a: null }, 'a', 'it')).toThrow('it.a is not a list');
});

describe('the groups to read', () => {
  const setting = (settingDefinitionId: string, value: string): Json => ({
    settingInstance: {
      settingDefinitionId,
      choiceSettingValue: { value: `${settingDefinitionId}_${value}`, children: [] },
    },
  });
  const policy = (to: readonly Json[], settings: readonly Json[], more: Json = {}): Json => ({
    assignments: to,
    settings,
    ...more,
  });
  const on = [setting('a_x', '1')];
  const off = [setting('a_x', '0')];
  const baseline = { templateReference: { templateFamily: 'baseline' } };
  const other = { templateReference: { templateFamily: 'endpointSecurity' } };

  it.each<readonly [string, readonly unknown[], readonly string[], readonly string[]]>([
    [
      'of a policy for a group, in order, once each',
      [policy([group('G2'), but('g1')], on), policy([group('g1')], off)],
      ['a_'],
      ['g1', 'g2'],
    ],
    ['none, where everybody has the same', [policy([devices], on), policy([group('g')], on)], ['a_'], []],
    ['where everybody has something else', [policy([devices], off), policy([group('g')], on)], ['a_'], ['g']],
    [
      'where everybody has only a part of it',
      [policy([devices], on), policy([group('g')], [...on, setting('a_y', '1')])],
      ['a_'],
      ['g'],
    ],
    ['none of what sets nothing that is looked at', [policy([group('g')], on)], ['b_'], []],
    ['of what sets one of several', [policy([group('g')], on)], ['b_', 'a_'], ['g']],
    ['of every policy, where nothing is looked at', [policy([group('g')], []), policy([devices], [])], [], ['g']],
    ['of a baseline, whatever it sets', [policy([group('g')], [], baseline)], ['a_'], ['g']],
    ['none of another template that sets nothing of it', [policy([group('g')], [], other)], ['a_'], []],
    ['none where a baseline is for everybody', [policy([devices], [], baseline)], ['a_'], []],
    ['of a policy whose settings lie elsewhere', [{ assignments: [group('g')] }], ['a_'], ['g']],
    [
      'of a policy whose settings are cut off',
      [policy([group('g')], [], { 'settings@odata.nextLink': 'x' })],
      ['a_'],
      ['g'],
    ],
    ['of a policy whose settings cannot be read', [policy([group('g')], [{}])], ['a_'], ['g']],
    ['none of a policy whose assignments cannot be read', [{ settings: on }], ['a_'], []],
    ['none of what is not a policy', [null, 5, 'x'], ['a_'], []],
  ])('are those %s', (_, policies, prefixes, wanted) => {
    expect(groupsToRead(policies, prefixes)).toEqual(wanted);
    expect(valueOf('policies.groupsToRead(prefixes)', { policies, prefixes })).toEqual(wanted);
  });

  it('are told apart by the kind of policy, and by whether a setting is certain', () => {
    const profile = (to: Json, more: Json): Json => ({
      '@odata.type': '#microsoft.graph.macOSEndpointProtectionConfiguration',
      gatekeeperAllowedAppSource: 'notConfigured',
      gatekeeperBlockOverride: false,
      firewallEnabled: false,
      assignments: [to],
      ...more,
    });
    const vault = ['com.apple.mcx.filevault2'];
    const certain = (to: Json): Json => profile(to, { fileVaultEnabled: true });
    expect(groupsToRead([certain(devices), certain(group('g'))], vault)).toEqual([]);
    expect(groupsToRead([certain(devices), profile(group('g'), {})], vault)).toEqual(['g']);
    expect(groupsToRead([profile(devices, {}), profile(group('g'), {})], vault)).toEqual([]);
    const catalog = policy(
      [devices],
      [
        {
          settingInstance: {
            settingDefinitionId: 'com.apple.mcx.filevault2_enable',
            choiceSettingValue: { value: 'com.apple.mcx.filevault2_enable_0', children: [] },
          },
        },
      ],
    );
    expect(groupsToRead([catalog, certain(group('g'))], vault)).toEqual(['g']);
  });

  it('cannot be told where there is no list of policies', () => {
    expect(whyUnknown('policies.groupsToRead([])', { policies: null })).toBe('policies.answer is not a list');
    expect(whyUnknown('policies.groupsToRead([])', { policies: 5 })).toBe('policies.answer is not a list');
  });
});
