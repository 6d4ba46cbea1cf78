import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { readPlainBytesSync } from '../files/plainFile.ts';
import type { Breach } from '../model/breach.ts';
import { SecureScoreError } from '../model/errors.ts';
import { schemaBreaches } from './schemaBreaches.ts';
import type { YamlProblem } from './yamlProblem.ts';

/** Ten times our longest. */
const mostBytes = 10_000_000;

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML file that knows where each of its values stands. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  readonly problems: readonly YamlProblem[];
  /** The place of a value, or of the closest one around it; `offset` counts characters into a plain one-line text. */
  place(path: readonly PropertyKey[], offset?: number): Place;
  /** The place of a key itself. */
  keyPlace(path: readonly PropertyKey[]): Place;
}

/**
 * At once: hundreds of small files take a twentieth of the time that handing each to another thread would.
 * @param named whether the command line names this very file: then it may be a link or a pipe
 * @throws SecureScoreError cannotRead
 */
export function readYaml(file: string, { named = false } = {}): YamlFile {
  let bytes: Buffer;
  try {
    bytes = named ? readFileSync(file) : readPlainBytesSync(file, mostBytes);
  } catch (cause) {
    const { code, message } = cause as { readonly code?: string; readonly message: string };
    throw new SecureScoreError('cannotRead', `${file} cannot be read: ${code ?? message}`, { cause });
  }
  // PowerShell's > and some editors write UTF-16, older ones Windows-1252: read as something else, it would be written back so.
  if (!isUtf8(bytes) || bytes.includes(0)) {
    throw new SecureScoreError('cannotRead', `${file} cannot be read: it is not UTF-8 text`, {
      hint: 'Save it as UTF-8.',
    });
  }
  return parseYaml(file, bytes.toString('utf8'));
}

/** Parsed when somebody first looks into it: most files are only there to say where something stands. */
export function parseYaml(file: string, text: string): YamlFile {
  let parsed: Parsed | undefined;
  const look = (): Parsed => (parsed ??= parse(file, text));
  return {
    file,
    text,
    get data() {
      return look().data;
    },
    get problems() {
      return look().problems;
    },
    place: (path, offset) => look().place(path, offset),
    keyPlace: (path) => look().keyPlace(path),
  };
}

type Parsed = Pick<YamlFile, 'data' | 'problems' | 'place' | 'keyPlace'>;

function parse(file: string, text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const broken = (offset: number, what: string): YamlProblem => ({
    file,
    ...at(offset),
    message: `the YAML is broken: ${
      what
        .split('\n')[0]
        ?.replace(/ at line \d+, column \d+:?$/, '')
        .replace(/(?<=: ).*$/, shown) ?? ''
    }`,
  });
  const found = {
    place: (path: readonly PropertyKey[], offset?: number) => at(offsetOf(document, path, offset ?? 0)),
    keyPlace: (path: readonly PropertyKey[]) => at(keyOffsetOf(document, path)),
  };
  const problems = document.errors.map(({ code, message, pos }) =>
    code === 'DUPLICATE_KEY'
      ? { file, ...at(pos[0]), message: twiceText(document, pos[0], (offset) => at(offset).line) }
      : broken(pos[0], code === 'MULTIPLE_DOCS' ? 'a file holds one document, without ---' : message),
  );
  const tags = document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  problems.push(
    ...tags.map(({ pos }) => ({ file, ...at(pos[0]), message: 'the tag (!) is not known here: write a plain value' })),
  );
  problems.push(
    ...unanchored(document, text).map(({ name, offset }) =>
      broken(offset, `*${shown(name)} refers to nothing, there is no &${shown(name)} before it`),
    ),
  );
  problems.push(
    ...unkeyed(document, text).map((offset) => ({ file, ...at(offset), message: '__proto__ is not allowed as a key' })),
  );
  if (problems.length > 0) return { ...found, data: undefined, problems };
  try {
    return { ...found, data: document.toJS({ maxAliasCount: 10_000 }) as unknown, problems };
  } catch (error) {
    return { ...found, data: undefined, problems: [broken(0, error instanceof Error ? error.message : String(error))] };
  }
}

/** "reason is already in line 3" */
function twiceText(document: Document, offset: number, lineOf: (offset: number) => number): string {
  let told = 'the YAML is broken: the same key is listed twice';
  visit(document, {
    Map(_, { items }) {
      const keys = items.flatMap(({ key }) =>
        isScalar(key) && key.range ? [{ value: key.value, at: key.range[0] }] : [],
      );
      const second = keys.find(({ at }) => at === offset);
      const first = second && keys.find(({ value, at }) => value === second.value && at < offset);
      if (first) told = `${shown(String(first.value))} is already in line ${String(lineOf(first.at))}`;
    },
  });
  return told;
}

/** Where a key stands that every object has already: whatever it states would be dropped without a word. */
function unkeyed(document: Document, text: string): readonly number[] {
  // Few files take the walk; an escaped letter may hide the name.
  if (!/__proto__|\\[xuU]/.test(text)) return [];
  const found: number[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__') found.push(key.range?.[0] ?? 0);
    },
  });
  return found;
}

/** Where something is meant that was not named before. */
function unanchored(document: Document, text: string): readonly { readonly name: string; readonly offset: number }[] {
  if (!text.includes('*')) return [];
  const named = new Set<string>();
  const found: { readonly name: string; readonly offset: number }[] = [];
  visit(document, {
    Value(_, { anchor }) {
      if (anchor !== undefined) named.add(anchor);
    },
    Alias(_, { source, range }) {
      if (!named.has(source)) found.push({ name: source, offset: range?.[0] ?? 0 });
    },
  });
  return found;
}

function offsetOf(document: Document, path: readonly PropertyKey[], offset: number): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    if (range?.[0] === undefined) continue;
    const plain = isScalar(node) && length === path.length && (node.type === 'PLAIN' || node.type?.startsWith('QUOTE'));
    return plain ? range[0] + (node.type === 'PLAIN' ? 0 : 1) + offset : range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function keyOffsetOf(document: Document, path: readonly PropertyKey[]): number {
  const map: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(map)
    ? map.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    : undefined;
  const range = pair && isScalar(pair.key) ? pair.key.range : undefined;
  return range?.[0] ?? offsetOf(document, path, 0);
}

/** The value as the schema has it, or what is wrong with it and where. */
export function validate<T>(
  yaml: YamlFile,
  schema: z.ZodType<T>,
):
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly YamlProblem[] } {
  if (yaml.problems.length > 0) return { value: undefined, problems: yaml.problems };
  const result = schema.safeParse(yaml.data);
  if (result.success) return { value: result.data, problems: [] };
  const problems = schemaBreaches(result.error, schema).map((one) => ({
    file: yaml.file,
    ...(one.ofKey === true ? yaml.keyPlace(one.path) : yaml.place(one.path)),
    message: one.path.length > 0 ? `${pathText(one)}: ${one.message}` : one.message,
  }));
  return { value: undefined, problems };
}

/** A file that is not ours may hold anything, secrets included: of what it says only keys that look like keys are told. */
const shown = (key: PropertyKey): string =>
  /^[A-Za-z0-9][\w.-]{0,79}$/.test(String(key)) ? String(key) : '(not shown)';

const pathText = ({ path, ofKey }: Breach): string =>
  path.map((key, at) => (at === 0 || (ofKey && at === path.length - 1) ? shown(key) : String(key))).join('.');
