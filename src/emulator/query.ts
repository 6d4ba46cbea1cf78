export interface ExpandOption {
  readonly name: string;
  readonly select: readonly string[] | null;
  readonly expand: readonly ExpandOption[];
}

/** The system query options of a request, with their $ and case taken off. */
export interface Query {
  readonly select: readonly string[] | null;
  readonly expand: readonly ExpandOption[];
  readonly filter: string | null;
  readonly orderby: string | null;
  readonly search: string | null;
  readonly top: string | null;
  readonly skip: string | null;
  readonly skiptoken: string | null;
  readonly count: boolean;
  readonly unknown: readonly string[];
}

/** Splits at a separator, but not inside parentheses or quotes. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function names(text: string | undefined): readonly string[] | null {
  return text === undefined || text === '' ? null : splitOutside(text, ',').map((name) => name.split('/')[0] ?? name);
}

function expandOptions(text: string | undefined): readonly ExpandOption[] {
  return splitOutside(text ?? '', ',').map((item) => {
    const open = item.indexOf('(');
    if (open < 0) return { name: item, select: null, expand: [] };
    const inner = new Map(
      splitOutside(item.slice(open + 1, -1), ';').map((option) => {
        const equals = option.indexOf('=');
        return [option.slice(0, equals).replace(/^\$/, '').toLowerCase(), option.slice(equals + 1)] as const;
      }),
    );
    return {
      name: item.slice(0, open),
      select: names(inner.get('select')),
      expand: expandOptions(inner.get('expand')),
    };
  });
}

const known = ['select', 'expand', 'filter', 'orderby', 'search', 'top', 'skip', 'skiptoken', 'count', 'format'];

export function parseQuery(search: string): Query {
  const options = new Map<string, string>();
  const unknown: string[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    const bare = name.replace(/^\$/, '').toLowerCase();
    if (known.includes(bare)) options.set(bare, value.trim());
    else if (name.startsWith('$')) unknown.push(name);
  }
  return {
    select: names(options.get('select')),
    expand: expandOptions(options.get('expand')),
    filter: options.get('filter') ?? null,
    orderby: options.get('orderby') ?? null,
    search: options.get('search') ?? null,
    top: options.get('top') ?? null,
    skip: options.get('skip') ?? null,
    skiptoken: options.get('skiptoken') ?? null,
    count: options.get('count')?.toLowerCase() === 'true',
    unknown,
  };
}
