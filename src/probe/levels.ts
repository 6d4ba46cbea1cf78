import { compileExpression } from '../expression/expression.ts';
import type { LevelsProbe } from '../model/probe.ts';
import { levelShare } from '../model/levelShare.ts';
import { settled, type CompiledProbe } from './probeRun.ts';
import { showValue } from './show.ts';
import { verdict, type Verdict } from './verdict.ts';

/**
 * The first level whose condition holds gives its points.
 * @param points what the control can earn; levels may state points, verdicts a share of them
 */
export function compileLevels(probe: LevelsProbe, points: number): CompiledProbe {
  const levels = probe.levels.map((level) => ({ ...level, expression: compileExpression(level.when) }));
  const found = probe.found === undefined ? null : compileExpression(probe.found);
  return {
    begin: (context) =>
      settled(() => {
        // From the last level upwards: if no level holds, nothing is earned.
        let outcome: Verdict = verdict({ missing: levels.map(({ name }) => name), found: showValue(found, context) });
        for (const level of [...levels].reverse()) {
          const truth = level.expression.holds(context);
          const earned = levelShare(level, points);
          if (truth === true) {
            outcome = verdict({ low: earned, high: earned, metBy: level.name, found: outcome.found });
          } else if (truth !== false) {
            outcome = {
              ...outcome,
              low: Math.min(outcome.low, earned),
              high: Math.max(outcome.high, earned),
              reasons: [truth.unknown, ...outcome.reasons],
            };
          }
        }
        return outcome;
      }),
  };
}
