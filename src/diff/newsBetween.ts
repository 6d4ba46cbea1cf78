import type { Comparison } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { notScoredHere } from '../probe/measuredElsewhere.ts';

/** What Microsoft's list has gained and lost between two runs; nothing of it is in any sum. */
export function newsBetween(before: Report, after: Report): Comparison['microsoft'] {
  const [old, now] = [scoredIn(before), scoredIn(after)];
  return {
    appeared: unknownOnlyIn(after, before),
    vanished: unknownOnlyIn(before, after),
    scored: [...now].filter((id) => old.get(id[0]) === false && id[1]).map(([id]) => id),
    noLongerScored: [...now].filter((id) => old.get(id[0]) === true && !id[1]).map(([id]) => id),
  };
}

/** What one lists as unknown and the other does not, unless a control of the other is about it. */
function unknownOnlyIn(one: Report, other: Report): Comparison['microsoft']['appeared'] {
  if (!one.microsoft || !other.microsoft) return [];
  const known = new Set(
    [
      ...other.microsoft.unknown.map(({ id }) => id),
      ...Object.values(other.controls).flatMap(({ mappings }) => mappings['microsoft'] ?? []),
    ].map((id) => id.toLowerCase()),
  );
  return one.microsoft.unknown.filter(({ id }) => !known.has(id.toLowerCase())).map(({ id, title }) => ({ id, title }));
}

function scoredIn({ findings }: Report): ReadonlyMap<string, boolean> {
  return new Map(
    findings.flatMap((finding) => {
      const scored = isScoredByMicrosoft(finding);
      return scored === null ? [] : [[finding.id, scored] as const];
    }),
  );
}

/** Whether Microsoft scores in this tenant what a control is about; null where that was not asked, or not answered. */
export function isScoredByMicrosoft({ measuredBy, status, message, reason }: Finding): boolean | null {
  if (measuredBy !== 'microsoft' || status === 'notChecked' || status === 'notLicensed') return null;
  if (status !== 'notApplicable') return true;
  return reason?.code === 'superseded' ? null : message !== notScoredHere;
}
