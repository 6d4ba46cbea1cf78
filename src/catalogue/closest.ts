/** ' (did you mean x?)' for the names closest to one that does not exist; empty where none is close. */
export function closest(wanted: string, names: Iterable<string>): string {
  const near = nearest(wanted, names);
  return near.length === 0 ? '' : ` (did you mean ${near.join(' or ')}?)`;
}

/** Up to three names that a person may have meant, nearest first. */
export function nearest(wanted: string, names: Iterable<string>): readonly string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return (
    [...new Set(names)]
      // Comparing takes the product of the two lengths, and somebody may write a name of a megabyte.
      .filter((name) => Math.abs(name.length - wanted.length) <= limit || name.length > wanted.length)
      .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase()) }))
      .filter(
        ({ name, distance }) =>
          distance <= limit || (wanted.length > 3 && name.toLowerCase().includes(wanted.toLowerCase())),
      )
      .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
      .slice(0, 3)
      .map(({ name }) => name)
  );
}

/** Whether one is the other with a letter changed, added or dropped, or in another letter case. */
export const isOneLetterOff = (one: string, other: string): boolean =>
  Math.abs(one.length - other.length) <= 1 && distance(one.toLowerCase(), other.toLowerCase()) <= 1;

/** Levenshtein's: the fewest letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
