import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { rounded } from '../model/rounded.ts';
import { percentageOf } from '../score/sum.ts';
import { exactSum } from '../secureScore/exactSum.ts';
import { stateOf } from './contribution.ts';
import type { Figures } from './figures.ts';

/** Which controls two results can be compared by, and the score of each by these alone. */
export interface Scope {
  readonly ids: readonly string[];
  readonly before: Figures;
  readonly after: Figures;
  /** Those that the other selection does not hold. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/**
 * Under one selection a control that only one result has is new or gone. Under two it may just not have been selected: then it is
 * left out of every figure, unless the other result is of all controls there were.
 * @param whole how a selection of everything is called
 */
export function scopeOf(before: Report, after: Report, whole: string): Scope {
  const [old, now] = [idsOf(before), idsOf(after)];
  const isSame = before.run.selection === after.run.selection;
  const onlyBefore = isSame || after.run.selection === whole ? [] : [...old].filter((id) => !now.has(id));
  const onlyAfter = isSame || before.run.selection === whole ? [] : [...now].filter((id) => !old.has(id));
  const out = new Set([...onlyBefore, ...onlyAfter]);
  return {
    ids: [...new Set([...old, ...now])].filter((id) => !out.has(id)).sort(),
    before: figuresIn(before, out),
    after: figuresIn(after, out),
    onlyBefore: onlyBefore.sort(),
    onlyAfter: onlyAfter.sort(),
  };
}

const idsOf = ({ findings }: Report): ReadonlySet<string> => new Set(findings.map(({ id }) => id));

/** As the result states its score; the sum of what is compared where that is not all of it, or where the two contradict. */
function figuresIn(report: Report, out: ReadonlySet<string>): Figures {
  const { score, findings } = report;
  const sums = sumsOf(findings.filter(({ id }) => !out.has(id)));
  if (!findings.some(({ id }) => out.has(id)) && addsUp(report)) {
    const { awarded, available, percentage } = score;
    return {
      awarded: rounded(awarded),
      available: rounded(available),
      percentage: percentage === null ? null : rounded(percentage),
    };
  }
  const percentage = percentageOf(sums.awarded, sums.available);
  return { ...sums, percentage: percentage === null ? null : rounded(percentage) };
}

function sumsOf(findings: readonly Finding[]): { readonly awarded: number; readonly available: number } {
  const states = findings.map(stateOf);
  return {
    awarded: exactSum(states.map((state) => state?.awarded ?? 0)),
    available: exactSum(states.map((state) => state?.available ?? 0)),
  };
}

/** Whether the points of the findings come to the score, but for what rounding each of them may take away. */
export function addsUp({ findings, score }: Report): boolean {
  const { awarded, available } = sumsOf(findings);
  const most = 1e-6 * (findings.length + 2);
  return Math.abs(awarded - score.awarded) <= most && Math.abs(available - score.available) <= most;
}
