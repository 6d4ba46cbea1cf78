import type { VariableType } from '../expression/typeEnvironment.ts';
import type { Control } from '../model/control.ts';
import { expressionIn, placeholdersIn } from '../expression/braces.ts';
import type { ElementOf, Located, Variables } from '../expression/located.ts';
import { probeFailing } from '../probe/aboutProbe.ts';
import type { Surroundings } from '../probe/kinds/probeKind.ts';
import { recordVariable, typesOf } from './expressions.ts';

/** The expressions of the change that a remediation makes. They read what the probe reads, and nothing more. */
export function changeExpressions(control: Control, around: Surroundings, element: ElementOf): readonly Located[] {
  const { request } = control.remediation;
  if (!request) return [];
  const at = (...path: readonly PropertyKey[]) => ['remediation', 'request', ...path] as const;
  const seen: Variables = new Map([['failing', probeFailing(control.probe, typesOf(around, element))]]);
  const local: Variables = new Map([...seen, [request.as, objectIn(request.of, around, seen, element)]]);
  return [
    { path: at('of'), source: request.of, local: seen, gives: 'any' },
    ...Object.entries(request.when).map(([name, source]): Located => ({
      path: at('when', name),
      source,
      local: seen,
      gives: 'bool',
    })),
    ...placeholdersIn(request.path).map((source): Located => ({ path: at('path'), source, local, gives: 'any' })),
    ...within(request.set, at('set')).map(({ path, source }): Located => ({ path, source, local, gives: 'any' })),
  ];
}

/** What one object is: the evidence itself, or an element of a list. */
function objectIn(of: string, around: Surroundings, seen: Variables, element: ElementOf): VariableType {
  const named = around.evidence.get(of.trim());
  if (named?.shape === 'object') return recordVariable(named);
  const one = element(of, seen);
  // Lists of lists are read as one.
  return one.kind === 'plain' && one.cel.startsWith('list') ? { kind: 'plain', cel: 'dyn' } : one;
}

function within(value: unknown, path: readonly PropertyKey[]): readonly Pick<Located, 'path' | 'source'>[] {
  if (typeof value === 'string') {
    const source = expressionIn(value);
    return source === null ? [] : [{ path, source }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => within(one, [...path, key]));
}
