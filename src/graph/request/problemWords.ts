import type { Problem } from './problem.ts';

/** What every refusal says, whatever the reason. */
const emptyCodes = new Set(['authorization_requestdenied', 'accessdenied', 'forbidden', 'unauthorized']);
const emptySentences = [
  /^insufficient privileges(?: to complete the operation)?$/i,
  /^access (?:is )?denied$/i,
  /^(?:forbidden|unauthori[sz]ed)$/i,
  /^(?:the )?(?:application|caller|user) is not authori[sz]ed to perform this operation$/i,
  /^(?:the )?required scopes are missing in the token$/i,
  /^missing application roles$/i,
];

const longest = 160;
// "... - Operation ID (for customer support): 0000... - Activity ID: ... - Url: ..." stands at the end, if at all.
const trace =
  /[\s.,;(-]*\b(?:(?:operation|activity|correlation|trace|(?:client[ -])?request)[ -]?id|timestamp)\b(?: \([^)]*\))?\s*[:=].*$/i;
const guid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const time = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/g;

/** Graph's own words for a reason: the code and the message, without ids and times, which differ at every request. */
export const wordsOf = ({ code, message }: Problem): string => join(code, plain(message));

/** The same for a refusal; empty where they say no more than that. */
export function tellingWordsOf({ code, message }: Problem): string {
  const sentences = plain(message).split(/(?<=[.!?]) /);
  const telling = sentences.filter((sentence) => !emptySentences.some((empty) => empty.test(bare(sentence))));
  return join(emptyCodes.has(code.toLowerCase()) ? '' : code, telling.join(' '));
}

const bare = (sentence: string): string => sentence.replace(/[.!?]+$/, '').trim();

const plain = (message: string): string =>
  message.replace(/\s+/g, ' ').replace(trace, '').replace(guid, '...').replace(time, '...').trim();

function join(code: string, message: string): string {
  const short = message.length > longest ? `${message.slice(0, longest - 3)}...` : message;
  return [code, short && `"${short.replaceAll('"', "'")}"`].filter(Boolean).join(' ');
}
