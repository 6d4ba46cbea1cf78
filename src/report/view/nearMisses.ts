import type { Finding, NearMiss } from '../../model/finding.ts';
import { shorten } from '../text.ts';
import type { Detail } from './detail.ts';

/** One candidate, and all the parts for which it misses the same. */
interface Miss extends Pick<NearMiss, 'candidate' | 'missing' | 'excluded'> {
  readonly parts: readonly string[];
}

/** Closest match, most near first: one line a candidate, and only the first where not everything is asked for. */
export function nearMissLines(
  { nearMisses }: Finding,
  message: string,
  { nameWidth, everything }: Detail,
): readonly string[] {
  const untold = merged(nearMisses).filter((miss) => miss.parts.length > 1 || !tells(message, miss));
  const told = nearMisses.some((each) => tells(message, { ...each, parts: each.part === null ? [] : [each.part] }));
  const shown = everything ? untold : told ? [] : untold.slice(0, 1);
  return shown.map(({ candidate, missing, parts }) => {
    const subject = `${shorten(candidate, nameWidth)} does not meet: ${missing.join('; ')}`;
    return parts.length === 0 ? subject : `${subject} (for ${forParts(parts)})`;
  });
}

/** Whom and what the policy that came nearest excludes, by name; with everything that is asked for, how to accept it on purpose. */
export function exclusionLines(finding: Finding, { names, nameWidth, everything }: Detail): readonly string[] {
  const [first] = finding.nearMisses;
  const misses = finding.nearMisses.filter((miss) => everything || miss.candidate === first?.candidate);
  const lines = merged(misses).flatMap(({ candidate, excluded }) => {
    if (excluded.length === 0) return [];
    const shown = excluded.slice(0, names).map((one) => `${shorten(one.name ?? one.id, nameWidth)} (${one.kind})`);
    const more = excluded.length - shown.length;
    return [
      `${shorten(candidate, nameWidth)} excludes ${shown.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`,
    ];
  });
  const { acceptance } = finding;
  if (!everything || acceptance.length === 0) return [...new Set(lines)];
  const ways = acceptance.flatMap((snippet, index) => {
    // What reports print has its line breaks taken out: an item begins with its dash.
    const [key = '', ...items] = snippet.split(/\s+(?=- )/);
    return [
      `${index === 0 ? 'to accept that on purpose, add under' : 'or under'} ${key} in securescore.yaml:`,
      ...items,
    ];
  });
  return [...new Set(lines), ...ways];
}

const forParts = (parts: readonly string[]): string =>
  parts.length > 1 ? `${String(parts.length)} parts` : (parts[0] ?? '');

function merged(nearMisses: readonly NearMiss[]): readonly Miss[] {
  const misses = new Map<string, Miss>();
  for (const { candidate, missing, part, excluded } of nearMisses) {
    const key = JSON.stringify([candidate, missing]);
    const parts = [...(misses.get(key)?.parts ?? []), ...(part === null ? [] : [part])];
    misses.set(key, { candidate, missing, excluded, parts });
  }
  return [...misses.values()];
}

// A probe may have put the best of them into its message: nothing is printed twice.
const tells = (message: string, { candidate, missing, parts }: Miss): boolean =>
  [candidate, ...missing, ...parts].every((text) => message.includes(text));
