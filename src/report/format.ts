import { fewest, formatNumber } from '../model/formatNumber.ts';

export { formatNumber };

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
