import { isMap, isSeq, parseDocument, stringify, type Document } from 'yaml';

type Entry = Readonly<Record<string, unknown>>;

/**
 * The text of a configuration with one entry more in a list, and everything else as it was, comments and layout included: the
 * lines are put in behind the last entry. A list in another form ([], { }) is written anew by the YAML library, which keeps
 * comments and may change spaces.
 */
export function withEntry(text: string, list: 'exceptions' | 'attestations', entry: Entry): string {
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  const document = parseDocument(text, { merge: true });
  const inserted = insertion(text, document, list, entry, eol);
  if (inserted !== null && says(inserted, document, list, entry)) return inserted;
  const written = document.contents === null ? parseDocument('{}') : document;
  if (isSeq(written.getIn([list], true))) written.addIn([list], written.createNode(entry));
  else written.setIn([list], written.createNode([entry]));
  return written.toString({ lineWidth: 0 }).replaceAll('\n', eol);
}

/** null: it takes the library. */
function insertion(text: string, document: Document, list: string, entry: Entry, eol: string): string | null {
  const { contents } = document;
  const isEmpty = contents === null || (isMap(contents) && contents.items.length === 0);
  if (/^(?:\.\.\.|---)/m.test(text) || (contents !== null && (!isMap(contents) || contents.flow === true))) return null;
  const lines = (indent: string): string =>
    stringify([entry], { lineWidth: 0 })
      .trimEnd()
      .split('\n')
      .map((line) => `${indent}${line}`)
      .join(eol) + eol;
  const begun = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  const there = isEmpty ? undefined : document.getIn([list], true);
  if (there === undefined) return `${begun}${begun.trim() === '' ? '' : eol}${list}:${eol}${lines('  ')}`;
  if (!isSeq(there) || there.flow === true || there.items.length === 0) return null;
  const [first] = there.range ?? [];
  const last = (there.items.at(-1) as { readonly range?: readonly number[] } | undefined)?.range?.[1];
  if (first === undefined || last === undefined) return null;
  const indent = text.slice(text.lastIndexOf('\n', first - 1) + 1, first);
  if (!/^ *$/.test(indent)) return null;
  const end = begun[last - 1] === '\n' ? last : begun.indexOf('\n', last) + 1;
  return `${begun.slice(0, end)}${lines(indent)}${begun.slice(end)}`;
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
