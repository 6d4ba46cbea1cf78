import type { CelFunction } from '../celFunction.ts';
import { need } from './read.ts';

/** allBut: a list of what is blocked leaves everything else open. only: a list of what is allowed. */
type Side = 'nothing' | 'only' | 'allBut' | 'everything';

function sideOf(setting: unknown, key: 'usersAndGroups' | 'applications', everything: string): Side {
  const side = need(setting, key, 'setting');
  const accessType = need(side, 'accessType', `setting.${key}`);
  const targets = need(side, 'targets', `setting.${key}`);
  if (!Array.isArray(targets)) throw new Error(`setting.${key}.targets is not a list`);
  const names = targets.map((one: unknown) => String(need(one, 'target', `setting.${key}.targets`)).toLowerCase());
  const all = names.includes(everything.toLowerCase());
  if (accessType === 'blocked') return all ? 'nothing' : 'allBut';
  if (accessType === 'allowed' && all) return 'everything';
  if (accessType === 'allowed' && names.length > 0) return 'only';
  throw new Error(`setting.${key} allows nothing that it names`);
}

/**
 * Users and applications are one rule: what is blocked on both sides is blocked for these people in these applications, and
 * whoever closes a tenant has to block all users and all applications.
 * https://learn.microsoft.com/entra/external-id/cross-tenant-access-settings-b2b-collaboration
 */
function opensTo(setting: unknown): string {
  const people = sideOf(setting, 'usersAndGroups', 'AllUsers');
  const applications = sideOf(setting, 'applications', 'AllApplications');
  if (people === 'nothing' && applications === 'nothing') return 'nobody';
  // Entra's pages refuse to block all of one side while something is allowed on the other; its meaning is unclear.
  if (people === 'nothing' && applications !== 'allBut') throw new Error('all users are blocked, applications are not');
  if (applications === 'nothing' && people === 'everything') throw new Error('applications are blocked, users are not');
  if (people === 'only') return 'chosen people';
  return applications === 'only' ? 'chosen applications' : 'everybody';
}

export const crossTenantAccessFunctions: readonly CelFunction[] = [
  {
    name: 'opensTo',
    of: 'crossTenantAccessPolicyB2BSetting',
    takes: [],
    gives: 'string',
    means:
      'Who gets through by a cross-tenant access setting: "nobody" (all users and all applications are blocked), "chosen people", "chosen applications", or "everybody": a list of blocked groups or applications leaves everybody else in.',
    run: opensTo,
  },
];
