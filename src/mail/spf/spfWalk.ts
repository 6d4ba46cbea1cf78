import { known, type MailFacts } from '../facts.ts';
import { ask, isFound, normalName, type Answer, type Walk } from '../question.ts';
import type { Reason } from '../../model/reason.ts';
import { coversExchangeOnline } from './exchangeOnline.ts';
import { foreseen } from './foreseen.ts';
import { expanded } from './macroString.ts';
import { isSpf, parseSpf, type Mechanism, type Qualifier, type Redirect, type SpfRecord } from './parse.ts';
import { mostExchangers, Tally } from './tally.ts';
import { areTooMany, isTooWide, letsExchangeOnlineSend } from './senders.ts';

/** What follows from one record. */
interface Outcome {
  /** How "all" ends it, here or where it redirects to; empty: it does not. null: not known. */
  readonly all: Qualifier | '' | null;
  /** The term by which any server in the world may send, with its way; null: none is known. */
  readonly open: string | null;
  /** Exchange Online may send. False: not known, or it may not. */
  readonly exchangeOnline: boolean;
  /** No server may send. null: not known. */
  readonly nobody: boolean | null;
}

interface Place {
  readonly domain: string;
  /** The domain that the whole check is about. */
  readonly sender: string;
  /** The terms that led here. */
  readonly way: readonly string[];
  /** The domains on that way, this one included. */
  readonly domains: readonly string[];
  /** What passes here passes the whole check: no term on the way says "?", "~" or "-" of it. */
  readonly passes: boolean;
}

/** Goes through the SPF record of a domain and all that it includes, as a receiver does whom no term matches (RFC 7208). */
export function* spfWalk(of: string): Walk<MailFacts> {
  const domain = normalName(of);
  const answer = yield* ask('TXT', domain);
  if (!isFound(answer)) return nothingKnown(answer.unavailable);
  const records = textsOf(answer).filter(isSpf);
  const tally = new Tally();
  const place: Place = { domain, sender: domain, way: [], domains: [domain], passes: true };
  const outcome = yield* recordAt(records, place, tally);
  return factsOf(answer.exists, records, { tally, outcome });
}

const textsOf = (answer: Answer): readonly string[] => (isFound(answer) ? (answer.records as readonly string[]) : []);

const broken: Outcome = { all: '', open: null, exchangeOnline: false, nobody: false };
const notKnown: Outcome = { all: null, open: null, exchangeOnline: false, nobody: null };

function* recordAt(records: readonly string[], place: Place, tally: Tally): Walk<Outcome> {
  const [text] = records;
  if (text === undefined) {
    // A domain without one is not an error; what is included without one is.
    if (place.way.length > 0) tally.broken(place.way, 'has no SPF record');
    return broken;
  }
  if (records.length > 1) {
    tally.broken(place.way, `has ${String(records.length)} SPF records`);
    return broken;
  }
  const record = parseSpf(text);
  if ('problem' in record) {
    tally.broken(place.way, place.way.length > 0 ? `> ${record.problem}` : record.problem);
    return broken;
  }
  // What it leads to is asked for at once; what is asked again below is known by then.
  const ahead = foreseen(record, place, tally.left);
  if (ahead.length > 0) yield ahead;
  return yield* outcomeOf(record, place, tally);
}

function* outcomeOf(record: SpfRecord, place: Place, tally: Tally): Walk<Outcome> {
  let open: string | null = null;
  let exchangeOnline = false;
  let nobody: boolean | null = true;
  let all: Outcome['all'] = '';
  for (const mechanism of record.mechanisms) {
    const passes = mechanism.qualifier === '+';
    // Receivers give up at the first error, and nobody knows what becomes of what stands behind a gap.
    const isReached = !tally.isBroken && tally.gap === null;
    if (mechanism.name === 'all') all = mechanism.qualifier;
    const found = mechanism.name === 'include' ? yield* included(mechanism, place, tally) : null;
    const matchesAll = found === null && (yield* look(mechanism, place, tally));
    if (passes && isReached && place.passes && (mechanism.name === 'ip4' || mechanism.name === 'ip6'))
      tally.passing.push(mechanism.network);
    // Whatever is not refused outright keeps the record from saying "nobody".
    if (mechanism.qualifier !== '-') nobody = both(nobody, found === null ? false : found.nobody);
    if (!passes) continue;
    if (matchesAll || isTooWide(mechanism)) open ??= [...place.way, mechanism.text].join(' > ');
    open ??= found?.open ?? null;
    const lets = letsExchangeOnlineSend(mechanism, targetOf(mechanism, place)) || found?.exchangeOnline === true;
    exchangeOnline ||= lets && isReached;
  }
  if (record.redirect === null) return { all, open, exchangeOnline, nobody: all === '-' ? nobody : false };
  const rest = yield* included(record.redirect, place, tally);
  return {
    all: rest.all,
    open: open ?? rest.open,
    exchangeOnline: exchangeOnline || rest.exchangeOnline,
    nobody: both(nobody, rest.nobody),
  };
}

/** Of two that may not be known: one "no" decides. */
function both(one: boolean | null, other: boolean | null): boolean | null {
  if (one === false || other === false) return false;
  return one === null || other === null ? null : true;
}

