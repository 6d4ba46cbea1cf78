// What a reader does not see, or what moves more than itself: control characters, lone surrogates, marks of direction, zero
// width, tags, soft hyphens, annotations, code points that are not characters. A name could hide a text in them, or rewrite the
// line it stands in.
const hidden = String.raw`\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb`;
const selectors = String.raw`\ufe00-\ufe0f\u{e0100}-\u{e01ef}`;
// Languages that are written wrongly without joiners.
const joining = [
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
]
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join('');
/** Joiners within a picture or a word, and one selector after the character whose form it picks, are part of a name. */
const visible = [
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[${joining}])[\u200c\u200d](?=[${joining}])`,
  String.raw`(?<=[^\s${hidden}])[${selectors}]`,
].join('|');
// The first look spares nearly every character the other: names may be megabytes long.
const harmful = new RegExp(`(?=[${hidden}])(?!${visible})[${hidden}]`, 'gu');
const breaks = /[\s\u0085]+/gu;

/** Azure Pipelines, GitHub's older runners and TeamCity look for these anywhere in a line. */
const command = /#(?=#\w*\[)/g;
/** Ours, as chalk writes them. */
const colours = String.raw`\u001b\[(?:[12]|22|3[0-9]|9[0-7]|38;5;(?:1?\d?\d|2[0-4]\d|25[0-5]))m`;
const colour = new RegExp(`(${colours})`, 'g');
/** GitHub's runner takes a line that begins so once blanks before it are gone. */
const lineCommand = new RegExp(String.raw`^((?:[^\S\n]|${colours})*):(?=:)`, 'gm');

const breakCommands = (text: string): string => text.replace(command, '?').replace(lineCommand, '$1?');

/**
 * Text that anybody could have typed into a tenant, made safe for a terminal and a pipeline: line breaks become spaces, and
 * what could move the cursor, change colours, hide, or be a command to the pipeline gets a question mark.
 */
export const neutralise = (text: string): string => breakCommands(text.replace(breaks, ' ').replace(harmful, '?'));

const lines = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(harmful, (found) => (found === '\n' || found === '\t' ? found : '?'));

/** The same for text that has lines of its own. */
export const neutraliseLines = (text: string): string => breakCommands(lines(text));

/** The same for a page of ours whose names were made safe before it was coloured: the colours stay. */
export const neutralisePage = (page: string): string =>
  breakCommands(
    page
      .split(colour)
      .map((piece, index) => (index % 2 === 1 ? piece : lines(piece)))
      .join(''),
  );

/** The same for every text in a value, the keys of records included. The shape stays what it is. */
export function neutraliseAll<T>(value: T): T {
  return visit(value) as T;
}

function visit(value: unknown): unknown {
  if (typeof value === 'string') return neutralise(value);
  if (Array.isArray(value)) return value.map(visit);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [neutralise(key), visit(each)]));
}

const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

// Half of a character holds nothing that could be kept, and readers of JSON as strict as jq refuse the whole text for it
// (RFC 7493). Every escape is looked at, so that a backslash which is itself escaped begins none.
const escapes = /\\(?:ud[89a-f][0-9a-f]{2}|[^])/g;
const wellFormed = (json: string): string =>
  json.replace(escapes, (found) => (found.length === 6 ? String.raw`\ufffd` : found));

/** The same for JSON, where nothing else needs to be lost: it is escaped. */
export const neutraliseJson = (json: string): string =>
  wellFormed(json)
    .replace(harmful, (found) => (found === '\n' ? found : escaped(found)))
    .replace(command, escaped)
    .replace(/:(?=:)/g, escaped);
