import { catalogSetting, catalogSettings, isCutOff } from '../../src/expression/intune/settingsCatalog.ts';
import { whyUnknown } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const policyOf = (...instances: readonly unknown[]): Json => ({
  settings: instances.map((settingInstance) => ({ settingInstance })),
});
const child = { settingDefinitionId: 'b', simpleSettingValue: { value: 5 } };

describe('the settings of a settings catalog policy', () => {
  it.each<readonly [string, Json, readonly Json[]]>([
    [
      'a choice',
      { choiceSettingValue: { value: 'A_1', children: [child] } },
      [
        { id: 'a', values: ['1'] },
        { id: 'b', values: ['5'] },
      ],
    ],
    [
      'several choices',
      {
        choiceSettingCollectionValue: [
          { value: 'a_1', children: [] },
          { value: 'x_2', children: [child] },
        ],
      },
      [
        { id: 'a', values: ['1', 'x_2'] },
        { id: 'b', values: ['5'] },
      ],
    ],
    ['a value', { simpleSettingValue: { value: true } }, [{ id: 'a', values: ['true'] }]],
    [
      'several values',
      { simpleSettingCollectionValue: [{ value: 'x' }, { value: 'a_y' }] },
      [{ id: 'a', values: ['x', 'y'] }],
    ],
    [
      'a group',
      { groupSettingValue: { children: [child] } },
      [
        { id: 'a', values: [] },
        { id: 'b', values: ['5'] },
      ],
    ],
    [
      'several groups',
      { groupSettingCollectionValue: [{ children: [child] }, { children: [child] }] },
      [
        { id: 'a', values: [] },
        { id: 'b', values: ['5'] },
        { id: 'b', values: ['5'] },
      ],
    ],
  ])('are found in %s', (_, container, wanted) => {
    expect(catalogSettings(policyOf({ settingDefinitionId: 'a', ...container }))).toEqual(wanted);
  });

  it.each<readonly [unknown, string]>([
    [{}, 'policy.settings is missing'],
    [{ settings: 5 }, 'policy.settings is not a list'],
    [{ settings: [{}] }, 'policy.settings.settingInstance is missing'],
    [policyOf({}), 'settingInstance.settingDefinitionId is missing'],
    [policyOf({ settingDefinitionId: 'a' }), 'a has no value that can be read'],
    [
      policyOf({ settingDefinitionId: 'a', simpleSettingCollectionValue: 5 }),
      'settingInstance.simpleSettingCollectionValue is not a list',
    ],
    [
      policyOf({ settingDefinitionId: 'a', simpleSettingValue: 5 }),
      'settingInstance.simpleSettingValue as an object is missing',
    ],
    [
      policyOf({ settingDefinitionId: 'a', simpleSettingValue: {} }),
      'settingInstance.simpleSettingValue.value is missing',
    ],
    [
      policyOf({ settingDefinitionId: 'a', choiceSettingValue: { value: 'x' } }),
      'settingInstance.choiceSettingValue.children is missing',
    ],
    [
      policyOf({ settingDefinitionId: 'a', groupSettingValue: {} }),
      'settingInstance.groupSettingValue.children is missing',
    ],
    [{ settings: [], 'settings@odata.nextLink': 'https://x' }, 'the settings of the policy are incomplete'],
  ])('of %j say why nobody can tell', (policy, says) => {
    expect(whyUnknown('policy.configures("x")', { policy })).toBe(says);
  });

  it('are found by an id in any letters, all of them', () => {
    const policy = policyOf({ ...child, settingDefinitionId: 'B' }, child, { ...child, settingDefinitionId: 'bb' });
    expect(catalogSetting(policy, 'b').map(({ id }) => id)).toEqual(['B', 'b']);
  });

  it.each<readonly [unknown, boolean]>([
    [{ 'settings@odata.nextLink': 'https://x' }, true],
    [{ 'settings@odata.nextLink': null }, false],
    [{}, false],
    [null, false],
  ])('are cut off in %j: %s', (policy, wanted) => {
    expect(isCutOff(policy)).toBe(wanted);
  });
});
