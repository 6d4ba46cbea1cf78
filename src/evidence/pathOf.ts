import { placeholders } from '../catalogue/expressions.ts';
import { compileExpression } from '../expression/expression.ts';
import type { Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';

/** A request path with its {placeholders} filled in, or why it cannot be. */
export function fillPath(get: string, context: Context): { readonly path: string } | { readonly unknown: Reason } {
  let path = get;
  for (const source of placeholders(get)) {
    const result = compileExpression(source).value(context);
    if ('unknown' in result) return result;
    if (!isSegment(result.value)) return { unknown: noSegment(get, source, result.value) };
    path = path.replace(`{${source}}`, encodeURIComponent(result.value));
  }
  return { path };
}

/**
 * Whether a value can stand in a path without making another request of it: nothing at all would ask for the whole list, dots
 * would climb, and a quotation mark would end the text that it stands in.
 */
function isSegment(value: unknown): value is string {
  return typeof value === 'string' && !/^\.{0,2}$|'/.test(value);
}

function noSegment(get: string, source: string, value: unknown): Reason {
  const what = typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : `a ${typeof value}`;
  return {
    code: 'unexpectedAnswer',
    detail: `GET ${get.replace(/\?.*$/s, '')} was not sent: ${source} is ${what}`,
    hint: 'The endpoint may have changed, or the evidence file may be wrong.',
  };
}
