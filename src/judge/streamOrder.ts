import type { DerivedEvidence } from '../model/evidence.ts';

/**
 * Which populations have to be streamed before each one: those from which ids are derived that its judgement needs.
 * @param readers the evidence names that each control reads, its population among them
 * @returns no circles: if two wait for each other, one goes first, and what is not ready in time counts as unknown
 */
export function streamOrder(
  populations: ReadonlySet<string>,
  derived: readonly DerivedEvidence[],
  readers: readonly ReadonlySet<string>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const after = new Map([...populations].sort().map((name) => [name, new Set<string>()]));
  const waitsFor = (one: string, other: string): boolean =>
    one === other || [...(after.get(one) ?? [])].some((next) => waitsFor(next, other));
  for (const [population, before] of after) {
    for (const { name, from } of derived) {
      const judgedBy = readers.some((reads) => reads.has(name) && reads.has(population));
      if (judgedBy && populations.has(from) && !waitsFor(from, population)) before.add(from);
    }
  }
  return after;
}
