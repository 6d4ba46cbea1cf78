/** Finer than one account among a million, and coarser than the noise of binary fractions (8.549999999999999). */
const decimals = 1e6;

/** What would change a tenant, and what a configuration says, stays exactly as it is. */
const verbatim: ReadonlySet<string> = new Set(['undo', 'request', 'parameters']);

/** The value with every number in it rounded once, as formats for programs have them. */
export const roundedNumbers = <T>(value: T): T => rounded(value) as T;

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * decimals) / decimals;
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, verbatim.has(key) ? (each as unknown) : rounded(each)]),
  );
}
