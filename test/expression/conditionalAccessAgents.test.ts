import { asked, policyWith } from './conditionalAccessSample.ts';

type Row = readonly [sentence: string, value: unknown, answer: boolean | 'unknown'];

const askedWith = (source: string, conditions: Readonly<Record<string, unknown>>): unknown =>
  asked(source, policyWith({ conditions }));

it.each<Row>([
  ['no level', null, false],
  ['the level', 'high', true],
  ['one of two flags', 'medium,high', true],
  ['a list', ['low', 'high'], true],
  ['another level', 'medium', false],
  ['what is left out', undefined, 'unknown'],
])('the risk of agents: %s', (_, agentIdRiskLevels, answer) => {
  expect(askedWith('policy.targetsAgentRisk("high")', { agentIdRiskLevels })).toBe(answer);
});

const all = { includeServicePrincipals: [], includeAgentIdServicePrincipals: ['All'] };

it.each<Row>([
  ['nobody but people', null, false],
  ['all', all, true],
  ['none', { ...all, includeAgentIdServicePrincipals: [] }, false],
  ['one', { ...all, includeAgentIdServicePrincipals: ['a1'] }, false],
  ['all but one', { ...all, excludeAgentIdServicePrincipals: ['a1'] }, false],
  ['those that a filter picks', { ...all, agentIdServicePrincipalFilter: { mode: 'include', rule: 'x' } }, false],
  ['all, with a filter that is not set', { ...all, agentIdServicePrincipalFilter: null }, true],
  ['other clients, and agents left out of the answer', { includeServicePrincipals: ['sp'] }, 'unknown'],
])('which agents: %s', (_, clientApplications, answer) => {
  expect(askedWith('policy.targetsAllAgents()', { clientApplications })).toBe(answer);
});
