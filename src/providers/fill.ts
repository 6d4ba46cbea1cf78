import { compileExpression } from '../expression/expression.ts';
import type { Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import { requestName } from '../model/requestName.ts';
import { placeholdersIn } from '../expression/braces.ts';
import type { Provider } from './provider.ts';

/** A request with its {placeholders} filled in, or why it cannot be. */
export function filled(
  provider: Provider,
  stated: unknown,
  context: Context,
): { readonly request: unknown } | { readonly unknown: Reason } {
  const values = new Map<string, string>();
  for (const source of placeholdersIn(stated)) {
    const result = compileExpression(source).value(context);
    if ('unknown' in result) return result;
    const inserted = provider.insert(result.value);
    if (inserted === null) return { unknown: unfit(provider.key(stated), source, result.value) };
    values.set(source, inserted);
  }
  return { request: values.size === 0 ? stated : replaced(stated, values) };
}

function replaced(stated: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof stated === 'string')
    return stated.replace(/\{([^}]+)\}/g, (_, source: string) => values.get(source) ?? '');
  if (Array.isArray(stated)) return stated.map((one) => replaced(one, values));
  if (typeof stated !== 'object' || stated === null) return stated;
  return Object.fromEntries(Object.entries(stated).map(([key, one]) => [key, replaced(one, values)]));
}

function unfit(key: string, source: string, value: unknown): Reason {
  const what = typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : `a ${typeof value}`;
  return {
    code: 'unexpectedAnswer',
    detail: `${requestName(key)} was not sent: ${source} is ${what}`,
    hint: 'The endpoint may have changed, or the evidence file may be wrong.',
  };
}
