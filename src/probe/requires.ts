import { compileExpression } from '../expression/expression.ts';
import type { RequiresProbe } from '../model/probe.ts';
import { compileNamed, judgeAll, judgeAlternatives } from './named.ts';
import { settled, type CompiledProbe } from './probeRun.ts';
import { showValue } from './show.ts';
import { met, verdict } from './verdict.ts';

/** Every requirement holds: all points; else none. */
export function compileRequires(probe: RequiresProbe): CompiledProbe {
  const requires = compileNamed(probe.requires);
  const or = compileNamed(probe.or);
  const found = probe.found === undefined ? null : compileExpression(probe.found);
  return {
    begin: (context) =>
      settled(() => {
        const { missing, unknown } = judgeAll(requires, context);
        if (missing.length === 0 && unknown.length === 0) return met(null);
        const other = judgeAlternatives(or, context);
        if (other.holds !== null) return met(other.holds);
        const open = missing.length === 0 ? [...unknown.map(([, why]) => why), ...other.unknown] : other.unknown;
        return verdict({
          high: open.length > 0 ? 1 : 0,
          reasons: open.map((why) => why.unknown),
          missing,
          found: showValue(found, context),
        });
      }),
  };
}
