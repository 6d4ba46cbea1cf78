import type { ChangedFinding } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';

/** A change, and whether nothing but the words for the verdict differ: what came closest, which sign-in is open. */
export interface ToldChange {
  readonly finding: ChangedFinding;
  readonly isOnlyTold: boolean;
}

interface Findings {
  readonly findingsBefore: ReadonlyMap<string, Finding>;
  readonly findingsAfter: ReadonlyMap<string, Finding>;
}

/**
 * A verdict that stands may be explained by something else where less was read. Where no figure moved, and another control that rests on
 * the same evidence came into sight or out of it, that is the cause.
 */
export function withSight(changes: readonly ToldChange[], pair: Findings): readonly ChangedFinding[] {
  const evidenceOf = ({ id }: ChangedFinding): readonly string[] =>
    [pair.findingsBefore.get(id), pair.findingsAfter.get(id)].flatMap((one) => one?.evidence ?? []);
  const moved = changes.filter(({ finding }) => finding.cause === 'visibility').map(({ finding }) => finding);
  const inSight = new Set(moved.flatMap(evidenceOf));
  return changes.map(({ finding, isOnlyTold }) =>
    isOnlyTold && finding.cause === 'tenant' && evidenceOf(finding).some((name) => inSight.has(name))
      ? { ...finding, cause: 'visibility' }
      : finding,
  );
}
