import type { Word } from '../word.ts';

const isoDuration = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Days, hours, minutes and seconds: months and years have no length in hours, and nobody can tell. */
function isoHours(text: string): number {
  const match = /\d/.test(text) ? isoDuration.exec(text) : null;
  if (!match) throw new Error(`${text} is no duration in days, hours, minutes and seconds`);
  const [days, hours, minutes, seconds] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return (days ?? 0) * 24 + (hours ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
}

export const durationWords: readonly Word[] = [
  {
    name: 'isoHours',
    of: 'string',
    takes: [],
    gives: 'double',
    means: 'The hours in a duration as Graph writes it: PT8H, PT30M, P1D.',
    run: isoHours,
  },
];
