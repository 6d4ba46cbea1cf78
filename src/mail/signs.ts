/** The signs of records: one character of ASCII each. */
export type Test = (sign: string) => boolean;

export const isLetter: Test = (sign) => (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
export const isDigit: Test = (sign) => sign >= '0' && sign <= '9';
export const isLetterOrDigit: Test = (sign) => isLetter(sign) || isDigit(sign);
/** Space and tab. */
export const isBlank: Test = (sign) => sign === ' ' || sign === '\t';
/** Folding white space is of no use in a record, but DKIM allows it. */
export const isSpace: Test = (sign) => isBlank(sign) || sign === '\r' || sign === '\n';
export const isPrintable: Test = (sign) => sign >= '!' && sign <= '~';

/** Where the first sign stands that is such a one; -1: there is none. */
export function firstIn(text: string, is: Test): number {
  for (let index = 0; index < text.length; index++) if (is(text.charAt(index))) return index;
  return -1;
}

/** Whether all of a text is such signs, and it has any. */
export const isAll = (text: string, is: Test): boolean => text !== '' && firstIn(text, (sign) => !is(sign)) < 0;

/** Without the blanks around it. */
export function unblanked(text: string): { readonly text: string; readonly from: number } {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charAt(from))) from++;
  while (to > from && isBlank(text.charAt(to - 1))) to--;
  return { text: text.slice(from, to), from };
}
