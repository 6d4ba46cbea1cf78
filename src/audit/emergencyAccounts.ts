import type { EvidenceSource } from '../evidence/source.ts';
import { IdSet } from '../expression/idSet.ts';
import type { GraphReader } from '../model/graph.ts';

/** Accounts may be declared by name, but policies exclude object ids. */
const isName = (account: string): boolean => account.includes('@');

/**
 * The declared accounts with the object ids of those that are declared by name.
 * @param onUnknown told the names for which Graph gave no id
 */
export async function resolveAccounts(
  declared: readonly string[],
  graph: GraphReader,
  onUnknown: (name: string) => void = () => undefined,
): Promise<IdSet> {
  const accounts = IdSet.of(declared);
  await Promise.all(
    declared.filter(isName).map(async (name) => {
      const answer = await graph.read(`/v1.0/users/${encodeURIComponent(name)}?$select=id`);
      const id = answer.ok ? idOf(answer.value) : null;
      if (id === null) onUnknown(name);
      else accounts.add(id);
    }),
  );
  return accounts;
}

/**
 * The same from the users of collected evidence.
 * @param declared as the evidence names them
 */
export async function resolveCollected(declared: readonly string[], source: EvidenceSource): Promise<IdSet> {
  const accounts = IdSet.of(declared);
  if (!declared.some(isName)) return accounts;
  for await (const answer of source.stream('users')) {
    if (!answer.ok) break;
    for (const user of answer.value.records as readonly { readonly userPrincipalName?: unknown }[]) {
      const id = typeof user.userPrincipalName === 'string' && accounts.has(user.userPrincipalName) ? idOf(user) : null;
      if (id !== null) accounts.add(id);
    }
  }
  return accounts;
}

const isId = (account: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(account);

/** Those declared by object id that no user and no group of the tenant has, as far as Graph answers for certain. */
export async function unknownIds(declared: readonly string[], graph: GraphReader): Promise<readonly string[]> {
  const isGone = async (path: string): Promise<boolean> => {
    const answer = await graph.read(`${path}?$select=id`);
    return !answer.ok && answer.reason.code === 'notFound';
  };
  const asked = declared
    .filter((account) => !isName(account))
    .map(async (id) => {
      if (!isId(id)) return [id];
      return (await isGone(`/v1.0/users/${id}`)) && (await isGone(`/v1.0/groups/${id}`)) ? [id] : [];
    });
  return (await Promise.all(asked)).flat();
}

/** The same from collected evidence: where users or groups were not read to their end, nothing is certain. */
export async function unknownCollected(
  declared: readonly string[],
  source: EvidenceSource,
): Promise<readonly string[]> {
  const ids = declared.filter((account) => !isName(account));
  const missing = new Set(ids.map((id) => id.toLowerCase()));
  for (const population of ['users', 'groups']) {
    if (missing.size === 0) return [];
    for await (const answer of source.stream(population)) {
      if (!answer.ok) return [];
      for (const record of answer.value.records) missing.delete(idOf(record)?.toLowerCase() ?? '');
    }
  }
  return ids.filter((id) => missing.has(id.toLowerCase()));
}

function idOf(user: unknown): string | null {
  const id = (user as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
}
