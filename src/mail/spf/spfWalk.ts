import { ask, isFound, type Walk } from '../question.ts';
import { known, type Facts } from '../facts.ts';

/** RFC 7208, 4.5: the version, then a space or the end; letter case does not matter. */
const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

export function* spfWalk(domain: string): Walk<Facts> {
  const answer = yield* ask('TXT', domain);
  if (!isFound(answer)) return { exists: known(answer), records: known(answer) };
  const records = (answer.records as readonly string[]).filter(isSpf);
  return { exists: known(answer.exists), records: known(records) };
}
