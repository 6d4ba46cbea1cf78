import { conditionsAt, expressionAt, noVariables, type Located, type Variables } from '../../expression/located.ts';
import type { VariableType } from '../../expression/typeEnvironment.ts';
import type { Breach } from '../../model/breach.ts';
import { tenantEvidence } from '../../signIns/policyTenant.ts';
import { compileCoverage } from '../coverageJudgement.ts';
import { coverageProbe, type CoverageProbe } from '../coverageProbe.ts';
import { alternatives, without } from '../schemaParts.ts';
import { namesOf, percentOf, type OwnVariable, type ProbeKind, type Surroundings, type Types } from './probeKind.ts';

/** The share of a population that meets every requirement. */
export const coverage: ProbeKind<CoverageProbe> = {
  kind: 'coverage',
  schema: coverageProbe,
  isWay: true,
  hasObjects: () => true,
  meaning: 'The share of those counted who meet every requirement earns that share of the points.',
  rules: (probe) => [
    ...namesOf(probe.precondition, 'only where '),
    ...Object.keys(probe.requires).map((name) => named(name, probe.partial?.[name])),
    ...namesOf(probe.wholeRequires, 'for the whole: '),
    ...namesOf(probe.exclude, 'not counted: '),
    ...namesOf(probe.upkeepOf, 'good order counts only where '),
    ...namesOf(probe.or, 'or instead: '),
  ],
  expressions,
  failing: (probe, types) => listOf(recordOf(probe, types)),
  variables: (probe): readonly OwnVariable[] => [
    ...(probe.as === undefined ? [] : [{ name: probe.as, path: ['as'] }]),
    ...Object.keys(probe.let ?? {}).map((name) => ({ name, path: ['let', name] })),
    ...Object.keys(probe.policiesAsk ?? {}).map((name) => ({ name, path: ['policiesAsk', name] })),
  ],
  populations: (probe) => [probe.coverage, probe.asManyAs, probe.reportedIn].filter((name) => name !== undefined),
  reads: (probe) => (probe.policiesAsk === undefined ? [] : tenantEvidence),
  breaches,
  // An expression may pick out one element alone.
  isGraded: (probe) => /^\w+$/.test(probe.coverage),
  requirements: (probe) => Object.keys(probe.requires),
  alternatives,
  without,
  statements: ({ or = {}, nobody }) => [...Object.keys(or), ...(nobody === undefined ? [] : [nobody])],
  compile: compileCoverage,
};

/** What a requirement that is not met leaves. */
const named = (name: string, share: number | undefined): string =>
  share === undefined ? name : `${name} (otherwise ${percentOf(share)})`;

/** One of those that are counted. */
function recordOf(probe: CoverageProbe, types: Types): VariableType {
  const population = types.populations.get(probe.coverage);
  return population ? types.recordOf(population.of) : types.elementOf(probe.coverage, noVariables);
}

function expressions(probe: CoverageProbe, types: Types): readonly Located[] {
  const { populations, elementOf } = types;
  const population = populations.get(probe.coverage);
  const record = recordOf(probe, types);
  const once = new Map<string, VariableType>();
  const lists = Object.entries(probe.let ?? {}).map(([name, source]): Located => {
    const above = new Map(once);
    once.set(name, listOf(elementOf(source, above)));
    return { path: ['let', name], source, local: above, gives: 'list' };
  });
  const reports = populations.get(probe.reportedIn ?? '');
  const local: Variables = new Map([
    ...once,
    [probe.as ?? population?.as ?? 'record', record],
    ...(reports ? [[reports.as, types.recordOf(reports.of)] as const] : []),
  ]);
  const answers = Object.keys(probe.policiesAsk ?? {}).map((name) => [name, { kind: 'plain', cel: 'bool' }] as const);
  return [
    ...lists,
    ...questions(probe, local),
    ...(population ? [] : expressionAt('coverage', probe.coverage, noVariables, 'list')),
    ...expressionAt('label', probe.label, local, 'any'),
    ...expressionAt('found', probe.found, local, 'any'),
    ...conditionsAt('exclude', probe.exclude, local),
    ...conditionsAt('requires', probe.requires, new Map([...local, ...answers])),
    ...conditionsAt('precondition', probe.precondition, once),
    ...conditionsAt('wholeRequires', probe.wholeRequires, once),
    ...conditionsAt('upkeepOf', probe.upkeepOf),
    ...conditionsAt('or', probe.or),
  ];
}

function listOf(element: VariableType): VariableType {
  return element.kind === 'record' ? { ...element, wrap: 'list' } : { kind: 'plain', cel: `list<${element.cel}>` };
}

/** What policies are asked about each record. */
function questions({ policiesAsk = {} }: CoverageProbe, local: Variables): readonly Located[] {
  return Object.entries(policiesAsk).flatMap(([name, question]) => {
    const at = (key: string): string => `policiesAsk.${name}.${key}`;
    if ('excludedWorkload' in question)
      return expressionAt(at('excludedWorkload'), question.excludedWorkload, local, 'any');
    if ('workloadAtRisk' in question) return expressionAt(at('workloadAtRisk'), question.workloadAtRisk, local, 'any');
    const { of, to, activating } = question;
    return [
      ...expressionAt(at('of'), of, local, 'list'),
      ...expressionAt(at('activating'), activating, local, 'any'),
      ...[to]
        .flat()
        .flatMap((way) =>
          'authenticationContexts' in way ? expressionAt(at('to'), way.authenticationContexts, local, 'list') : [],
        ),
    ];
  });
}

/** Reports describe people by streamed records; those without one can be named only in certain ways. */
function breaches(probe: CoverageProbe, { populations, evidence }: Surroundings): readonly Breach[] {
  const { asManyAs, reportedIn, partial = {} } = probe;
  const conditions = { ...probe.requires, ...probe.wholeRequires };
  const streams = (name: string): boolean => evidence.get(populations.get(name)?.of ?? '')?.shape === 'population';
  const found: Breach[] = Object.entries({ asManyAs, reportedIn }).flatMap(([key, name]) =>
    name === undefined || streams(name)
      ? []
      : [{ path: [key], message: `${name} is not a population that streams by` }],
  );
  for (const name of Object.keys(partial)) {
    if (!Object.hasOwn(conditions, name))
      found.push({ path: ['partial', name], message: `nothing is required under the name "${name}"`, ofKey: true });
  }
  if (asManyAs !== undefined && probe.exclude) {
    const message =
      'people without a record cannot be excluded by what the record says: asManyAs does not go with exclude';
    found.push({ path: ['asManyAs'], message });
  }
  if (reportedIn !== undefined && streams(probe.coverage)) {
    const message = `${probe.coverage} streams by: reportedIn finds records by ids that are held`;
    found.push({ path: ['reportedIn'], message });
  }
  return found;
}
