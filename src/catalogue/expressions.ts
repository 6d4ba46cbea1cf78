import type { Control } from '../model/control.ts';
import type { Probe, SignInsProbe } from '../model/probe.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import type { NamedExpressions, Population } from '../model/population.ts';
import { providerOf } from '../providers/registry.ts';
import { peoplePopulations } from '../signIns/populations.ts';
import type { VariableType } from '../expression/typeEnvironment.ts';

export type Variables = ReadonlyMap<string, VariableType>;
type Path = readonly PropertyKey[];

/** An expression of a file: where it is, which variables it sees apart from evidence, and what it has to return. */
export interface Located {
  readonly path: Path;
  readonly source: string;
  readonly local: Variables;
  readonly gives: 'bool' | 'list' | 'any';
}

const anything: VariableType = { kind: 'plain', cel: 'dyn' };

/** The variables that evidence gives; a population is not a variable: it is streamed, and only its current record is visible. */
export function evidenceVariables(evidence: ReadonlyMap<string, EvidenceDefinition>): Variables {
  const variables = new Map<string, VariableType>();
  for (const [name, one] of evidence) {
    if (one.shape === 'population') continue;
    if (one.shape === 'ids') {
      const set: VariableType = {
        kind: 'plain',
        cel: isRequested(one) && one.forEach !== undefined ? 'map<string, idSet>' : 'idSet',
      };
      variables.set(name, set);
    } else if (isRequested(one)) variables.set(name, recordOf(one, one.shape === 'object' ? 'one' : 'list'));
    else variables.set(name, { kind: 'plain', cel: 'list<string>' });
  }
  return variables;
}

function recordOf(evidence: RequestedEvidence, wrap: 'one' | 'list'): VariableType {
  const wraps = { one: 'mapOfOne', list: 'mapOfList' } as const;
  const type = providerOf(evidence).typeOf(evidence);
  return { kind: 'record', ...type, wrap: evidence.forEach === undefined ? wrap : wraps[wrap] };
}

function listOf(element: VariableType): VariableType {
  return element.kind === 'record' ? { ...element, wrap: 'list' } : { kind: 'plain', cel: `list<${element.cel}>` };
}

/** One record of a population. */
export function recordVariable(evidence: EvidenceDefinition | undefined): VariableType {
  if (!evidence) return anything;
  if (!isRequested(evidence)) return { kind: 'plain', cel: 'string' };
  return { kind: 'record', ...providerOf(evidence).typeOf(evidence), wrap: 'one' };
}

export interface Surroundings {
  readonly evidence: ReadonlyMap<string, EvidenceDefinition>;
  readonly populations: ReadonlyMap<string, Population>;
}

/** What one element of a list is, where the expression of the list sees these variables besides the evidence. */
export type ElementOf = (source: string, local: Variables) => VariableType;

/** Every expression of a control, with the types of the lists that it loops over still to be told (`element`). */
export function expressionsOf(control: Control, around: Surroundings, element: ElementOf): readonly Located[] {
  return probeExpressions(control.probe, ['probe'], around, element);
}

