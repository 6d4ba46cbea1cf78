import type { CelFunction } from '../celFunction.ts';
import { need } from './read.ts';

function holds(settings: unknown, name: string): boolean {
  const values = need(settings, 'values', 'groupSetting');
  if (!Array.isArray(values)) throw new Error('groupSetting.values is not a list');
  return values.some((value: unknown) => need(value, 'name', 'groupSetting.values') === name);
}

/**
 * A tenant that never saved the page has no such object, and an application is not shown the one that is there: it answers
 * 200 without it. So the defaults cannot be told from settings that are withheld.
 * https://github.com/maester365/maester/issues/1667
 */
function passwordSettings(settings: readonly unknown[], name: string): readonly unknown[] {
  const found = settings.filter((one) => holds(one, name));
  if (found.length > 0) return found;
  throw new Error(`no password settings with ${name} are shown, and applications are not shown any`);
}

export const directorySettingFunctions: readonly CelFunction[] = [
  {
    name: 'passwordSettings',
    of: 'list<groupSetting>',
    takes: [['name', 'string']],
    gives: 'list<dyn>',
    means:
      'The directory settings for passwords ("Password Rule Settings") that hold a value of this name. Unknown where there are none: Graph keeps them from applications, so their absence is not a default.',
    run: passwordSettings,
  },
];
