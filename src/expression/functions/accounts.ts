import type { CelFunction } from '../celFunction.ts';
import { need } from './read.ts';

/** How the names begin that Microsoft Entra Connect and cloud synchronisation give to accounts of their own. */
export const synchronisationNames = ['Sync_', 'ADToAADSyncServiceAccount'];

function names(accounts: { has(id: string): boolean }, account: unknown): boolean {
  const { id, userPrincipalName } = account as { readonly id?: unknown; readonly userPrincipalName?: unknown };
  if (typeof id === 'string' && accounts.has(id)) return true;
  if (typeof userPrincipalName === 'string' && accounts.has(userPrincipalName)) return true;
  need(account, 'id', 'account');
  need(account, 'userPrincipalName', 'account');
  return false;
}

function isNamedForSynchronisation(account: unknown): boolean {
  const name = String(need(account, 'userPrincipalName', 'account'));
  for (const beginning of synchronisationNames) if (name.startsWith(beginning)) return true;
  return false;
}

export const accountFunctions: readonly CelFunction[] = [
  {
    name: 'names',
    of: 'idSet',
    takes: [['account', 'dyn']],
    gives: 'bool',
    means: 'The set contains the id or the user principal name of this user, or of the user that this record is about.',
    run: names,
  },
  {
    name: 'isNamedForSynchronisation',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means:
      'The account has a name that directory synchronisation gives to its own accounts; anybody could take the name alone.',
    run: isNamedForSynchronisation,
  },
];
