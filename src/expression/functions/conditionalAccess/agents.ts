import type { CelFunction } from '../../celFunction.ts';
import { includesText, need, needObject, needStrings, saysNothing } from '../read.ts';

const conditionsOf = (policy: unknown): unknown => need(policy, 'conditions', 'policy');

/** Graph shows these in beta only, and its published types do not know them yet. */
export const agentFunctions: readonly CelFunction[] = [
  {
    name: 'targetsAgentRisk',
    of: 'conditionalAccessPolicy',
    takes: [['level', 'string']],
    gives: 'bool',
    means: 'The policy applies to agent identities at this risk (low, medium, high).',
    run: (policy: unknown, level: string) => {
      const levels = need(conditionsOf(policy), 'agentIdRiskLevels', 'policy.conditions');
      // Flags in one string: "medium,high".
      const named = [levels].flat().flatMap((one) => (typeof one === 'string' ? one.split(/\s*,\s*/) : []));
      return includesText(named, level);
    },
  },
  {
    name: 'targetsAllAgents',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'Every agent identity is included, no filter narrows them, and none is excluded.',
    run: (policy: unknown) => {
      const clients = needObject(conditionsOf(policy), 'clientApplications', 'policy.conditions');
      if (clients === null) return false;
      const where = 'policy.conditions.clientApplications';
      return (
        includesText(needStrings(clients, 'includeAgentIdServicePrincipals', where), 'All') &&
        Object.entries(clients).every(([key, value]) => /^include|@/.test(key) || saysNothing(value))
      );
    },
  },
];
