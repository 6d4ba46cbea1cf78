import type { Word } from '../word.ts';
import { includesText, isObject, need, needObject } from './read.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether somebody or something gets the policy: all devices, all licensed users, or a group that is not excluded again.
 * An exclusion is a group target too, told apart by its type alone.
 */
function isAssignedToSomebody(policy: unknown): boolean {
  const targets = needList(policy, 'assignments', 'policy')
    // Older profiles can carry the opposite of an assignment.
    .filter((one) => !isObject(one) || one['intent'] !== 'remove')
    .map((one) => need(one, 'target', 'policy.assignments'));
  const kinds = targets.map((target) => ({ target, kind: kindOf(target) }));
  const excluded = kinds
    .filter(({ kind }) => kind === 'exclusionGroupAssignmentTarget')
    .map(({ target }) => groupOf(target));
  return kinds.some(({ target, kind }) => {
    if (kind === 'allDevicesAssignmentTarget' || kind === 'allLicensedUsersAssignmentTarget') return true;
    return kind === 'groupAssignmentTarget' && !includesText(excluded, groupOf(target));
  });
}

function kindOf(target: unknown): string {
  return String(need(target, '@odata.type', 'policy.assignments.target')).replace(/^#?microsoft\.graph\./, '');
}

function groupOf(target: unknown): string {
  return String(need(target, 'groupId', 'policy.assignments.target'));
}

function needList(object: unknown, key: string, where: string): readonly unknown[] {
  const value = need(object, key, where);
  if (Array.isArray(value)) return value;
  throw new Error(`${where}.${key} is no list`);
}

interface Setting {
  readonly id: string;
  readonly values: readonly string[];
}

/**
 * Every setting of a settings catalog policy, those inside groups and below choices too.
 * https://learn.microsoft.com/graph/api/resources/intune-deviceconfigv2-devicemanagementconfigurationsettinginstance
 */
function settingsOf(policy: unknown): readonly Setting[] {
  return needList(policy, 'settings', 'policy').flatMap((setting) =>
    settingsIn(need(setting, 'settingInstance', 'policy.settings')),
  );
}

const containers = [
  'choiceSettingValue',
  'choiceSettingCollectionValue',
  'simpleSettingValue',
  'simpleSettingCollectionValue',
  'groupSettingValue',
  'groupSettingCollectionValue',
] as const;

function settingsIn(instance: unknown): readonly Setting[] {
  const where = 'settingInstance';
  const id = String(need(instance, 'settingDefinitionId', where));
  const container = containers.find((name) => isObject(instance) && instance[name] !== undefined);
  // What holds no value that we know might hide the setting that is looked for.
  if (container === undefined) throw new Error(`${id} has no value that can be read`);
  const parts = container.endsWith('CollectionValue')
    ? needList(instance, container, where)
    : [needObject(instance, container, where)];
  const values = container.startsWith('group')
    ? []
    : parts.map((part) => valueOf(id, need(part, 'value', `${where}.${container}`)));
  const children = container.startsWith('simple')
    ? []
    : parts.flatMap((part) => needList(part, 'children', `${where}.${container}`));
  return [{ id, values }, ...children.flatMap(settingsIn)];
}

/** The option of a choice is named after its setting: device_vendor_msft_bitlocker_requiredeviceencryption_1. */
function valueOf(id: string, value: unknown): string {
  const text = String(value);
  return text.toLowerCase().startsWith(`${id.toLowerCase()}_`) ? text.slice(id.length + 1) : text;
}

/** The settings with this id; a list of settings that Graph cut off may hide one. */
function find(policy: unknown, definitionId: string): readonly Setting[] {
  const found = settingsOf(policy).filter(({ id }) => includesText([id], definitionId));
  const cut = (policy as Json)['settings@odata.nextLink'];
  if (found.length === 0 && typeof cut === 'string') throw new Error('the settings of the policy are incomplete');
  return found;
}

/** Macs tell their build too: 15.7 (24G222). */
function numbersOf(version: string): readonly number[] {
  const numbers = /^\s*(\d+(?:\.\d+)*)(?:\s|$)/.exec(version)?.[1];
  if (numbers === undefined) throw new Error(`"${version}" is no version`);
  return numbers.split('.').map(Number);
}

function isVersionAtLeast(version: string, floor: string): boolean {
  const [found, wanted] = [numbersOf(version), numbersOf(floor)];
  for (let place = 0; place < Math.max(found.length, wanted.length); place += 1) {
    const difference = (found[place] ?? 0) - (wanted[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** ISO 8601, as Graph writes periods: P7D, PT30M, PT1H30M. */
function durationMinutes(period: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(period);
  if (!match || period === 'P' || period.endsWith('T')) throw new Error(`"${period}" is no period`);
  const parts: readonly (string | undefined)[] = match.slice(1);
  const minutesIn = [1440, 60, 1, 1 / 60];
  return minutesIn.reduce((sum, minutes, place) => sum + Number(parts[place] ?? 0) * minutes, 0);
}

export const intuneWords: readonly Word[] = [
  {
    name: 'isAssignedToSomebody',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means:
      'An Intune policy is assigned to all devices, to all licensed users, or to a group that it does not exclude again.',
    run: isAssignedToSomebody,
  },
  {
    name: 'configures',
    of: 'deviceManagementConfigurationPolicy',
    takes: [['setting', 'string']],
    gives: 'bool',
    means: 'The settings catalog policy holds this setting (settingDefinitionId), whatever its value.',
    run: (policy: unknown, setting: string) => find(policy, setting).length > 0,
  },
  {
    name: 'mayConfigure',
    of: 'deviceManagementConfigurationPolicy',
    takes: [['settings', 'list<string>']],
    gives: 'bool',
    means:
      'The settings catalog policy holds one of these settings, or its settings cannot be told: only a policy that certainly holds none of them is no candidate.',
    run: (policy: unknown, settings: readonly string[]) => {
      try {
        return settings.some((setting) => find(policy, setting).length > 0);
      } catch {
        return true;
      }
    },
  },
  {
    name: 'settingValues',
    of: 'deviceManagementConfigurationPolicy',
    takes: [['setting', 'string']],
    gives: 'list<string>',
    means:
      'The values of this setting in a settings catalog policy; of a choice, the part of its option that follows the name of the setting.',
    run: (policy: unknown, setting: string) => find(policy, setting).flatMap(({ values }) => values),
  },
  {
    name: 'hasSetting',
    of: 'deviceManagementConfigurationPolicy',
    takes: [
      ['setting', 'string'],
      ['value', 'string'],
    ],
    gives: 'bool',
    means: 'The settings catalog policy sets this setting to this value.',
    run: (policy: unknown, setting: string, value: string) =>
      find(policy, setting).some(({ values }) => includesText(values, value)),
  },
  {
    name: 'isVersionAtLeast',
    of: 'string',
    takes: [['floor', 'string']],
    gives: 'bool',
    means: 'A version such as 10.0.26100.2894 is this one or later; what is no version is unknown.',
    run: isVersionAtLeast,
  },
  {
    name: 'durationMinutes',
    of: 'string',
    takes: [],
    gives: 'double',
    means: 'A period such as PT30M or P7D in minutes.',
    run: durationMinutes,
  },
];
