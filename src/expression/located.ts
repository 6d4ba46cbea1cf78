import type { NamedExpressions } from '../model/population.ts';
import type { VariableType } from './typeEnvironment.ts';

export type Variables = ReadonlyMap<string, VariableType>;

/** An expression of a file: where it is, which variables it sees apart from evidence, and what it has to return. */
export interface Located {
  readonly path: readonly PropertyKey[];
  readonly source: string;
  readonly local: Variables;
  readonly gives: 'bool' | 'list' | 'any';
}

/** What one element of a list is, where the expression of the list sees these variables besides the evidence. */
export type ElementOf = (source: string, local: Variables) => VariableType;

export const noVariables: Variables = new Map();

/** The expression below a key; none, if the file leaves it out. */
export function expressionAt(
  key: string,
  source: string | undefined,
  local: Variables,
  gives: Located['gives'],
): readonly Located[] {
  return source === undefined ? [] : [{ path: [key], source, local, gives }];
}

/** The named conditions below a key. */
export function conditionsAt(
  key: string,
  list: NamedExpressions | undefined,
  local: Variables = noVariables,
): readonly Located[] {
  return Object.entries(list ?? {}).map(([name, source]) => ({ path: [key, name], source, local, gives: 'bool' }));
}
