export type Body =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'empty' }
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

function parse(text: string): Body | null {
  try {
    return { form: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
