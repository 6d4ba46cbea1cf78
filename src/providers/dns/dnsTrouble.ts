/** What kept a look-up from an answer: a code of ours, or that of the network (ECONNREFUSED). */
export class DnsTrouble extends Error {
  readonly code: string;
  /** The number by which the server said so; null: it did not. */
  readonly rcode: number | null;

  constructor(code: string, rcode: number | null = null) {
    super(code);
    this.name = 'DnsTrouble';
    this.code = code;
    this.rcode = rcode;
  }
}

/** RFC 1035, 4.1.1; RFC 2136, 2.2; RFC 6895, 2.3. */
const named: Readonly<Record<number, string>> = {
  1: 'FORMERR',
  2: 'SERVFAIL',
  4: 'NOTIMP',
  5: 'REFUSED',
  6: 'YXDOMAIN',
  7: 'YXRRSET',
  8: 'NXRRSET',
  9: 'NOTAUTH',
  10: 'NOTZONE',
  16: 'BADVERS',
};

const unnamed = 'code ';

export const refusal = (rcode: number): DnsTrouble =>
  new DnsTrouble(named[rcode] ?? `${unnamed}${String(rcode)}`, rcode);

/** Answers that say neither what exists nor that nothing does; null: no answer came. */
export function whatItSaid(code: string): string | null {
  const told = said[code];
  if (told !== undefined) return told;
  const isCode = Object.values(named).includes(code) || code.startsWith(unnamed);
  return isCode ? `answered with an error (${code})` : null;
}

const said: Readonly<Record<string, string>> = {
  SERVFAIL: 'could not find it out (SERVFAIL)',
  REFUSED: 'refuses to answer (REFUSED)',
  NOTIMP: 'cannot answer that (NOTIMP)',
  FORMERR: 'did not understand the question (FORMERR)',
  unreadable: 'gave an answer that cannot be read',
  cutOff: 'gave an answer that is cut off, over TCP as well',
  referral: 'does not know it and asks no other server: it only names others that may know',
  aliases: 'leads through an endless chain of aliases',
};