function probeExpressions(probe: Probe, path: Path, around: Surroundings, element: ElementOf): readonly Located[] {
  const none: Variables = new Map();
  const one = (
    key: string,
    source: string | undefined,
    local: Variables,
    gives: Located['gives'],
  ): readonly Located[] => (source === undefined ? [] : [{ path: [...path, key], source, local, gives }]);
  const named = (key: string, list: NamedExpressions | undefined, local: Variables): readonly Located[] =>
    Object.entries(list ?? {}).map(([name, source]) => ({ path: [...path, key, name], source, local, gives: 'bool' }));

  if ('kind' in probe && probe.kind === 'exclusions') return [];
  if ('kind' in probe) {
    const population = around.populations.get(peoplePopulations[probe.of]);
    const local: Variables = new Map([['user', recordVariable(around.evidence.get(population?.of ?? 'users'))]]);
    const lists = [probe.demand, ...Object.values(probe.demand).map(({ weaker }) => weaker ?? {})].flatMap(
      Object.entries,
    ) as readonly (readonly [string, SignInsProbe['demand'][string]])[];
    return [
      ...one('roles', probe.roles, none, 'list'),
      ...one('parts', probe.parts?.values, none, 'list'),
      ...('authenticationContexts' in probe.to ? one('to', probe.to.authenticationContexts, none, 'list') : []),
      ...lists.flatMap(([name, { grants, session }]) => [
        ...(typeof grants === 'string' ? one(`demand.${name}.grants`, grants, none, 'list') : []),
        ...one(`demand.${name}.session`, session?.signInFrequencyHours, none, 'any'),
        ...one(`demand.${name}.session`, session?.secondFactorHours, none, 'any'),
      ]),
      ...named('exclude', probe.exclude, local),
      ...named('coveredBy', probe.coveredBy, local),
      ...named('concerns', probe.concerns, none),
      ...named('precondition', probe.precondition, none),
      ...named('or', probe.or, none),
    ];
  }
  if ('best' in probe) {
    return probe.best.flatMap((inner, index) => probeExpressions(inner, [...path, 'best', index], around, element));
  }
  if ('review' in probe) return [];
  if ('levels' in probe) {
    const levels = probe.levels.map(({ when }, index): Located => ({
      path: [...path, 'levels', index, 'when'],
      source: when,
      local: none,
      gives: 'bool',
    }));
    return [...levels, ...one('found', probe.found, none, 'any')];
  }
  if ('effectiveOn' in probe) {
    const local: Variables = new Map([['value', { kind: 'plain', cel: 'string' }]]);
    const lists = probe.parts ?? { requires: probe.requires ?? {} };
    return Object.entries(lists).flatMap(([part, requires]) =>
      Object.entries(requires).flatMap(([name, requirement]) =>
        ('anyOf' in requirement ? requirement.anyOf : [requirement]).flatMap(({ is, unset }): readonly Located[] => {
          const at = [...path, ...(probe.parts ? ['parts', part] : ['requires']), name];
          return [
            { path: [...at, 'is'], source: is, local, gives: 'bool' },
            ...(unset === undefined
              ? []
              : [{ path: [...at, 'unset'], source: unset, local: none, gives: 'bool' } as const]),
          ];
        }),
      ),
    );
  }
  if ('any' in probe) {
    const listed = probe.each === undefined ? null : element(probe.each, none);
    const type = typeof probe.reaches === 'object' ? ({ kind: 'plain', cel: 'string' } as const) : listed;
    const part = type === null ? [] : [[probe.eachAs ?? 'part', type] as const];
    // Whom policies reach is judged part by part, and each part may have a list of its own.
    const seen: Variables = probe.reaches === undefined ? none : new Map(part);
    const local: Variables = new Map([[probe.as, element(probe.any, seen)], ...part]);
    return [
      ...one('any', probe.any, seen, 'list'),
      ...one('each', probe.each, none, 'list'),
      ...one('eachLabel', probe.eachLabel, new Map(part), 'any'),
      ...one('label', probe.label, local, 'any'),
      ...one('firstBy', probe.firstBy, local, 'any'),
      ...one('forEverybody', probe.forEverybody, local, 'bool'),
      ...named('requires', probe.requires, local),
      ...named('or', probe.or, none),
    ];
  }
  if ('coverage' in probe) {
    const population = around.populations.get(probe.coverage);
    const record = population ? recordVariable(around.evidence.get(population.of)) : element(probe.coverage, none);
    const once = new Map<string, VariableType>();
    const lists = Object.entries(probe.let ?? {}).map(([name, source]): Located => {
      const above = new Map(once);
      once.set(name, listOf(element(source, above)));
      return { path: [...path, 'let', name], source, local: above, gives: 'list' };
    });
    const reports = around.populations.get(probe.reportedIn ?? '');
    const local: Variables = new Map([
      ...once,
      [probe.as ?? population?.as ?? 'record', record],
      ...(reports ? [[reports.as, recordVariable(around.evidence.get(reports.of))] as const] : []),
    ]);
    const asked = Object.entries(probe.policiesAsk ?? {});
    const questions = asked.flatMap(([name, question]) => {
      const at = (key: string): string => `policiesAsk.${name}.${key}`;
      if ('excludedWorkload' in question) return one(at('excludedWorkload'), question.excludedWorkload, local, 'any');
      if ('workloadAtRisk' in question) return one(at('workloadAtRisk'), question.workloadAtRisk, local, 'any');
      const { of, to, activating } = question;
      return [
        ...one(at('of'), of, local, 'list'),
        ...one(at('activating'), activating, local, 'any'),
        ...[to]
          .flat()
          .flatMap((way) =>
            'authenticationContexts' in way ? one(at('to'), way.authenticationContexts, local, 'list') : [],
          ),
      ];
    });
    const answers = asked.map(([name]) => [name, { kind: 'plain', cel: 'bool' } as const] as const);
    return [
      ...lists,
      ...questions,
      ...(population ? [] : one('coverage', probe.coverage, none, 'list')),
      ...one('label', probe.label, local, 'any'),
      ...named('exclude', probe.exclude, local),
      ...named('requires', probe.requires, new Map([...local, ...answers])),
      ...named('precondition', probe.precondition, once),
      ...named('wholeRequires', probe.wholeRequires, once),
      ...named('or', probe.or, none),
    ];
  }
  return [
    ...named('requires', probe.requires, none),
    ...named('or', probe.or, none),
    ...one('found', probe.found, none, 'any'),
  ];
}
