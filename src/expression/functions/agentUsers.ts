import type { CelFunction } from '../celFunction.ts';
import { isObject } from './read.ts';

/**
 * An account of an agent: no person, and without a password. Graph says so in @odata.type, which it adds to every record of a
 * derived type whatever is selected; a parent identity has nobody else. What says neither counts as a person.
 * https://learn.microsoft.com/graph/api/resources/agentuser
 */
function isAgent(user: unknown): boolean {
  if (!isObject(user)) return false;
  const type = user['@odata.type'];
  const parent = user['identityParentId'];
  return (typeof type === 'string' && /\.agentUser$/i.test(type)) || (typeof parent === 'string' && parent !== '');
}

export const agentUserFunctions: readonly CelFunction[] = [
  {
    name: 'isAgent',
    of: 'user',
    takes: [],
    gives: 'bool',
    means:
      'The account belongs to an agent (agentUser), not to a person: it has no password and no methods of its own.',
    run: isAgent,
  },
];
