// Also the marks that turn the direction of writing: they let a name rewrite the line it stands in.
const controls = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const breaks = /[\s\u0085]+/gu;

/**
 * Text that anybody could have typed into a tenant, made safe for a terminal: line breaks become spaces, and what could move
 * the cursor, change colours or start an escape sequence becomes a question mark.
 */
export const neutralise = (text: string): string => text.replace(breaks, ' ').replace(controls, '?');

/** The same for text that has lines of its own. */
export const neutraliseLines = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(controls, (found) => (found === '\n' || found === '\t' ? found : '?'));

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

/** The same for JSON, where nothing needs to be lost: what JSON.stringify leaves bare is escaped. */
export const neutraliseJson = (json: string): string =>
  json.replace(controls, (found) =>
    found === '\n' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
