import type { DerivedEvidence } from '../model/evidence.ts';

/**
 * Populations in waves: one that is judged with ids derived from another streams after it; the rest stream side by side.
 * @param readers the evidence names that each control reads, its population among them
 */
export function streamOrder(
  populations: ReadonlySet<string>,
  derived: readonly DerivedEvidence[],
  readers: readonly ReadonlySet<string>[],
): readonly (readonly string[])[] {
  const after = new Map<string, Set<string>>();
  for (const reads of readers) {
    for (const { name, from } of derived) {
      if (!reads.has(name)) continue;
      for (const population of populations) {
        if (population === from || !reads.has(population)) continue;
        after.set(population, (after.get(population) ?? new Set()).add(from));
      }
    }
  }
  const waves: string[][] = [];
  let left = [...populations].sort();
  while (left.length > 0) {
    const ready = left.filter((one) => ![...(after.get(one) ?? [])].some((other) => left.includes(other)));
    // Two that wait for each other go side by side: what is not there in time counts as unknown.
    const wave = ready.length > 0 ? ready : left;
    waves.push(wave);
    left = left.filter((one) => !wave.includes(one));
  }
  return waves;
}
