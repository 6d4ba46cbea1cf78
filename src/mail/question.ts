import type { Reason } from '../model/reason.ts';

/** What can be asked of a name in DNS. */
export const recordKinds = ['TXT', 'MX', 'CNAME', 'A', 'AAAA'] as const;
export type RecordKind = (typeof recordKinds)[number];

export interface Question {
  readonly kind: RecordKind;
  readonly name: string;
}

/** Whether the name exists, and what is found under it. A text of several strings is one. */
export interface Found {
  readonly exists: boolean;
  readonly records: readonly unknown[];
}

/** Nobody could find it out (SERVFAIL, no answer, not asked): neither there nor missing. */
export interface Unavailable {
  readonly unavailable: Reason;
}

export type Answer = Found | Unavailable;

/**
 * A way through DNS: yields questions, gets the answers in the same order, and gives what it makes of them. The same walk
 * asks (live) and judges (what was recorded), so that a verdict reads exactly what was asked. Questions that are yielded
 * together do not depend on each other, and may be asked at the same time. It ends whatever the answers are.
 */
export type Walk<T> = Generator<readonly Question[], T, readonly Answer[]>;

/** No host may begin or end with a hyphen; a name in DNS may, and names of services do. */
const label = '[a-z0-9_-]{1,63}';
const names = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`, 'i');

/** Whether it is a name that DNS can be asked about; one that is none does not exist. */
export const isName = (text: string): boolean => names.test(text);

/** Letter case and the final dot do not tell names apart; names in other scripts stand in DNS in letters of ASCII (RFC 5890). */
export function normalName(text: string): string {
  const plain = text.toLowerCase().replace(/\.$/, '');
  return isForeign(plain) && URL.canParse(`https://${plain}`) ? new URL(`https://${plain}`).hostname : plain;
}

/** Signs beside ASCII, and of ASCII none that could end a name within a URL. */
const isForeign = (name: string): boolean => /^[\w.\-\u0080-\uffff]*$/.test(name) && /[\u0080-\uffff]/.test(name);

/** "TXT contoso.com": the same text, the same question. */
export const keyOf = ({ kind, name }: Question): string => `${kind} ${normalName(name)}`;

export const isFound = (answer: Answer): answer is Found => 'exists' in answer;

/** Asks a single question. What is not a name is not asked: it does not exist. */
export function* ask(kind: RecordKind, name: string): Walk<Answer> {
  if (!isName(normalName(name))) return { exists: false, records: [] };
  const [answer] = yield [{ kind, name: normalName(name) }];
  return answer ?? neverAsked({ kind, name });
}

export function neverAsked(question: Question): Unavailable {
  return {
    unavailable: {
      code: 'notCollected',
      detail: `dns ${keyOf(question)} was not asked`,
      hint: 'Collect the evidence again.',
    },
  };
}
