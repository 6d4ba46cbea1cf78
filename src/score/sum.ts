import type { Finding } from '../model/finding.ts';

/**
 * Takes out the noise of binary fractions (seven times 0.7 is 4.8999...), at a billionth: finer than one account among a
 * billion, so it never hides a difference. It is monotonic, so it cannot turn a loss into a gain.
 */
export const withoutNoise = (value: number): number => Math.round(value * 1e9) / 1e9;

/** Adds up in the order of the ids: floating-point sums depend on the order, and the result must not. */
export function sumOf(findings: readonly Finding[], pointsOf: (finding: Finding) => number): number {
  const ordered = [...findings].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return withoutNoise(ordered.reduce((sum, finding) => sum + pointsOf(finding), 0));
}

/** `part` of `whole` in percent; null where there is nothing to have a part of. */
export const percentageOf = (part: number, whole: number): number | null =>
  whole > 0 ? withoutNoise((part * 100) / whole) : null;
