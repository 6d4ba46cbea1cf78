import type { CelFunction } from '../celFunction.ts';
import type { IdSet } from '../idSet.ts';
import { UnavailableError } from '../unavailable.ts';

export const idFunctions: readonly CelFunction[] = [
  {
    name: 'isEmpty',
    of: 'idSet',
    takes: [],
    gives: 'bool',
    means: 'The set is empty: for example, no emergency access account is declared.',
    run: (ids: IdSet) => {
      if (ids.size === 0 && ids.mayLack) throw new UnavailableError(ids.mayLack);
      return ids.size === 0;
    },
  },
];
