const fewest = 2;
const most = 9;

/**
 * Two decimals. More only if two would be wrong: if rounding would move the number across one of `limits`, or exactly
 * onto it (69.996 is not 70, and 0.001 is not nothing).
 */
export function formatNumber(value: number, limits: readonly number[] = []): string {
  for (let decimals = fewest; decimals < most; decimals++) {
    const text = round(value, decimals);
    if (limits.every((limit) => Math.sign(Number(text) - limit) === Math.sign(value - limit))) return text;
  }
  return round(value, most);
}

/** What somebody asked for: two decimals, and as many more as they wrote. */
export const formatWanted = (value: number): string =>
  value.toFixed(Math.max(fewest, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0));

/** "71.35 %", or "none" where nothing is available. Only all is 100.00 %, and only nothing is 0.00 %. */
export const formatPercent = (value: number | null, limits: readonly number[] = []): string =>
  value === null ? 'none' : `${formatNumber(value, [0, 100, ...limits])} %`;

/** "1.00 points", "27.50 points". */
export const formatPoints = (value: number): string => `${formatNumber(value, [0])} points`;

/** "1 control", "1,204 controls". */
export const formatCount = (count: number, noun: string): string =>
  `${formatInteger(count)} ${noun}${count === 1 ? '' : 's'}`;

/** "1204553" becomes "1,204,553". */
export const formatInteger = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

// Scaling by text rather than by multiplication: 1.005 * 100 is 100.49999...
function round(value: number, decimals: number): string {
  const scaled = Math.round(Number(`${Math.abs(value).toFixed(most)}e${decimals}`));
  const digits = (scaled / 10 ** decimals).toFixed(decimals);
  return value < 0 && scaled > 0 ? `-${digits}` : digits;
}
