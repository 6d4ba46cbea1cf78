import { conditionsAt, expressionAt, noVariables, type Located, type Variables } from '../../expression/located.ts';
import { compileAny } from '../anyJudgement.ts';
import { anyProbe, type AnyProbe } from '../anyProbe.ts';
import { alternatives, without, type Audience } from '../schemaParts.ts';
import { namesOf, type OwnVariable, type ProbeKind, type Types } from './probeKind.ts';

/** One element of a list (a policy) meets every requirement, for everybody or for every part. */
export const any: ProbeKind<AnyProbe> = {
  kind: 'any',
  schema: anyProbe,
  isWay: true,
  hasObjects: ({ reaches }) => reaches !== undefined,
  whyWhole: 'asks for one policy, for everybody or for each of its parts',
  meaning: 'One element of a list has to meet every requirement.',
  rules: (probe) => [...namesOf(probe.requires), ...namesOf(probe.or, 'or instead: ')],
  expressions,
  variables: ({ as, eachAs }): readonly OwnVariable[] => [
    { name: as, path: ['as'] },
    ...(eachAs === undefined ? [] : [{ name: eachAs, path: ['eachAs'] }]),
  ],
  populations: ({ reaches }) => (audiencesOf(reaches).includes('people') ? ['enabledMembers'] : []),
  reads: ({ reaches, groups = 'configurationGroupMembers' }) => {
    if (reaches === undefined) return [];
    const onlyPeople = audiencesOf(reaches).every((one) => one === 'people');
    return [...(onlyPeople ? [] : ['managedDevices', 'assignmentFilters']), groups];
  },
  requirements: (probe) => Object.keys(probe.requires),
  alternatives,
  without,
  statements: (probe) => Object.keys(probe.or ?? {}),
  compile: compileAny,
};

const audiencesOf = (reaches: AnyProbe['reaches'] = {}): readonly Audience[] =>
  typeof reaches === 'string' ? [reaches] : Object.values(reaches);

function expressions(probe: AnyProbe, { elementOf }: Types): readonly Located[] {
  const listed = probe.each === undefined ? null : elementOf(probe.each, noVariables);
  const type = typeof probe.reaches === 'object' ? ({ kind: 'plain', cel: 'string' } as const) : listed;
  const part = type === null ? [] : [[probe.eachAs ?? 'part', type] as const];
  // Whom policies reach is judged part by part, and each part may have a list of its own.
  const seen: Variables = probe.reaches === undefined ? noVariables : new Map(part);
  const local: Variables = new Map([[probe.as, elementOf(probe.any, seen)], ...part]);
  return [
    ...expressionAt('any', probe.any, seen, 'list'),
    ...expressionAt('each', probe.each, noVariables, 'list'),
    ...expressionAt('eachLabel', probe.eachLabel, new Map(part), 'any'),
    ...expressionAt('label', probe.label, local, 'any'),
    ...expressionAt('firstBy', probe.firstBy, local, 'any'),
    ...expressionAt('forEverybody', probe.forEverybody, local, 'bool'),
    ...conditionsAt('requires', probe.requires, local),
    ...conditionsAt('or', probe.or),
  ];
}
