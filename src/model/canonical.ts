/**
 * A value as text that depends on what it says alone: not on the order of keys, nor on what is left out.
 * @param known what was written before of objects that come again
 */
export function canonical(value: unknown, known?: ReadonlyMap<object, string>): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const before = known?.get(value);
  if (before !== undefined) return before;
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, known)).join()}]`;
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one, known)}`).join()}}`;
}
