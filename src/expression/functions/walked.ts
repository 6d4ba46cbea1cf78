import { judged } from '../../mail/transcript.ts';
import { typeOfWalk, walks, type WalkName } from '../../mail/walks.ts';
import type { MailFacts } from '../../mail/facts.ts';
import type { DeclaredProperties } from '../../model/evidence.ts';
import type { Result } from '../../model/result.ts';
import type { CelFunction } from '../celFunction.ts';
import { putEvidence, type Context } from '../unavailable.ts';

/**
 * The function that judges what was recorded on a walk: `answers.spf(domain)` gives a record. Touching a property that
 * nobody could find out raises the reason, and only that property does.
 */
export function walkFunction(
  walk: WalkName,
  { record, means }: { readonly record: DeclaredProperties; readonly means: string },
): CelFunction {
  const judge = remembering((transcript, domain) =>
    recordOf(judged<MailFacts>(walks[walk](domain), transcript), record),
  );
  return {
    name: walk,
    of: typeOfWalk(walk),
    takes: [['domain', 'string']],
    gives: `${walk}Record`,
    record,
    means,
    run: judge,
  };
}

function recordOf(facts: MailFacts, declared: DeclaredProperties): Context {
  const record: Context = {};
  for (const [name, fact] of Object.entries(facts)) {
    putEvidence(record, name, declared[name] === 'int' ? asWhole(fact) : fact);
  }
  return record;
}

/** Whole numbers of CEL are of a type of their own. */
const asWhole = (fact: Result): Result =>
  fact.ok && typeof fact.value === 'number' ? { ok: true, value: BigInt(fact.value) } : fact;

type Judge = (transcript: unknown, domain: string) => Context;

/** Several conditions ask for several properties of one record. */
function remembering(judge: Judge): Judge {
  const held = new WeakMap<object, Map<string, Context>>();
  return (transcript, domain) => {
    if (typeof transcript !== 'object' || transcript === null) return judge(transcript, domain);
    const byDomain = held.get(transcript) ?? new Map<string, Context>();
    held.set(transcript, byDomain);
    const record = byDomain.get(domain) ?? judge(transcript, domain);
    byDomain.set(domain, record);
    return record;
  };
}
