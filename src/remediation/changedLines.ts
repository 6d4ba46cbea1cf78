import { expressionIn } from '../expression/braces.ts';
import { compileExpression } from '../expression/expression.ts';
import type { Control } from '../model/control.ts';
import { isObject, isOnly } from './merged.ts';
import { plain } from './valued.ts';

/**
 * What a request would set, a property a line, with limits by the parameters' defaults. It is not a request: whoever sent these
 * properties alone would lose the others, so nothing here can be pasted.
 */
export function changedLines({ remediation: { request }, parameters }: Control): readonly string[] {
  if (!request) return [];
  const defaults = Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, one.default]));
  const lines = (path: string, name: string, value: unknown): readonly string[] => {
    const key = request.entriesBy[name];
    if (Array.isArray(value) && key !== undefined) {
      return value.filter(isObject).flatMap((entry) => {
        const { [key]: which, ...rest } = entry;
        return within(`${path}[${key} ${String(which)}]`, rest);
      });
    }
    if (isObject(value) && isOnly(value, 'atMost')) return [`${path}: ${shown(value['atMost'])} or less`];
    if (isObject(value) && isOnly(value, 'unlessSet'))
      return [`${path}: ${shown(value['unlessSet'])}, unless it is set`];
    return isObject(value) ? within(path, value) : [`${path}: ${shown(value)}`];
  };
  const within = (path: string, object: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.entries(object)
      .filter(([name]) => name !== '@odata.type')
      .flatMap(([name, value]) => lines(path === '' ? name : `${path}.${name}`, name, value));
  const shown = (value: unknown): string => {
    const source = typeof value === 'string' ? expressionIn(value) : null;
    if (source === null) return text(value);
    const result = compileExpression(source).value({ parameters: defaults });
    return 'value' in result ? text(plain(result.value)) : 'from what the tenant has';
  };
  return within('', request.set);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
