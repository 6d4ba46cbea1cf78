import type { CelFunction } from '../../celFunction.ts';

/** Macs tell their build too: 15.7 (24G222). */
function numbersOf(version: string): readonly number[] {
  const numbers = /^\s*(\d+(?:\.\d+)*)(?:\s|$)/.exec(version)?.[1];
  if (numbers === undefined) throw new Error(`"${version}" is not a version`);
  return numbers.split('.').map(Number);
}

function isVersionAtLeast(version: string, floor: string): boolean {
  const [found, wanted] = [numbersOf(version), numbersOf(floor)];
  for (let place = 0; place < Math.max(found.length, wanted.length); place += 1) {
    const difference = (found[place] ?? 0) - (wanted[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** ISO 8601, as Graph writes periods: P7D, PT30M, PT1H30M. */
function durationMinutes(period: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(period);
  if (!match || period === 'P' || period.endsWith('T')) throw new Error(`"${period}" is not a period`);
  const parts: readonly (string | undefined)[] = match.slice(1);
  const minutesIn = [1440, 60, 1, 1 / 60];
  return minutesIn.reduce((sum, minutes, place) => sum + Number(parts[place] ?? 0) * minutes, 0);
}

export const measureFunctions: readonly CelFunction[] = [
  {
    name: 'isVersionAtLeast',
    of: 'string',
    takes: [['floor', 'string']],
    gives: 'bool',
    means: 'A version such as 10.0.26100.2894 is this one or later; what is not a version is unknown.',
    run: isVersionAtLeast,
  },
  {
    name: 'durationMinutes',
    of: 'string',
    takes: [],
    gives: 'double',
    means: 'A period such as PT30M or P7D in minutes.',
    run: durationMinutes,
  },
];
