import type { Result } from '../model/result.ts';
import { compileExpression } from '../expression/expression.ts';
import { contextOf } from '../expression/unavailable.ts';
import { copyOf } from '../model/copy.ts';
import type { EvidenceDefinition } from '../model/evidence.ts';

/** What other evidence proves about evidence that could not be read (`inferred` of its definition). */
export async function orInferred(
  definition: EvidenceDefinition | undefined,
  evidence: Result,
  setting: (name: string) => Promise<Result>,
): Promise<Result> {
  if (evidence.ok || definition?.kind !== 'requested' || !definition.inferred) {
    return evidence;
  }
  const when = compileExpression(definition.inferred.when);
  const { from } = definition.inferred;
  const values = await Promise.all(from.map(async (name) => [name, await setting(name)] as const));
  if (when.holds(contextOf(new Map(values))) !== true) return evidence;
  return { ok: true, value: copyOf(definition.inferred.value) };
}
