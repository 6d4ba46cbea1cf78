import { Cursor, isDigit, isLetter, SpfSyntaxError } from './cursor.ts';
import { checkDomain, readMacroString, type MacroString } from './macroString.ts';
import { readNetwork, readPrefixes, type Network, type Prefixes } from './network.ts';

export type Qualifier = '+' | '-' | '~' | '?';

interface Stated {
  /** As the record has it. */
  readonly text: string;
}

interface Directive extends Stated {
  readonly qualifier: Qualifier;
}

export type Mechanism = Directive &
  (
    | { readonly name: 'all' }
    | { readonly name: 'include'; readonly domain: MacroString }
    | { readonly name: 'exists'; readonly domain: MacroString }
    | { readonly name: 'a'; readonly domain: MacroString | null; readonly prefixes: Prefixes }
    | { readonly name: 'mx'; readonly domain: MacroString | null; readonly prefixes: Prefixes }
    | { readonly name: 'ptr'; readonly domain: MacroString | null }
    | { readonly name: 'ip4'; readonly network: Network }
    | { readonly name: 'ip6'; readonly network: Network }
  );

export type Redirect = Stated & { readonly name: 'redirect'; readonly domain: MacroString };

/** What a record says; `problem` in its place: it has a syntax error, and receivers take none of it. */
export interface SpfRecord {
  /** In order, up to "all" and without what follows it: nobody gets there. */
  readonly mechanisms: readonly Mechanism[];
  /** null: there is none, or "all" makes it void. */
  readonly redirect: Redirect | null;
}

const version = 'v=spf1';

/** RFC 7208, 4.5: the version, then a space or the end; its letter case does not matter. */
export function isSpf(text: string): boolean {
  return text.slice(0, version.length).toLowerCase() === version && ['', ' '].includes(text.charAt(version.length));
}

/** The tree of a record that `isSpf` holds for. It never throws. */
export function parseSpf(text: string): SpfRecord | { readonly problem: string } {
  const mechanisms: Mechanism[] = [];
  const modifiers = new Map<string, Redirect | null>();
  for (const { text: term, at } of termsOf(text)) {
    try {
      const modifier = modifierIn(term);
      if (modifier === null) mechanisms.push(readMechanism(term));
      else readModifier(modifier, term, modifiers);
    } catch (error) {
      if (!(error instanceof SpfSyntaxError)) throw error;
      return { problem: `"${shown(term)}" (at character ${String(at + 1)}) ${error.what}` };
    }
  }
  const all = mechanisms.findIndex(({ name }) => name === 'all');
  return {
    mechanisms: all < 0 ? mechanisms : mechanisms.slice(0, all + 1),
    redirect: all < 0 ? (modifiers.get('redirect') ?? null) : null,
  };
}

interface Term {
  readonly text: string;
  readonly at: number;
}

/** Terms are parted by spaces and by nothing else. */
function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  let at = version.length;
  for (const part of text.slice(version.length).split(' ')) {
    if (part !== '') terms.push({ text: part, at });
    at += part.length + 1;
  }
  return terms;
}

const mostShown = 80;
const shown = (term: string): string => (term.length > mostShown ? `${term.slice(0, mostShown)}...` : term);

const qualifiers = '+-~?';
const isNameCharacter = (one: string): boolean =>
  isLetter(one) || isDigit(one) || one === '-' || one === '_' || one === '.';

/** The name of a modifier, in lower case; null: it is a mechanism. */
function modifierIn(term: string): string | null {
  const cursor = new Cursor(term);
  if (!isLetter(cursor.next)) return null;
  const name = cursor.takeWhile(isNameCharacter);
  return cursor.next === '=' ? name.toLowerCase() : null;
}

function readModifier(name: string, term: string, found: Map<string, Redirect | null>): void {
  const cursor = new Cursor(term, name.length + 1);
  checkCharacters(term);
  const value = readMacroString(cursor, { endsAtPrefix: false });
  if (name !== 'redirect' && name !== 'exp') return;
  if (found.has(name)) throw new SpfSyntaxError(`is the second "${name}="`);
  found.set(name, name === 'redirect' ? { name, text: term, domain: checkDomain(value) } : null);
  if (name === 'exp') checkDomain(value);
}

function readMechanism(term: string): Mechanism {
  checkCharacters(term);
  const cursor = new Cursor(term);
  const qualifier = qualifiers.includes(cursor.next) ? (cursor.take() as Qualifier) : '+';
  const name = cursor.takeWhile((one) => isLetter(one) || isDigit(one)).toLowerCase();
  const stated = { text: term, qualifier };
  switch (name) {
    case 'all':
      if (!cursor.isAtEnd) throw new SpfSyntaxError('has something after "all"');
      return { ...stated, name };
    case 'include':
    case 'exists':
      if (!cursor.skip(':')) throw new SpfSyntaxError('names no domain');
      return { ...stated, name, domain: checkDomain(readMacroString(cursor, { endsAtPrefix: false })) };
    case 'a':
    case 'mx':
      return { ...stated, name, domain: readDomain(cursor, true), prefixes: readPrefixes(cursor.rest) };
    case 'ptr': {
      const domain = readDomain(cursor, false);
      if (!cursor.isAtEnd) throw new SpfSyntaxError('has something after "ptr"');
      return { ...stated, name, domain };
    }
    case 'ip4':
    case 'ip6':
      if (!cursor.skip(':')) throw new SpfSyntaxError('names no network');
      return { ...stated, name, network: readNetwork(cursor.rest, name === 'ip4' ? 4 : 6) };
    default:
      throw new SpfSyntaxError('is not an SPF mechanism');
  }
}

/** The domain of a mechanism that may do without one. */
function readDomain(cursor: Cursor, endsAtPrefix: boolean): MacroString | null {
  return cursor.skip(':') ? checkDomain(readMacroString(cursor, { endsAtPrefix })) : null;
}

/** Visible ASCII characters and nothing else: no tab, no line break, no letter with an accent, no curly quotation mark. */
function checkCharacters(term: string): void {
  for (const character of term) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 9) throw new SpfSyntaxError('has a tab in it; only spaces part terms');
    if (code <= 0x20 || code >= 0x7f)
      throw new SpfSyntaxError(`has a character in it that no record may have (${codeOf(code)})`);
  }
}

const codeOf = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
