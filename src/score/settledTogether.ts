import type { Finding } from '../model/finding.ts';

/** What would settle a control: the changes of objects of which one for each part suffices, and the requests that do it. */
interface Remedy {
  readonly changes: ReadonlySet<string>;
  /** For each part the changes that settle it. */
  readonly parts: readonly ReadonlySet<string>[];
  readonly request: string | null;
}

/**
 * Which of `others` are settled by doing what `finding` asks for: each of their parts misses just what the closest object
 * of `finding` misses too (the same policy, the same requirements), or the very same request remedies both.
 */
export function settledTogether(finding: Finding, others: readonly Finding[]): readonly string[] {
  const mine = remedyOf(finding);
  return others
    .filter(({ id }) => id !== finding.id)
    .filter((other) => {
      const theirs = remedyOf(other);
      const isSameRequest = mine.request !== null && mine.request === theirs.request;
      const areSameChanges =
        theirs.parts.length > 0 && theirs.parts.every((part) => [...part].some((change) => mine.changes.has(change)));
      return isSameRequest || areSameChanges;
    })
    .map(({ id }) => id);
}

function remedyOf({ nearMisses, request, parts: shares }: Finding): Remedy {
  const parts = new Map<string | null, Set<string>>();
  for (const { part, candidate, missing } of nearMisses) {
    const changes = parts.get(part) ?? new Set();
    parts.set(part, changes.add(JSON.stringify([candidate, [...missing].sort()])));
  }
  // The first of each part came nearest: that is what somebody would change.
  const closest = [...parts.values()].map((changes) => [...changes][0] ?? '');
  // Where nothing came near a part, no change that is known settles it.
  const isKnown = (shares ?? []).every(({ name, share }) => share >= 1 || parts.has(name) || parts.has(null));
  return {
    changes: new Set(closest),
    parts: isKnown ? [...parts.values()] : [],
    request: request === null ? null : JSON.stringify([request.method, request.path, request.body]),
  };
}
