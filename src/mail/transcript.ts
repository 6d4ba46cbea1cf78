import {
  isFound,
  isName,
  keyOf,
  neverAsked,
  type Answer,
  type Question,
  type RecordKind,
  type Walk,
} from './question.ts';
import { reasonCodes, type Reason } from '../model/reason.ts';

/** What was asked on a walk, and the answers: "TXT contoso.com" to one of them. It is kept as it is, and judged later. */
export type Transcript = Readonly<Record<string, Answer>>;

/** Names that somebody else chose lead to more names: no walk asks more than this. */
const mostQuestions = 60;

/**
 * Goes a walk and records it.
 * @param ask never fails: what could not be found out is an answer
 */
export async function recorded(walk: Walk<unknown>, ask: (question: Question) => Promise<Answer>): Promise<Transcript> {
  const answers = new Map<string, Answer>();
  const answerTo = async (question: Question): Promise<Answer> => {
    if (isName(question.name)) return ask(question);
    return unavailable('unexpectedAnswer', `${keyOf(question)} was not asked: that is not a name`);
  };
  for (let step = walk.next(); !step.done;) {
    const asked = step.value;
    const fresh = new Map(asked.map((one) => [keyOf(one), one]));
    for (const key of answers.keys()) fresh.delete(key);
    const found = await Promise.all(
      [...fresh].map(async ([key, question], index): Promise<readonly [string, Answer]> => {
        const isLast = answers.size + index >= mostQuestions;
        return [key, isLast ? tooMany(question) : await answerTo(question)];
      }),
    );
    for (const [key, answer] of found) answers.set(key, answer);
    step = walk.next(asked.map((one) => answers.get(keyOf(one)) ?? neverAsked(one)));
  }
  return Object.fromEntries(answers);
}

/** Goes the same walk through what was recorded; what the record does not hold, or holds in another form, is not known. */
export function judged<T>(walk: Walk<T>, transcript: unknown): T {
  const held: Readonly<Record<string, unknown>> =
    typeof transcript === 'object' && transcript !== null ? { ...transcript } : {};
  let step = walk.next();
  while (!step.done) {
    step = walk.next(
      step.value.map((question) => {
        const key = keyOf(question);
        return Object.hasOwn(held, key) ? readAnswer(held[key], question) : neverAsked(question);
      }),
    );
  }
  return step.value;
}

/** The first of the answers that tells something; null: none does. */
export function firstTrouble(transcript: Transcript): Reason | null {
  const answers = Object.values(transcript);
  if (answers.some(isFound)) return null;
  const [first] = answers;
  return first && 'unavailable' in first ? first.unavailable : null;
}

/** An answer as it was kept, perhaps by somebody else. */
function readAnswer(value: unknown, question: Question): Answer {
  if (typeof value !== 'object' || value === null) return unreadable(question);
  if ('unavailable' in value) return { unavailable: readReason(value.unavailable, question) };
  if (!('exists' in value) || !('records' in value)) return unreadable(question);
  const { exists, records } = value;
  if (typeof exists !== 'boolean' || !Array.isArray(records)) return unreadable(question);
  const isWhole = records.every((one) => isRecord[question.kind](one)) && (exists || records.length === 0);
  return isWhole ? { exists, records: records as readonly unknown[] } : unreadable(question);
}

const isText = (one: unknown): boolean => typeof one === 'string';

const isRecord: Readonly<Record<RecordKind, (one: unknown) => boolean>> = {
  TXT: isText,
  CNAME: isText,
  A: isText,
  AAAA: isText,
  MX: (one) =>
    typeof one === 'object' &&
    one !== null &&
    'exchange' in one &&
    typeof one.exchange === 'string' &&
    'priority' in one &&
    typeof one.priority === 'number',
};

function readReason(value: unknown, question: Question): Reason {
  const given: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : { code: value };
  const { code, detail, hint } = given;
  const known = reasonCodes.find((one) => one === code);
  if (known === undefined) return unreadable(question).unavailable;
  return {
    code: known,
    detail: typeof detail === 'string' ? detail : `dns ${keyOf(question)} was not answered (${known})`,
    hint: typeof hint === 'string' ? hint : again,
  };
}

const again = 'Run again; if it persists, name another DNS server: --resolver HOST:PORT.';

const unavailable = (code: Reason['code'], detail: string) => ({ unavailable: { code, detail, hint: again } });

const unreadable = (question: Question) =>
  unavailable('unexpectedAnswer', `what was kept as the answer to dns ${keyOf(question)} cannot be read`);

const tooMany = (question: Question): Answer =>
  unavailable(
    'tooManySteps',
    `dns ${keyOf(question)} was not asked: records lead to more than ${String(mostQuestions)} others`,
  );
