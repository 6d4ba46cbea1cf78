import { isDigit, isLetter, SpfSyntaxError, type Cursor } from './cursor.ts';

/** A piece of a name: as it is, or made from the message that is checked (RFC 7208, 7). */
type Piece = string | Macro;

interface Macro {
  /** In lower case. */
  readonly letter: string;
  /** How many parts are kept, from the right; null: all. */
  readonly keep: number | null;
  readonly isReversed: boolean;
  readonly delimiters: string;
}

/** A name as a record gives it, macros included. */
export interface MacroString {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** c, r and t are for explanations alone, which nobody is judged by. */
const letters = 'slodiphv';
const ofExplanations = 'crt';
const delimiters = '.-+,/_=';
const escapes: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' };

/**
 * Reads a macro-string up to its end, or up to a slash that begins the prefix lengths.
 * @param endsAtPrefix a slash outside of a macro is followed by digits and nothing but slashes and digits
 * @throws SpfSyntaxError
 */
export function readMacroString(cursor: Cursor, { endsAtPrefix }: { readonly endsAtPrefix: boolean }): MacroString {
  const pieces: Piece[] = [];
  let literal = '';
  let text = '';
  while (!cursor.isAtEnd && !(endsAtPrefix && cursor.next === '/' && isPrefix(cursor.rest))) {
    const before = cursor.rest;
    const character = cursor.take();
    if (character !== '%') literal += character;
    else {
      const escaped = escapes[cursor.next];
      if (escaped !== undefined) {
        cursor.take();
        literal += escaped;
      } else {
        if (literal !== '') pieces.push(literal);
        literal = '';
        pieces.push(readMacro(cursor));
      }
    }
    text += before.slice(0, before.length - cursor.rest.length);
  }
  if (literal !== '') pieces.push(literal);
  return { text, pieces };
}

/** "/24", "//64", "/24//64": a name may hold slashes, too, and these are none of it. */
function isPrefix(rest: string): boolean {
  return Array.from(rest).every((character) => character === '/' || isDigit(character));
}

function readMacro(cursor: Cursor): Macro {
  if (!cursor.skip('{')) throw new SpfSyntaxError('has a "%" that begins no macro');
  const letter = cursor.take().toLowerCase();
  if (letter === '' || !`${letters}${ofExplanations}`.includes(letter))
    throw new SpfSyntaxError(`has a macro "%{${letter}" that does not exist`);
  const digits = cursor.takeWhile(isDigit);
  if (digits !== '' && Number(digits) === 0) throw new SpfSyntaxError('has a macro that keeps 0 parts');
  const isReversed = cursor.skip('r');
  const by = cursor.takeWhile((character) => delimiters.includes(character));
  if (!cursor.skip('}')) throw new SpfSyntaxError('has a macro that is not closed');
  return { letter, keep: digits === '' ? null : Number(digits), isReversed, delimiters: by === '' ? '.' : by };
}

/**
 * A domain-spec: a macro-string that ends in a dot and a top-level label, or in a macro.
 * @throws SpfSyntaxError
 */
export function checkDomain(name: MacroString): MacroString {
  const [last] = name.pieces.slice(-1);
  if (last === undefined) throw new SpfSyntaxError('names no domain');
  for (const piece of name.pieces) {
    if (typeof piece !== 'string' && ofExplanations.includes(piece.letter))
      throw new SpfSyntaxError(`has a macro "%{${piece.letter}}", which is for explanations only`);
  }
  if (typeof last !== 'string') return name;
  const labels = last.replace(/\.$/, '').split('.');
  const [top = ''] = labels.slice(-1);
  // The dot before the top-level label cannot come out of a macro.
  if (labels.length < 2) throw new SpfSyntaxError('names no domain: a domain has a dot in it');
  if (!isTopLevel(top)) throw new SpfSyntaxError(`names no domain: "${top}" is not a top-level domain`);
  return name;
}

/** Letters, digits and inner hyphens, and not digits alone. */
function isTopLevel(label: string): boolean {
  const characters = Array.from(label);
  const isFine = characters.every((one) => isLetter(one) || isDigit(one) || one === '-');
  return isFine && label !== '' && !label.startsWith('-') && !label.endsWith('-') && !characters.every(isDigit);
}

const longestName = 253;

/**
 * The name in full; null: it depends on the message.
 * @param domain whose record it stands in
 * @param sender whose mail it is: the domain that the whole check is about
 */
export function expanded({ pieces }: MacroString, domain: string, sender: string): string | null {
  const of: Readonly<Record<string, string>> = { d: domain, o: sender };
  const parts: string[] = [];
  for (const piece of pieces) {
    const value = typeof piece === 'string' ? piece : transformed(of[piece.letter], piece);
    if (value === null) return null;
    parts.push(value);
  }
  return shortened(parts.join(''));
}

function transformed(value: string | undefined, { keep, isReversed, delimiters: by }: Macro): string | null {
  if (value === undefined) return null;
  const parts: string[] = [''];
  for (const character of value) {
    if (by.includes(character)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  if (isReversed) parts.reverse();
  return (keep === null ? parts : parts.slice(-keep)).join('.');
}

/** RFC 7208, 7.3: labels go from the left until the name is no longer than a name may be. */
function shortened(name: string): string {
  let rest = name;
  while (rest.length > longestName && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1);
  return rest;
}
