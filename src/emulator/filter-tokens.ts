export type FilterLiteral = string | number | boolean | null | Date;

export type Token =
  | { readonly kind: 'literal'; readonly value: FilterLiteral }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: '(' | ')' | ',' | ':' };

/** A $filter that Graph, or this emulator, does not take. */
export class UnsupportedFilter extends Error {}

const pattern =
  /\s*(?:'((?:[^']|'')*)'|(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)|([0-9a-fA-F]{8}-[0-9a-fA-F-]{27})|(-?\d+(?:\.\d+)?)(?![\w-])|([A-Za-z_@][\w./@$]*)|([(),:]))/y;

function wordToken(text: string): Token {
  switch (text.toLowerCase()) {
    case 'true':
      return { kind: 'literal', value: true };
    case 'false':
      return { kind: 'literal', value: false };
    case 'null':
      return { kind: 'literal', value: null };
    default:
      return { kind: 'word', text };
  }
}

function symbolToken(text: string): Token {
  if (text === '(' || text === ')' || text === ',' || text === ':') return { kind: 'symbol', text };
  throw new UnsupportedFilter(`Syntax error at '${text}'`);
}

export function tokensOf(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = filter.trim();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw new UnsupportedFilter(`Syntax error at position ${start} in '${filter}'.`);
    const [, quoted, date, guid, number, word, symbol] = match;
    if (quoted !== undefined) tokens.push({ kind: 'literal', value: quoted.replaceAll("''", "'") });
    else if (date !== undefined) tokens.push({ kind: 'literal', value: new Date(date) });
    else if (guid !== undefined) tokens.push({ kind: 'literal', value: guid });
    else if (number !== undefined) tokens.push({ kind: 'literal', value: Number(number) });
    else if (word !== undefined) tokens.push(wordToken(word));
    else tokens.push(symbolToken(symbol ?? ''));
  }
  return tokens;
}
