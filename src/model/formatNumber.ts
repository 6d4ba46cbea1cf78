import { rounded } from './rounded.ts';

/** How many decimals points and percentages have wherever people read them. */
export const fewest = 2;
/** Of a number in a saved result. */
const keptDecimals = 6;
const most = 9;

/**
 * Two decimals. More only if two would be wrong: if rounding would move the number across one of `limits`, or exactly
 * onto it (69.996 is not 70). Nothing is always a limit: 0.001 is not 0.00. What is finer than nine decimals is noise.
 */
export function formatNumber(value: number, limits: readonly number[] = []): string {
  const exact = Number(value.toFixed(most));
  const kept = [0, ...limits];
  // As results keep it: what is printed at once and what a saved result prints later is the same.
  const saved = rounded(value);
  for (let decimals = fewest; decimals < most; decimals++) {
    const text = round(decimals < keptDecimals ? saved : value, decimals);
    if (kept.every((limit) => Math.sign(Number(text) - limit) === Math.sign(exact - limit))) return text;
  }
  return round(value, most);
}

// Scaling by text rather than by multiplication: 1.005 * 100 is 100.49999...
function round(value: number, decimals: number): string {
  const scaled = Math.round(Number(`${Math.abs(value).toFixed(most)}e${decimals}`));
  const digits = (scaled / 10 ** decimals).toFixed(decimals);
  return value < 0 && scaled > 0 ? `-${digits}` : digits;
}
