import { includesText, isObject, need, needObject } from '../functions/read.ts';
import { needList } from './assignment.ts';

export interface Setting {
  readonly id: string;
  readonly values: readonly string[];
}

/**
 * Every setting of a settings catalog policy, those inside groups and below choices too.
 * https://learn.microsoft.com/graph/api/resources/intune-deviceconfigv2-devicemanagementconfigurationsettinginstance
 */
export function catalogSettings(policy: unknown): readonly Setting[] {
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

/** Graph may cut a list of settings off: what is not among those that it sent may still be there. */
export function isCutOff(policy: unknown): boolean {
  return isObject(policy) && typeof policy['settings@odata.nextLink'] === 'string';
}

/** The settings with this id; a list of settings that Graph cut off may hide one. */
export function catalogSetting(policy: unknown, definitionId: string): readonly Setting[] {
  const found = catalogSettings(policy).filter(({ id }) => includesText([id], definitionId));
  if (found.length === 0 && isCutOff(policy)) throw new Error('the settings of the policy are incomplete');
  return found;
}
