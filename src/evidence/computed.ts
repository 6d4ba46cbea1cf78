import type { Result } from '../model/result.ts';
import { compileExpression } from '../expression/expression.ts';
import { IdSet } from '../expression/idSet.ts';
import { namesIn } from '../expression/reads.ts';
import { contextOf } from '../expression/unavailable.ts';
import type { ComputedEvidence } from '../model/evidence.ts';

/**
 * Computes evidence from other evidence, once for all readers: a set of ids to look up, say, where an
 * expression for each of a million users would walk through every role assignment.
 * @param known the names that are evidence
 * @param setting gives the evidence that the expression names
 */
export async function compute(
  definition: ComputedEvidence,
  known: ReadonlyMap<string, unknown>,
  setting: (name: string) => Promise<Result>,
): Promise<Result> {
  const expression = compileExpression(definition.value);
  const names = [...namesIn(expression.ast)].filter((name) => known.has(name));
  const values = await Promise.all(names.map(async (name) => [name, await setting(name)] as const));
  const result = expression.value(contextOf(new Map(values)));
  if ('unknown' in result) return { ok: false, reason: result.unknown };
  const list = result.value;
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return noStrings(definition);
  return { ok: true, value: definition.shape === 'ids' ? IdSet.of(list) : list };
}

function noStrings({ name }: ComputedEvidence): Result {
  const detail = `${name} should be a list of strings, but something else came out`;
  return {
    ok: false,
    reason: {
      code: 'unexpectedAnswer',
      detail,
      hint: 'The endpoint may have changed, or the evidence file may be wrong.',
    },
  };
}
