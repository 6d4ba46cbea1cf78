import type { ChangedObjects } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Who is affected now and was not, and the other way round; null where that is the same.
 * A result names the first of them by order of characters. Up to the last name that is shown, a name that is missing is one
 * that is not affected; behind it nothing is known.
 * @param named whether both results name people in the same way
 */
export function changedObjects(
  before: Finding | undefined,
  after: Finding | undefined,
  named: boolean,
): ChangedObjects | null {
  const [old, now] = [affectedIn(before), affectedIn(after)];
  if (!named) {
    return old.total === now.total
      ? null
      : { before: old.total, after: now.total, newlyAffected: [], noLongerAffected: [], complete: false };
  }
  const newlyAffected = missingFrom(old, now.shown);
  const noLongerAffected = missingFrom(now, old.shown);
  if (old.total === now.total && newlyAffected.length + noLongerAffected.length === 0) return null;
  return {
    before: old.total,
    after: now.total,
    newlyAffected,
    noLongerAffected,
    complete: old.known === null && now.known === null,
  };
}

interface Affected {
  readonly total: number | null;
  readonly shown: readonly string[];
  /** Up to which name all are known; null: to the last. */
  readonly known: string | null;
}

function affectedIn(finding: Finding | undefined): Affected {
  const affected = finding?.affected ?? null;
  // What passes affects nobody; where nothing was judged nobody knows.
  if (affected === null) return { total: finding?.status === 'pass' ? 0 : null, shown: [], known: null };
  const { total, shown } = affected;
  return { total, shown: [...shown].sort(), known: shown.length < total ? ([...shown].sort().at(-1) ?? '') : null };
}

function missingFrom({ total, shown, known }: Affected, names: readonly string[]): string[] {
  if (total === null) return [];
  const there = new Set(shown);
  return [...new Set(names)].filter((name) => !there.has(name) && (known === null || name < known));
}
