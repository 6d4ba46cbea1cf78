import { firstIn, isLetter, isLetterOrDigit, isPrintable, isSpace } from './signs.ts';

/** Where a text breaks its grammar, and how, in words that go on after "at character 12:". */
export interface Fault {
  /** The first character is 1. */
  readonly at: number;
  readonly says: string;
}

export interface Tag {
  readonly name: string;
  readonly value: string;
  /** Where its name begins, and where its value does; the first character is 1. */
  readonly at: number;
  readonly valueAt: number;
}

/** "a=1; b=2" (RFC 6376, 3.2; RFC 9989, 4.8), read as far as it can be: what cannot be is a fault and no tag. */
export interface TagList {
  readonly tags: readonly Tag[];
  readonly faults: readonly Fault[];
}

type Token =
  | { readonly kind: 'name' | 'space' | 'other'; readonly text: string; readonly at: number }
  | { readonly kind: 'equals' | 'semicolon'; readonly text: string; readonly at: number };

const isNameSign = (sign: string): boolean => isLetterOrDigit(sign) || sign === '_';

function kindOf(sign: string): Token['kind'] {
  if (sign === ';') return 'semicolon';
  if (sign === '=') return 'equals';
  if (isSpace(sign)) return 'space';
  return isNameSign(sign) ? 'name' : 'other';
}

/** Runs of signs of one kind; each = and each ; by itself. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < text.length;) {
    const kind = kindOf(text.charAt(from));
    let to = from + 1;
    const isRun = kind !== 'semicolon' && kind !== 'equals';
    while (isRun && to < text.length && kindOf(text.charAt(to)) === kind) to++;
    tokens.push({ kind, text: text.slice(from, to), at: from + 1 });
    from = to;
  }
  return tokens;
}

export function readTags(text: string): TagList {
  const tags: Tag[] = [];
  const faults: Fault[] = [];
  const parts = partsOf(tokensOf(text));
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const read = tagOf(part.tokens, part.at, isLast);
    if (read === null) continue;
    if ('says' in read) {
      faults.push(read);
      continue;
    }
    const odd = firstIn(read.value, (sign) => !isPrintable(sign) && !isSpace(sign));
    if (odd >= 0) {
      faults.push({ at: read.valueAt + odd, says: `${read.name} has a character that no record may have` });
      continue;
    }
    tags.push(read);
  }
  return { tags, faults };
}

interface Part {
  readonly tokens: readonly Token[];
  /** Where it begins. */
  readonly at: number;
}

function partsOf(tokens: readonly Token[]): readonly Part[] {
  const parts: Part[] = [];
  let open: Token[] = [];
  let at = 1;
  for (const token of tokens) {
    if (token.kind !== 'semicolon') {
      open.push(token);
      continue;
    }
    parts.push({ tokens: open, at });
    open = [];
    at = token.at + 1;
  }
  return [...parts, { tokens: open, at }];
}

/** null: nothing stands after the last semicolon, as is allowed. */
function tagOf(tokens: readonly Token[], at: number, isLast: boolean): Tag | Fault | null {
  const rest = tokens.filter(({ kind }, index) => kind !== 'space' || !isOuter(tokens, index));
  const [first] = rest;
  if (first === undefined) return isLast ? null : { at, says: 'there is nothing between two semicolons' };
  if (first.kind !== 'name' || !isLetter(first.text.charAt(0))) {
    return { at: first.at, says: `${JSON.stringify(written(rest))} does not begin with the name of a tag` };
  }
  const after = rest[1]?.kind === 'space' ? 2 : 1;
  const equals = rest[after];
  if (equals?.kind !== 'equals') {
    return { at: first.at, says: `${JSON.stringify(written(rest))} is not NAME=VALUE` };
  }
  const value = rest.slice(after + 1);
  const from = value[0]?.kind === 'space' ? 1 : 0;
  const valueAt = value[from]?.at ?? equals.at + 1;
  return { name: first.text, value: written(value.slice(from)), at: first.at, valueAt };
}

const written = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** White space before everything, or behind it. */
function isOuter(tokens: readonly Token[], index: number): boolean {
  return index === 0 || index === tokens.length - 1;
}

/** The names that a list has twice: it is not known which of the two is meant. */
export function repeatedIn({ tags }: TagList): readonly Tag[] {
  return tags.filter(({ name }, index) => tags.findIndex((one) => one.name === name) < index);
}

export const told = ({ at, says }: Fault): string => `at character ${String(at)}: ${says}`;
