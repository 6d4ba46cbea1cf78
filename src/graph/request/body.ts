export type Body =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'empty' }
  /** Not read to its end. */
  | { readonly form: 'tooLarge' }
  | { readonly form: 'html' | 'garbled'; readonly text: string };

/** Reads whatever came back: JSON under any content type, the page of a gateway, NUL bytes, nothing. */
export function readBody(raw: string): Body {
  // Nearly always it is JSON and nothing else, and large: it is not searched for what may be wrong with it before.
  const whole = parse(raw);
  if (whole) return whole;
  // Exchange-backed endpoints answer with NUL bytes, /$count with a byte order mark.
  const text = raw
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '')
    .trim();
  if (text === '') return { form: 'empty' };
  return parse(text) ?? { form: /^<(?:!doctype|html|head|body|\?xml)/i.test(text) ? 'html' : 'garbled', text };
}

/** Nothing of Microsoft's comes near, and whoever walks through something deeper runs out of stack. */
const deepest = 500;

/** A text up to here takes little memory, however deep it is, so it is parsed first: values are looked through much faster. */
const harmless = 4 * 1024 * 1024;

function parse(text: string): Body | null {
  const isHarmless = text.length <= harmless;
  if (!isHarmless && isTooDeep(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isHarmless && isParent(value) && isDeeper(value, deepest) ? null : { form: 'json', value };
  } catch {
    return null;
  }
}

/** Loops, and no calls for what has nothing below it: there are fifteen such values in each of a million records. */
function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const one of value as readonly unknown[]) if (isParent(one) && isDeeper(one, levels - 1)) return true;
    return false;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key in object) {
    const one = object[key];
    if (isParent(one) && isDeeper(one, levels - 1)) return true;
  }
  return false;
}

const isParent = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x22) at = endOfString(text, at);
    else if (character === 0x7b || character === 0x5b) depth += 1;
    else if (character === 0x7d || character === 0x5d) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  for (; end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
