import { catalogSetting } from '../../intune/settingsCatalog.ts';
import type { CelFunction } from '../../celFunction.ts';
import { includesText } from '../read.ts';

export const settingFunctions: readonly CelFunction[] = [
  {
    name: 'configures',
    of: 'deviceManagementConfigurationPolicy',
    takes: [['setting', 'string']],
    gives: 'bool',
    means: 'The settings catalog policy holds this setting (settingDefinitionId), whatever its value.',
    run: (policy: unknown, setting: string) => catalogSetting(policy, setting).length > 0,
  },
  {
    name: 'mayConfigure',
    of: 'deviceManagementConfigurationPolicy',
    takes: [['settings', 'list<string>']],
    gives: 'bool',
    means:
      'The settings catalog policy holds one of these settings, or its settings are not known: only a policy that certainly holds none of them is not a candidate.',
    run: (policy: unknown, settings: readonly string[]) => {
      try {
        return settings.some((setting) => catalogSetting(policy, setting).length > 0);
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
      'The values of this setting in a settings catalog policy; for a choice, the part of its option that follows the name of the setting.',
    run: (policy: unknown, setting: string) => catalogSetting(policy, setting).flatMap(({ values }) => values),
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
      catalogSetting(policy, setting).some(({ values }) => includesText(values, value)),
  },
];
