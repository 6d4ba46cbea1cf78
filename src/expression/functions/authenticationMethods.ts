import type { CelFunction } from '../celFunction.ts';
import { need } from './read.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Stands for nobody where Graph wants a target. */
const nobody = '00000000-0000-0000-0000-000000000000';

function targets(method: unknown, key: string): readonly unknown[] {
  const list = need(method, key, 'method');
  if (list === null) return [];
  if (!Array.isArray(list)) throw new Error(`method.${key} is not a list`);
  return list;
}

export const authenticationMethodFunctions: readonly CelFunction[] = [
  {
    name: 'targetedGroups',
    of: 'list<authenticationMethodConfiguration>',
    takes: [],
    gives: 'list<string>',
    means: 'The ids of every group that an authentication method is for or leaves out, once each.',
    run: (methods: readonly unknown[]) => {
      const all = methods.flatMap((one) => [...targets(one, 'includeTargets'), ...targets(one, 'excludeTargets')]);
      // all_users is a keyword, no group.
      const ids = all.map((one) => String(need(one, 'id', 'target'))).filter((id) => guid.test(id) && id !== nobody);
      return [...new Set(ids)].sort();
    },
  },
];
