import type { Finding, NearMiss } from '../model/finding.ts';
import type { Detail } from './reasons.ts';
import { shorten } from './text.ts';

/** One candidate, and all the parts for which it misses the same. */
interface Miss extends Pick<NearMiss, 'candidate' | 'missing'> {
  readonly parts: readonly string[];
}

/** What came near, most near first: one line a candidate, and only the first where not everything is asked for. */
export function nearMissLines(
  { nearMisses }: Finding,
  message: string,
  { nameWidth, everything }: Detail,
): readonly string[] {
  const untold = merged(nearMisses).filter((miss) => miss.parts.length > 1 || !tells(message, miss));
  const told = nearMisses.some((each) => tells(message, { ...each, parts: each.part === null ? [] : [each.part] }));
  const shown = everything ? untold : told ? [] : untold.slice(0, 1);
  return shown.map(({ candidate, missing, parts }) => {
    const subject = `${shorten(candidate, nameWidth)} misses: ${missing.join('; ')}`;
    return parts.length === 0 ? subject : `${subject} (for ${forParts(parts)})`;
  });
}

const forParts = (parts: readonly string[]): string =>
  parts.length > 1 ? `${String(parts.length)} parts` : (parts[0] ?? '');

function merged(nearMisses: readonly NearMiss[]): readonly Miss[] {
  const misses = new Map<string, Miss>();
  for (const { candidate, missing, part } of nearMisses) {
    const key = JSON.stringify([candidate, missing]);
    const parts = [...(misses.get(key)?.parts ?? []), ...(part === null ? [] : [part])];
    misses.set(key, { candidate, missing, parts });
  }
  return [...misses.values()];
}

// A probe may have put the best of them into its message: nothing is told twice.
const tells = (message: string, { candidate, missing, parts }: Miss): boolean =>
  [candidate, ...missing, ...parts].every((text) => message.includes(text));
