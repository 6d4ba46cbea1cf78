import { omaSettings } from '../../src/expression/intune/omaSettings.ts';

type Json = Readonly<Record<string, unknown>>;

const said = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};
const rules = 'device_vendor_msft_policy_config_defender_attacksurfacereductionrules';

describe('a custom profile', () => {
  const oma = (omaUri: string, more: Json): unknown => omaSettings({ omaSettings: [{ omaUri, ...more }] });
  const [one, guid] = ['./Vendor/MSFT/BitLocker/X', '0F1E2D3C-0000-4000-8000-000000000001'];

  it.each<readonly [string, string]>([
    ['./Device/Vendor/MSFT/BitLocker/X', 'device_vendor_msft_bitlocker_x'],
    [' ./Vendor/MSFT/BitLocker/X ', 'device_vendor_msft_bitlocker_x'],
    ['VENDOR/MSFT/BitLocker/X', 'device_vendor_msft_bitlocker_x'],
    ['./User/Vendor/MSFT/X', 'user_vendor_msft_x'],
    ['././Device/X', '._device_x'],
    [
      `./Device/Vendor/MSFT/PassportForWork/{${guid}}/Policies/X`,
      'device_vendor_msft_passportforwork_{tenantid}_policies_x',
    ],
    [
      `./Vendor/MSFT/ApplicationControl/Policies/${guid}/Policy`,
      'device_vendor_msft_applicationcontrol_policies_{policyguid}_policy',
    ],
  ])('sets by %s what the settings catalog calls %s', (uri, id) => {
    expect(oma(uri, { value: 'v' })).toEqual([{ id, values: ['v'], certain: true }]);
  });

  it.each<readonly [Json, readonly string[] | null]>([
    [{ value: 'v' }, ['v']],
    [{ value: 0 }, ['0']],
    [{ value: false }, ['false']],
    [{ value: 'v', isEncrypted: false }, ['v']],
    [{ value: 'v', isEncrypted: true }, null],
    [{ value: null }, null],
    [{ value: ['v'] }, null],
    [{}, null],
  ])('sets %j to %j', (more, values) => {
    expect(oma(one, more)).toEqual([{ id: 'device_vendor_msft_bitlocker_x', values, certain: true }]);
  });

  it('names the rules of attack surface reduction by their ids, in any letters, and their modes', () => {
    const text =
      '{56A863A9-875E-4185-98A7-B882C64B5CE5}=1| 9e6c4e1f-7d60-472f-ba1a-a39ef669e4b2 = 2 |e6db77e5-3df2-4cf1-b95a-636979351e5b=9|other=1|';
    expect(oma('./Vendor/MSFT/Policy/Config/Defender/AttackSurfaceReductionRules', { value: text })).toEqual([
      { id: rules, values: [text], certain: true },
      { id: `${rules}_blockabuseofexploitedvulnerablesigneddrivers`, values: ['block'], certain: true },
      {
        id: `${rules}_blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem`,
        values: ['audit'],
        certain: true,
      },
      { id: `${rules}_blockpersistencethroughwmieventsubscription`, values: ['9'], certain: true },
    ]);
    const modes = ['=0', '=6', '=', ''].map(
      (mode) =>
        (
          oma('./Vendor/MSFT/Policy/Config/Defender/AttackSurfaceReductionRules', {
            value: `e6db77e5-3df2-4cf1-b95a-636979351e5b${mode}`,
          }) as readonly { readonly values: unknown }[]
        )[1]?.values,
    );
    expect(modes).toEqual([['off'], ['warn'], [''], ['']]);
  });

  it('hides all rules where their text is secret, and one setting where another is', () => {
    const hidden = oma('./Vendor/MSFT/Policy/Config/Defender/AttackSurfaceReductionRules', {}) as readonly {
      readonly id: string;
    }[];
    expect(hidden.map(({ id }) => id)).toEqual([
      rules,
      `${rules}_blockabuseofexploitedvulnerablesigneddrivers`,
      `${rules}_blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem`,
      `${rules}_blockpersistencethroughwmieventsubscription`,
    ]);
    expect(oma(one, {})).toHaveLength(1);
  });

  it('takes every value of an administrative template', () => {
    const value = `<enabled/><data id="A_Name" value="7"/> <DATA ID = 'B' VALUE = ''/><data id="C"/><data value="1" id="D"/>`;
    const id = 'device_vendor_msft_bitlocker_x';
    expect(oma(one, { value })).toEqual([
      { id, values: [value], certain: true },
      { id: `${id}_a_name`, values: ['7'], certain: true },
      { id: `${id}_b`, values: [''], certain: true },
    ]);
  });

  it.each<readonly [unknown, string]>([
    [{}, 'profile.omaSettings is missing'],
    [{ omaSettings: 5 }, 'profile.omaSettings is not a list'],
    [{ omaSettings: [{}] }, 'omaSetting.omaUri is missing'],
    [{ omaSettings: [5] }, 'omaSetting.omaUri is missing'],
  ])('of %j says why nobody can tell', (profile, says) => {
    expect(said(() => omaSettings(profile))).toBe(says);
  });
});