function targetOf(term: Mechanism | Redirect, { domain, sender }: Place): string | null {
  if (!('domain' in term)) return null;
  if (term.domain === null) return domain;
  const target = expanded(term.domain, domain, sender);
  return target === null ? null : normalName(target);
}

/** The record that an include or a redirect leads to. */
function* included(
  term: (Mechanism & { readonly name: 'include' }) | Redirect,
  place: Place,
  tally: Tally,
): Walk<Outcome> {
  const way = [...place.way, term.text];
  tally.count(way);
  if (tally.isOver) return notKnown;
  const target = targetOf(term, place);
  if (target === null) {
    tally.macro ??= way.join(' > ');
    return { ...notKnown, nobody: false };
  }
  tally.names.add(target);
  if (place.domains.includes(target)) {
    tally.broken(way, `leads back to ${target}`);
    return broken;
  }
  const answer = yield* ask('TXT', target);
  if (!isFound(answer)) {
    tally.gap ??= answer.unavailable;
    return notKnown;
  }
  if (!answer.exists) {
    tally.broken(way, 'has no SPF record: the name does not exist');
    return broken;
  }
  return yield* recordAt(
    textsOf(answer).filter(isSpf),
    { ...place, domain: target, way, domains: [...place.domains, target], passes: place.passes && passesBy(term) },
    tally,
  );
}

/** A redirect takes over what the other record says. */
const passesBy = (term: Mechanism | Redirect): boolean => !('qualifier' in term) || term.qualifier === '+';

/** Counts what any other term makes a receiver ask. Gives whether it matches every server there is. */
function* look(mechanism: Mechanism, place: Place, tally: Tally): Walk<boolean> {
  const { name, text } = mechanism;
  if (name === 'ptr') tally.usesPtr = true;
  if (name === 'all' || name === 'ip4' || name === 'ip6') return name === 'all';
  const way = [...place.way, text];
  tally.count(way);
  const target = targetOf(mechanism, place);
  // What ptr and macros lead to depends on the message.
  if (tally.isOver || name === 'ptr' || target === null) return false;
  const answers = name === 'mx' ? [yield* ask('MX', target)] : yield* addresses(target, name === 'a');
  const gap = answers.find((answer) => !isFound(answer));
  const found = answers.flatMap((answer) => (isFound(answer) ? answer.records : []));
  if (name === 'mx' && found.length > mostExchangers)
    tally.broken(way, `names ${String(found.length)} mail exchangers, and the limit is ${String(mostExchangers)}`);
  // The same name for every message, and it exists.
  if (found.length > 0) return name === 'exists';
  if (gap && 'unavailable' in gap) tally.gap ??= gap.unavailable;
  else tally.voids.push(way.join(' > '));
  return false;
}

/** A receiver asks for addresses of the sender's kind; for "exists" it asks for those of IPv4 alone. */
function* addresses(name: string, ofBothKinds: boolean): Walk<readonly Answer[]> {
  const v4 = yield* ask('A', name);
  if (!ofBothKinds || (isFound(v4) && (v4.records.length > 0 || !v4.exists))) return [v4];
  return [v4, yield* ask('AAAA', name)];
}

function nothingKnown(reason: Reason): MailFacts {
  const gap = { ok: false, reason } as const;
  return Object.fromEntries(factNames.map((name) => [name, gap]));
}

const factNames = [
  'exists',
  'records',
  'text',
  'problem',
  'all',
  'open',
  'lookups',
  'voids',
  'names',
  'usesPtr',
  'exchangeOnline',
  'nobody',
] as const;

function factsOf(
  exists: boolean,
  records: readonly string[],
  { tally, outcome }: { readonly tally: Tally; readonly outcome: Outcome },
): Record<(typeof factNames)[number], MailFacts[string]> {
  const macro = tally.macro === null ? null : dependsOnMessage(tally.macro);
  const { gap } = tally;
  const whole = <T>(value: T) => known(gap === null ? value : { unavailable: gap });
  const unless = <T>(isEnough: boolean, value: T, why: Reason | null) =>
    isEnough || why === null ? known(value) : known({ unavailable: why });
  const problem = tally.problem ?? tally.excess();
  const nobody = problem === null ? outcome.nobody : false;
  const open = outcome.open ?? (areTooMany(tally.passing) ? 'its networks together' : null);
  const lets = outcome.exchangeOnline || open !== null || coversExchangeOnline(tally.passing);
  return {
    exists: known(exists),
    records: known(records),
    text: known(records.length === 1 ? (records[0] ?? '') : ''),
    problem: problem === null ? whole(null) : known(problem),
    all: unless(outcome.all !== null, outcome.all ?? '', gap ?? macro),
    // Whoever makes a name up for each message does not let anybody send.
    open: unless(open !== null, open, gap),
    lookups: whole(tally.lookUps),
    voids: whole(tally.voids.length),
    names: whole([...tally.names].sort()),
    usesPtr: tally.usesPtr ? known(true) : whole(false),
    exchangeOnline: unless(lets, lets, gap ?? macro),
    // A record with an error refuses nobody: receivers heed none of it.
    nobody: nobody === true ? whole(true) : unless(nobody !== null, false, gap ?? macro),
  };
}

function dependsOnMessage(term: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `what ${term} leads to depends on the message: it has a macro that only a receiver can fill in`,
    hint: 'Check with the service that publishes this record; nothing else shows whom it lets send.',
  };
}
