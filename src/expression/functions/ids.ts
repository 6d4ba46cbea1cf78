import type { CelFunction } from '../celFunction.ts';

export const idFunctions: readonly CelFunction[] = [
  {
    name: 'isEmpty',
    of: 'idSet',
    takes: [],
    gives: 'bool',
    means: 'There is no id in the set: no emergency access account is declared, for one.',
    run: (ids: { readonly size: number }) => ids.size === 0,
  },
];
