const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const ascii = ['_', '.', '-', '=', '+', '*', '%', '#'] as const;

/**
 * Percentages as a line of bars, of at most `width` columns; where there are more values, each bar is the last of its stretch. The
 * lowest bar is the lowest value and the highest the highest, so that a small change is seen.
 */
export function sparkline(values: readonly number[], width: number, unicode: boolean): string {
  if (values.length === 0) return '';
  const columns = Math.min(width, values.length);
  const drawn = Array.from(
    { length: columns },
    (_, at) => values[Math.ceil(((at + 1) * values.length) / columns) - 1] ?? 0,
  );
  const low = Math.min(...drawn);
  const span = Math.max(...drawn) - low;
  const set = unicode ? bars : ascii;
  return drawn
    .map((value) => set[span === 0 ? 3 : Math.round(((value - low) / span) * (set.length - 1))] ?? '')
    .join('');
}
