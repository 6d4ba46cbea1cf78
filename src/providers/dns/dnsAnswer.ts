import { normalName, type Found, type Question } from '../../mail/question.ts';
import type { Message, ResourceRecord } from './dnsMessage.ts';
import { DnsTrouble, refusal } from './dnsTrouble.ts';

/** What an answer says; `alias`: nothing of what is asked for, for the server did not look where the name leads to. */
export interface Said extends Found {
  readonly alias: string | null;
  readonly rcode: number;
}

/** Whether a message answers this question at all: whatever else arrives was sent by somebody else, or for something else. */
export function answers(message: Message, id: number, { kind, name }: Question): boolean {
  const [asked] = message.questions;
  if (!message.isResponse || message.id !== id || message.questions.length > 1) return false;
  // A server that did not understand the question may not be able to repeat it.
  if (asked === undefined) return message.rcode !== rcodes.noError;
  return asked.name === normalName(name) && asked.type === kind;
}

const rcodes = { noError: 0, nameError: 3 } as const;

/**
 * Reads an answer that came whole.
 * @throws DnsTrouble where it says neither what there is nor that there is nothing
 */
export function saidBy(message: Message, question: Question): Said {
  const { rcode } = message;
  if (rcode !== rcodes.noError && rcode !== rcodes.nameError) throw refusal(rcode);
  const { kind } = question;
  const asked = normalName(question.name);
  const name = kind === 'CNAME' ? asked : endOf(message.answers, asked);
  const own = message.answers.filter((one) => one.name === name);
  const records = own.filter(({ type }) => type === kind).map(({ value }) => value);
  if (name !== asked && message.answers.some((one) => one.name === asked && one.type === kind))
    throw new DnsTrouble('unreadable', rcode);
  // An alias of a name that does not exist is there itself.
  if (records.length > 0 && (rcode === rcodes.noError || kind === 'CNAME'))
    return { exists: true, records, alias: null, rcode };
  if (records.length > 0) throw new DnsTrouble('unreadable', rcode);
  if (rcode === rcodes.nameError) return { exists: false, records, alias: null, rcode };
  const isLastWord = message.authority.some(({ type }) => type === 'SOA');
  if (name !== asked) return { exists: true, records, alias: isLastWord ? null : name, rcode };
  if (message.answers.length > 0 && own.length === 0) throw new DnsTrouble('unreadable', rcode);
  if (!isLastWord && leadsElsewhere(message)) throw new DnsTrouble('referral', rcode);
  return { exists: true, records, alias: null, rcode };
}

/** RFC 2308, 2.2: no data, and other servers named that may have some. A server that asks nobody else may even name none. */
function leadsElsewhere({ isAuthoritative, asksOthers, authority }: Message): boolean {
  return !isAuthoritative && (!asksOthers || authority.some(({ type }) => type === 'NS'));
}

/** Where the aliases in an answer lead to. */
function endOf(records: readonly ResourceRecord[], from: string): string {
  const seen = new Set<string>();
  for (let name = from; ;) {
    if (seen.has(name)) throw new DnsTrouble('aliases', 0);
    seen.add(name);
    const aliases = records.filter((one) => one.name === name && one.type === 'CNAME');
    const [target, ...others] = new Set(aliases.map(({ value }) => normalName(String(value))));
    if (target === undefined) return name;
    // A name has one alias: of several, everybody follows another.
    if (others.length > 0) throw new DnsTrouble('unreadable', 0);
    name = target;
  }
}
