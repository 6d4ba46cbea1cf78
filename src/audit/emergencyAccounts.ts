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

function idOf(user: unknown): string | null {
  const id = (user as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
}
