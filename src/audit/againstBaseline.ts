import { renamedControls } from '../catalogue/renamedControls.ts';
import { describe } from '../catalogue/select.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { compare } from '../diff/compare.ts';
import { regressionGate } from '../diff/regression.ts';
import { plansByEvidence } from '../evidence/plansByEvidence.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Report } from '../model/report.ts';
import { exitCodeOf } from '../score/gates.ts';
import type { Threshold } from '../score/thresholds.ts';
import { asSaved } from './asSaved.ts';
import { identified } from './identified.ts';

export interface AgainstBaseline {
  /** Null: there is none yet, and nothing to fail on. */
  readonly baseline: Report | null;
  /** Null: whatever got worse breaks nothing. */
  readonly threshold: Threshold | null;
  readonly catalogue: Catalogue;
}

/** A result with what changed since an earlier one, and with the gate on that where one is set. */
export function againstBaseline(report: Report, { baseline, threshold, catalogue }: AgainstBaseline): Report {
  const comparison = baseline && comparedWith(baseline, report, catalogue);
  const gates = [...report.gates, ...(threshold === null ? [] : [regressionGate(threshold, comparison)])];
  const exitCode = exitCodeOf(gates, report.score);
  const judged = { ...report, gates, exitCode };
  const run = identified(judged).run;
  // The run it is compared with, and itself, are named in it: the id is that of the result without it.
  return { ...judged, run, baseline: comparison && { ...comparison, after: { ...comparison.after, id: run.id } } };
}

/** What a file would hold is compared with what a file holds: a difference by rounding is none. */
export const comparedWith = (baseline: Report, report: Report, catalogue: Catalogue): Comparison =>
  compare(baseline, asSaved(report), {
    whole: describe({}),
    plans: plansByEvidence(catalogue),
    today: renamedControls(catalogue.controls),
  });
