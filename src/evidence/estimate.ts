import type { GraphReader } from '../model/graph.ts';
import type { RequestedEvidence } from '../model/evidence.ts';

/** Collections that count themselves for the price of one small request (learn.microsoft.com/graph/aad-advanced-queries). */
const countable = /^(\/(?:v1\.0|beta)\/(?:users|groups|applications|servicePrincipals|devices|contacts))(?:\?(.*))?$/s;

/** Has a row for every user, and cannot be counted itself. */
const likeUsers = /\/reports\/authenticationMethods\/userRegistrationDetails\b/;
const users = '/v1.0/users/$count';

/** The request that tells how many records a population has; null: none that is cheap. */
export function countRequest(get: string): string | null {
  if (likeUsers.test(get)) return users;
  const [, path, query = ''] = countable.exec(get) ?? [];
  if (path === undefined) return null;
  const filter = query.split('&').find((option) => /^(?:\$|%24)filter=/i.test(option));
  // Activity is kept in another store, which does not count.
  if (filter !== undefined && /signInActivity/i.test(filter)) return null;
  return `${path}/$count${filter === undefined ? '' : `?${filter}`}`;
}

/** Counts the populations if that is cheap; a count that fails stays unknown. */
export async function countRecords(
  wanted: readonly RequestedEvidence[],
  graph: GraphReader,
): Promise<ReadonlyMap<string, number>> {
  const asked = new Map<string, Promise<number | null>>();
  const count = (request: string): Promise<number | null> => {
    const answer = asked.get(request) ?? read(request, graph);
    asked.set(request, answer);
    return answer;
  };
  const counts = new Map<string, number>();
  const populations = wanted.filter(({ shape, forEach }) => shape === 'population' && forEach === undefined);
  await Promise.all(
    populations.map(async ({ name, request: stated }) => {
      const request = countRequest(stated);
      const found = request === null ? null : await count(request);
      if (found !== null) counts.set(name, found);
    }),
  );
  return counts;
}

async function read(request: string, graph: GraphReader): Promise<number | null> {
  const answer = await graph.read(request);
  return answer.ok && typeof answer.value === 'number' ? answer.value : null;
}
