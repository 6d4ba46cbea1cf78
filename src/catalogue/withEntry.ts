import { isMap, isScalar, isSeq, parseDocument, stringify, type Document, type Pair, type YAMLSeq } from 'yaml';
import { SecureScoreError } from '../model/errors.ts';

type Entry = Readonly<Record<string, unknown>>;

/**
 * The text of a configuration with one entry more in a list, and everything else as it was, to the last space: the entry is put into
 * the text, as lines behind the last entry, or between the brackets of a list that has some. Nothing is written again.
 * @throws SecureScoreError configInvalid where the text has no place for it (the list is an alias, say)
 */
export function withEntry(text: string, list: 'exceptions' | 'attestations', entry: Entry): string {
  const document = parseDocument(text, { merge: true });
  const found = waysInto(text, document, list, entry).find((one) => says(one, document, list, entry));
  if (found !== undefined) return found;
  throw new SecureScoreError('configInvalid', `${list}: an entry cannot be added without changing what is there`, {
    hint: `Add it by hand: ${inBraces(entry)}`,
  });
}

/** Each is a text that may say what is wanted, the tidiest first. */
function waysInto(text: string, { contents }: Document, list: string, entry: Entry): readonly string[] {
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return atTheEnd(contents === null ? text : without(text, contents.range), list, entry, '');
  }
  if (!isMap(contents)) return [];
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === list);
  if (contents.flow === true) {
    if (pair) return isSeq(pair.value) ? inBrackets(text, pair.value, entry) : [];
    const last = contents.items.at(-1);
    const json = isJson(text);
    const added = `${json ? quoted(list) : list}: [${inBraces(entry, json)}]`;
    return [last ? put(text, endOf(last), `, ${added}`) : put(text, (contents.range?.[0] ?? 0) + 1, ` ${added} `)];
  }
  const indent = ' '.repeat(columnOf(text, rangeOf(contents.items[0]?.key)?.[0] ?? 0));
  if (!pair) return atTheEnd(text, list, entry, indent);
  const { value } = pair;
  if (isSeq(value) && value.flow !== true && value.items.length > 0) return behindTheLast(text, value, entry);
  const line = lineAfter(text, rangeOf(pair.key)?.[1] ?? 0);
  const below = (range: Range | undefined): string => {
    const cut = text.length - without(text, range).length;
    return putLines(without(text, range), line - cut, linesOf(entry, `${indent}  `));
  };
  if (isSeq(value))
    return [...(value.items.length === 0 ? [below(rangeOf(value))] : []), ...inBrackets(text, value, entry)];
  return isScalar(value) && value.value === null ? [below(rangeOf(value))] : [];
}

/** A list that is not there yet comes last, before the mark that ends a document. */
function atTheEnd(text: string, list: string, entry: Entry, indent: string): readonly string[] {
  const mark = /^\.\.\.(?=\s|$)/m.exec(text)?.index ?? text.length;
  const added = [`${indent}${list}:`, ...linesOf(entry, `${indent}  `)];
  const isBlank = text.slice(0, mark).trim() === '';
  // A text that keeps the blank lines behind it takes none for looks.
  return [...(isBlank ? [] : [putLines(text, mark, ['', ...added])]), putLines(text, mark, added)];
}

function behindTheLast(text: string, { items, range }: YAMLSeq, entry: Entry): readonly string[] {
  const last = rangeOf(items.at(-1))?.[1];
  if (!range || last === undefined) return [];
  const column = columnOf(text, range[0]);
  let end = text[last - 1] === '\n' ? last : lineAfter(text, last);
  // What is noted below an entry, deeper than its dash, is about that entry.
  for (;;) {
    const note = /^( *)#.*(?:\n|$)/.exec(text.slice(end));
    if (!note || (note[1] ?? '').length <= column) break;
    end += note[0].length;
  }
  return [putLines(text, end, linesOf(entry, ' '.repeat(column)))];
}

function inBrackets(text: string, { items, range }: YAMLSeq, entry: Entry): readonly string[] {
  const last = items.at(-1);
  const added = inBraces(entry, isJson(text));
  if (last === undefined) return range ? [put(text, range[0] + 1, added)] : [];
  return [put(text, rangeOf(last)?.[1] ?? 0, `, ${added}`)];
}

/** As JSON where the file is, which is YAML as well. */
function inBraces(entry: Entry, isJson = false): string {
  const pairs = Object.entries(entry).map(([key, value]) => `${isJson ? quoted(key) : key}: ${quoted(value)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** Nothing in it that an editor, or YAML, could take for the end of a line. */
const quoted = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const linesOf = (entry: Entry, indent: string): readonly string[] =>
  stringify([entry], { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}`);

const put = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);

/** Lines that end as the ones before them do. */
function putLines(text: string, at: number, lines: readonly string[]): string {
  const before = text.slice(0, at);
  const eol = (/\r?\n(?=[^\n]*$)/.exec(before) ?? /\r?\n/.exec(text))?.[0] ?? '\n';
  const begun = before === '' || before === '\uFEFF' || before.endsWith('\n') ? before : before + eol;
  return begun + lines.map((line) => line + eol).join('') + text.slice(at);
}

type Range = readonly [number, number, ...unknown[]];

const rangeOf = (node: unknown): Range | undefined =>
  (node as { readonly range?: Range | null } | null | undefined)?.range ?? undefined;

const endOf = ({ key, value }: Pair): number => (rangeOf(value) ?? rangeOf(key))?.[1] ?? 0;

/** Where the next line begins. */
function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** How far in from the start of its line, not counting a mark of the byte order. */
const columnOf = (text: string, at: number): number =>
  text.slice(text.lastIndexOf('\n', at - 1) + 1, at).replace('\uFEFF', '').length;

/** Without the spaces that kept it apart from a comment, or from the end of the line. */
function without(text: string, range: Range | null | undefined): string {
  if (!range) return text;
  const after = text.slice(range[1]).replace(/^ +(?=#|\r?\n|$)/, '');
  const before = text.slice(0, range[0]);
  return (after.startsWith('#') ? before : before.replace(/ +$/, '')) + after;
}

/** Whether a text says what was there and the entry behind it. */
function says(text: string, before: Document, list: string, entry: Entry): boolean {
  const after = parseDocument(text, { merge: true });
  if (after.errors.length > 0) return false;
  const old = (before.toJS() ?? {}) as Readonly<Record<string, unknown>>;
  const entries = old[list];
  const wanted = { ...old, [list]: [...(Array.isArray(entries) ? (entries as readonly unknown[]) : []), entry] };
  return JSON.stringify(sorted(after.toJS())) === JSON.stringify(sorted(wanted));
}

/** By the order of its keys, which is none of what it says. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
