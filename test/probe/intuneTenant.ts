import { IdSet } from '../../src/expression/idSet.ts';

const target = (kind: string, more: object = {}): object => ({
  target: { '@odata.type': `#microsoft.graph.${kind}`, ...more },
});
export const allDevices = target('allDevicesAssignmentTarget');
export const group = (groupId: string): object => target('groupAssignmentTarget', { groupId });
export const notGroup = (groupId: string): object => target('exclusionGroupAssignmentTarget', { groupId });

/** Graph's type of a device configuration profile. */
export const typed = (name: string): object => ({ '@odata.type': `#microsoft.graph.${name}` });

/** A policy of the settings catalog, for Windows. */
export const policy = (
  name: string,
  settings: Readonly<Record<string, string>>,
  assignments: readonly object[] = [allDevices],
  more: object = {},
): object => ({
  name,
  platforms: 'windows10',
  settings: Object.entries(settings).map(([id, value]) => ({
    settingInstance: { settingDefinitionId: id, choiceSettingValue: { value: `${id}_${value}`, children: [] } },
  })),
  assignments,
  ...more,
});

export const device = (id: string, more: object = {}): object => ({
  id,
  userId: `of ${id}`,
  azureADDeviceId: id,
  operatingSystem: 'Windows',
  deviceName: `PC ${id}`,
  ...more,
});

/** Three computers with Windows, one with macOS, and no policy; group u could not be read. */
export const computers = {
  configurationPolicies: [],
  deviceConfigurations: [],
  endpointSecurityIntents: [],
  endpointSecurityIntentSettings: {},
  configurationGroupMembers: { g: IdSet.of(['1']), h: IdSet.of(['2']), empty: IdSet.of([]), gone: IdSet.of(['9']) },
  assignmentFilters: [],
  users: [device('1'), device('2'), device('3'), device('m', { operatingSystem: 'macOS' })],
};

/** A near miss. */
export const near = (candidate: string, missing: readonly string[], part: string | null = null): object => ({
  candidate,
  missing,
  part,
  excluded: [],
  onlyExclusions: false,
});
