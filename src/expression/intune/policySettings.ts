import { isObject, need, typeOf } from '../functions/read.ts';
import { needList } from './assignment.ts';
import type { OlderSetting } from './olderSetting.ts';
import { leavesOpen, olderSettings } from './olderSettings.ts';
import { omaSettings } from './omaSettings.ts';
import type { PolicySetting } from './policySetting.ts';
import { catalogSettings, isCutOff } from './settingsCatalog.ts';

export interface PolicySettings {
  readonly settings: readonly PolicySetting[];
  /** Why there may be more settings than those; null: there are none. */
  readonly gap: string | null;
}

/** A policy of the settings catalog, of endpoint security, or a security baseline made in either. */
export function ofCatalogPolicy(policy: unknown): PolicySettings {
  return {
    settings: catalogSettings(policy).map(({ id, values }) => ({ id: id.toLowerCase(), values, certain: true })),
    gap: isCutOff(policy) ? 'the settings of the policy are incomplete' : null,
  };
}

/** A device configuration profile: each type has its own properties, and a custom one anything. */
export function ofProfile(profile: unknown): PolicySettings {
  const type = typeOf(profile);
  if (type === '') return { settings: [], gap: 'Graph does not say of what kind the profile is' };
  if (/^windows.*CustomConfiguration$/.test(type)) return { settings: omaSettings(profile), gap: null };
  const settings = olderSettings
    .filter((one) => one.type === type && !(one.templatesOnly && propertyOf(profile, one) === undefined))
    .flatMap((one) => settingOf(one, propertyOf(profile, one)));
  return { settings, gap: null };
}

/** An endpoint security policy of the kind before the settings catalog, with its settings laid beside it. */
export function ofIntent(settings: unknown): PolicySettings {
  if (!Array.isArray(settings)) throw new Error('the settings of the policy are not a list');
  const found = settings.flatMap((one) => {
    const [, type = '', property = ''] =
      /^deviceConfiguration--([A-Za-z0-9]+)_(\w+)$/.exec(String(need(one, 'definitionId', 'setting'))) ?? [];
    return olderSettings
      .filter((older) => older.type === type && older.property.split('.')[0] === property)
      .flatMap((older) => settingOf(older, valueIn(one, older)));
  });
  return { settings: found, gap: null };
}

/** A setting in a text of JSON; undefined where there is none. */
function valueIn(setting: unknown, older: OlderSetting): unknown {
  const text = isObject(setting) ? setting['valueJson'] : undefined;
  if (typeof text !== 'string') return undefined;
  const [property = ''] = older.property.split('.');
  return propertyOf({ [property]: JSON.parse(text) as unknown }, older);
}

/** null on the way to it is null: an object that is not set holds nothing that is. */
function propertyOf(profile: unknown, { property }: OlderSetting): unknown {
  let value: unknown = profile;
  for (const key of property.split('.')) {
    if (value === null) return null;
    value = isObject(value) ? value[key] : undefined;
  }
  return value;
}

function settingOf(older: OlderSetting, value: unknown): readonly PolicySetting[] {
  const id = older.setting;
  if (value === undefined) {
    // A switch says one thing or nothing.
    const { true: on, false: off } = older.values;
    return [{ id, values: on === undefined || off !== undefined ? null : [on], certain: false }];
  }
  if (leavesOpen(value, older)) return [];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return [{ id, values: null, certain: true }];
  return [{ id, values: [older.values[String(value)] ?? String(value)], certain: true }];
}

/** Names of the settings catalog begin with the scope, which means the device where it is left out. */
export function sameSetting(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

const plain = (id: string): string => id.toLowerCase().replace(/^(?:device_)?vendor_msft_/, 'device_vendor_msft_');

/** A list of policies, of whatever kind, as those who read groups see it. */
export function ofAnyPolicy(policy: unknown): PolicySettings {
  if (isObject(policy) && Object.hasOwn(policy, 'settings')) return ofCatalogPolicy(policy);
  if (typeOf(policy) !== '') return ofProfile(policy);
  return { settings: [], gap: 'the settings of the policy lie elsewhere' };
}

/** Whether Graph gave a list at all where one belongs. */
export function policiesIn(answer: unknown): readonly unknown[] {
  return needList({ answer }, 'answer', 'policies');
}
