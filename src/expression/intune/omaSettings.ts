import { isObject, need } from '../functions/read.ts';
import { needList } from './assignment.ts';
import type { PolicySetting } from './policySetting.ts';

/** Rules of attack surface reduction by their ids, as a custom profile names them. */
const rules: Readonly<Record<string, string>> = {
  '56a863a9-875e-4185-98a7-b882c64b5ce5': 'blockabuseofexploitedvulnerablesigneddrivers',
  '9e6c4e1f-7d60-472f-ba1a-a39ef669e4b2': 'blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem',
  'e6db77e5-3df2-4cf1-b95a-636979351e5b': 'blockpersistencethroughwmieventsubscription',
};
const modes: Readonly<Record<string, string>> = { '0': 'off', '1': 'block', '2': 'audit', '6': 'warn' };
const rulesSetting = 'device_vendor_msft_policy_config_defender_attacksurfacereductionrules';

/**
 * What a custom profile sets by OMA-URI. The settings catalog is named after the same tree of the configuration service
 * providers, so the path says which setting it is.
 * https://learn.microsoft.com/windows/client-management/mdm/
 */
export function omaSettings(profile: unknown): readonly PolicySetting[] {
  return needList(profile, 'omaSettings', 'profile').flatMap((one) => {
    const id = settingOf(String(need(one, 'omaUri', 'omaSetting')));
    // Graph masks the values of secret settings, and large ones can be missing.
    const value = isObject(one) && one['isEncrypted'] !== true ? one['value'] : undefined;
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isPlain ? readable(id, String(value)) : unreadable(id);
  });
}

/** ./Device/Vendor/MSFT/Policy/Config/Defender/AllowRealtimeMonitoring is device_vendor_msft_policy_config_defender_... */
function settingOf(uri: string): string {
  const path = uri
    .trim()
    .replace(/^\.\//, '')
    .replace(/^vendor\//i, 'Device/Vendor/')
    .toLowerCase();
  return path
    .replaceAll('/', '_')
    .replace(/(passportforwork_)\{?[0-9a-f-]{36}\}?_/, '$1{tenantid}_')
    .replace(/(applicationcontrol_policies_)\{?[0-9a-f-]{36}\}?_/, '$1{policyguid}_');
}

function unreadable(id: string): readonly PolicySetting[] {
  const names = id === rulesSetting ? [id, ...Object.values(rules).map((name) => `${id}_${name}`)] : [id];
  return names.map((name) => ({ id: name, values: null, certain: true }));
}

function readable(id: string, text: string): readonly PolicySetting[] {
  return [{ id, values: [text], certain: true }, ...(id === rulesSetting ? rulesIn(text) : partsIn(id, text))];
}

/** {id}={mode}|{id}={mode} */
function rulesIn(text: string): readonly PolicySetting[] {
  return text.split('|').flatMap((part) => {
    const [guid = '', mode = ''] = part.split('=').map((one) => one.trim().toLowerCase().replace(/[{}]/g, ''));
    const name = rules[guid];
    return name === undefined ? [] : [{ id: `${rulesSetting}_${name}`, values: [modes[mode] ?? mode], certain: true }];
  });
}

/** Administrative templates carry several values in one text: <enabled/><data id="OSEncryptionTypeDropDown_Name" value="1"/> */
function partsIn(id: string, text: string): readonly PolicySetting[] {
  return [...text.matchAll(/<data\s+id\s*=\s*["']([^"']+)["']\s+value\s*=\s*["']([^"']*)["']/gi)].map((match) => ({
    id: `${id}_${(match[1] ?? '').toLowerCase()}`,
    values: [match[2] ?? ''],
    certain: true,
  }));
}
