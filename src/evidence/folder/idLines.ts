import { z } from 'zod';
import { IdSet } from '../../expression/idSet.ts';
import { reasonSchema } from '../../model/reason.ts';
import { damaged, parsedLine } from './damaged.ts';
import { answersOf, keyedBy, type KeyedAnswer } from './form.ts';

const ids = z.array(z.string());
const keyedLine = z.union([
  z.strictObject({ key: z.string(), ids }),
  z.strictObject({ key: z.string(), unavailable: reasonSchema }),
]);
const plainLine = z.strictObject({ ids });

/** Some ids of a set, or why there are none; `key` says of which, where there are several. */
export type IdLine = Readonly<z.infer<typeof keyedLine> | z.infer<typeof plainLine>>;

const idsALine = 1000;

/** Sets of ids as lines of a file: the text of a million ids is never held as a whole. */
export function* idLines(value: unknown, keyed: boolean): Generator<IdLine, void, undefined> {
  if (!keyed) {
    yield* linesOf(value as IdSet, {});
    return;
  }
  for (const [key, answer] of answersOf(value)) {
    if ('unavailable' in answer) yield { key, unavailable: answer.unavailable };
    else yield* linesOf(answer.value as IdSet, { key });
  }
}

/** An empty set has a line, too. */
function* linesOf(set: IdSet, of: { readonly key?: string }): Generator<IdLine, void, undefined> {
  let ids: string[] = [];
  for (const id of set.values()) {
    ids.push(id);
    if (ids.length < idsALine) continue;
    yield { ...of, ids };
    ids = [];
  }
  if (ids.length > 0 || set.size === 0) yield { ...of, ids };
}

/**
 * The other way round.
 * @param file where the lines are from
 * @throws SecureScoreError evidenceInvalid
 */
export async function readIdLines(lines: AsyncIterable<string>, keyed: boolean, file: string): Promise<unknown> {
  const schema = keyed ? keyedLine : plainLine;
  const answers = new Map<string, KeyedAnswer<IdSet>>();
  let at = 0;
  for await (const text of lines) {
    at += 1;
    const line = schema.safeParse(parsedLine(text, file, at)).data;
    if (line === undefined) throw damaged(file, at, 'it holds no ids');
    const key = 'key' in line ? line.key : '';
    if ('unavailable' in line) {
      answers.set(key, { unavailable: line.unavailable });
      continue;
    }
    const known = answers.get(key);
    const set = known && 'value' in known ? known.value : new IdSet();
    for (const id of line.ids) set.add(id);
    answers.set(key, { value: set });
  }
  if (keyed) return keyedBy(answers);
  const [only] = answers.values();
  // An empty set has a line of its own.
  if (!only || !('value' in only)) throw damaged(file, null, 'it holds no ids');
  return only.value;
}

/** How many sets there are by key, or how many ids where there is one. */
export function countOfIds(value: unknown): number {
  return value instanceof IdSet ? value.size : Object.keys(value as object).length;
}
