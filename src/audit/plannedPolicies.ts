import { closest } from '../catalogue/closest.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { preparedFor } from '../evidence/prepared.ts';
import { isObject, type Json } from '../expression/functions/read.ts';
import { SecureScoreError } from '../model/errors.ts';
import { signInDimensions } from '../model/signIn.ts';

/** Lists for which Microsoft Graph documents every value. https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset */
const lists: readonly (readonly [path: string, values: readonly string[]])[] = [
  ['conditions.clientAppTypes', ['all', ...signInDimensions.client, 'easSupported']],
  ['conditions.platforms.includePlatforms', ['all', ...signInDimensions.platform]],
  ['conditions.platforms.excludePlatforms', ['all', ...signInDimensions.platform]],
  ['conditions.signInRiskLevels', [...signInDimensions.signInRisk, 'hidden']],
  ['conditions.userRiskLevels', [...signInDimensions.userRisk, 'hidden']],
  [
    'grantControls.builtInControls',
    [
      'block',
      'mfa',
      'compliantDevice',
      'domainJoinedDevice',
      'approvedApplication',
      'compliantApplication',
      'passwordChange',
      'riskRemediation',
    ],
  ],
];

/** What a policy has to specify before it is known where it applies. */
const needed = ['conditions', 'conditions.users', 'conditions.applications'];

/**
 * The policies in a text: one as Graph takes it, a list of them, or an answer of Graph with `value`.
 * @param file as it is named in errors
 * @throws SecureScoreError policyInvalid
 */
export function plannedPolicies(file: string, text: string, catalogue: Catalogue): readonly Json[] {
  const parsed = parse(file, text);
  const all = Array.isArray(parsed)
    ? parsed
    : isObject(parsed) && Array.isArray(parsed['value'])
      ? parsed['value']
      : [parsed];
  if (all.length === 0) throw invalid(`${file}: it contains no policy`);
  const definition = catalogue.evidence.get('conditionalAccessPolicies');
  const prepare = definition?.kind === 'requested' ? preparedFor(definition) : (one: unknown): unknown => one;
  return all.map((one: unknown, index) => {
    const where = all.length === 1 ? file : `${file}: policy ${String(index + 1)}`;
    return prepare(withStrength(checked(where, one))) as Json;
  });
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw invalid(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checked(where: string, policy: unknown): Json {
  if (!isObject(policy)) throw invalid(`${where}: a policy has to be an object`);
  for (const path of needed) {
    if (!isObject(valueAt(policy, path))) throw invalid(`${where}: ${path} is missing or not an object`);
  }
  if (!isObject(policy['grantControls']) && !isObject(policy['sessionControls']))
    throw invalid(`${where}: it requires nothing: grantControls and sessionControls are both missing`);
  for (const [path, values] of lists) checkList(where, path, valueAt(policy, path), values);
  const operator = valueAt(policy, 'grantControls.operator');
  if (operator !== undefined && operator !== null)
    checkList(where, 'grantControls.operator', [operator], ['OR', 'AND']);
  return policy;
}

function checkList(where: string, path: string, list: unknown, values: readonly string[]): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) throw invalid(`${where}: ${path} is not a list`);
  const known = new Set(values.map((value) => value.toLowerCase()));
  const wrong = (list as readonly unknown[]).find((one) => typeof one !== 'string' || !known.has(one.toLowerCase()));
  if (wrong === undefined) return;
  const name = typeof wrong === 'string' ? wrong : JSON.stringify(wrong);
  throw invalid(`${where}: ${path}: there is no ${name}${closest(name, values)}`, `One of ${values.join(', ')}.`);
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
}

const builtInStrengths: Readonly<Record<string, string>> = {
  '00000000-0000-0000-0000-000000000002': 'Multifactor authentication',
  '00000000-0000-0000-0000-000000000003': 'Passwordless MFA',
  '00000000-0000-0000-0000-000000000004': 'Phishing-resistant MFA',
};

function named(id: string): { readonly displayName?: string } {
  const displayName = builtInStrengths[id.toLowerCase()];
  return displayName === undefined ? {} : { displayName };
}

/** A new policy may name its strength by a link. https://learn.microsoft.com/graph/api/conditionalaccessroot-post-policies */
function withStrength(policy: Json): Json {
  const controls = policy['grantControls'];
  if (!isObject(controls)) return structuredClone(policy);
  const link = controls['authenticationStrength@odata.bind'];
  const id = typeof link === 'string' ? /([0-9a-f-]{36})\W*$/i.exec(link)?.[1] : undefined;
  const copy = structuredClone(policy);
  if (id === undefined || isObject(controls['authenticationStrength'])) return copy;
  return { ...copy, grantControls: { ...controls, authenticationStrength: { id: id.toLowerCase(), ...named(id) } } };
}

function invalid(message: string, hint?: string): SecureScoreError {
  return new SecureScoreError('policyInvalid', message, hint === undefined ? {} : { hint });
}
