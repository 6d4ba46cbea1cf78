import { closest } from '../catalogue/closest.ts';
import { isObject } from '../expression/functions/read.ts';
import { SecureScoreError } from '../model/errors.ts';
import { neutralise } from '../report/neutralise.ts';
import type { SignInSource } from './signInSource.ts';
import { usersOf } from './signInTenant.ts';

/** How many names are kept to suggest which of them was meant. */
const namesKept = 100_000;

/**
 * The user with this id or user principal name; reading stops where they are found.
 * @throws SecureScoreError usage (there is no such user)
 */
export async function findUser(source: SignInSource, wanted: string): Promise<Readonly<Record<string, unknown>>> {
  const names = new Set(source.namesOf(wanted).map((name) => name.toLowerCase()));
  const known: string[] = [];
  for await (const { records } of usersOf(source)) {
    for (const record of records) {
      if (!isObject(record)) continue;
      const { id, userPrincipalName } = record;
      for (const key of [id, userPrincipalName])
        if (typeof key === 'string' && names.has(key.toLowerCase())) return record;
      if (typeof userPrincipalName === 'string' && known.length < namesKept) known.push(userPrincipalName);
    }
  }
  throw new SecureScoreError('usage', `--user: the tenant has no user ${wanted}${neutralise(closest(wanted, known))}`, {
    hint: 'Give the user principal name or the object id, as securescore audit names people.',
  });
}
