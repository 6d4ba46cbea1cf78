import type { CelFunction } from '../../celFunction.ts';
import { need, needObject, needStrings } from '../read.ts';

/** Conditions that leave something out by name, and the property that holds the names. */
const conditions = {
  resource: ['applications', 'Applications'],
  servicePrincipal: ['clientApplications', 'ServicePrincipals'],
} as const;
type Condition = keyof typeof conditions;

function isCondition(name: string): name is Condition {
  return Object.hasOwn(conditions, name);
}

function leftOut(policy: unknown, name: string): readonly string[] {
  if (!isCondition(name)) throw new Error(`policies leave nothing of the kind "${name}" out`);
  const [key, what] = conditions[name];
  const condition = needObject(need(policy, 'conditions', 'policy'), key, 'policy.conditions');
  return condition === null ? [] : needStrings(condition, `exclude${what}`, `policy.conditions.${key}`);
}

export const leftOutFunctions: readonly CelFunction[] = [
  {
    name: 'leftOut',
    of: 'conditionalAccessPolicy',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means: 'The resources or service principals (kind: resource, servicePrincipal) that the policy excludes.',
    run: leftOut,
  },
  {
    name: 'everythingLeftOut',
    of: 'list<conditionalAccessPolicy>',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means: 'What these policies leave out of one kind, as leftOut says it, once each.',
    run: (policies: readonly unknown[], kind: string) =>
      [...new Set(policies.flatMap((one) => leftOut(one, kind)))].sort(),
  },
];
