import { compileExpression, type Truth, type Unknown } from '../expression/expression.ts';
import { memoised, type RecordCondition } from '../expression/memoised.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import type { NamedExpressions, Population } from '../model/population.ts';
import type { NamedConditions } from './named.ts';
import { naming } from './show.ts';

/** In scope (null), left out as a member of the named group, or unknown. */
export type Membership = null | string | Unknown;

/** The first group that a record belongs to; an unknown group counts only if no group is certain. */
export function membership(exclude: NamedConditions, record: unknown): Membership {
  let doubt: Unknown | null = null;
  for (const one of exclude) {
    const truth = one.holds(record);
    if (truth === true) return one.name;
    if (truth !== false) doubt ??= truth;
  }
  return doubt;
}

/** A named population in one run: decides once per record who belongs to it, for all callers. */
export interface PopulationFilter {
  readonly of: string;
  /** The evidence is held, not streamed: it is iterated when everything else is there. */
  readonly held: boolean;
  readonly as: string;
  readonly groups: readonly string[];
  classify(record: unknown): Membership;
  readonly nameOf: (record: unknown) => string;
}

export type PopulationFilters = ReadonlyMap<string, PopulationFilter>;

/** @param streamed the names of the evidence that streams by */
export function populationFilters(
  populations: Iterable<Population>,
  streamed: ReadonlySet<string>,
  settings: Context,
): PopulationFilters {
  const conditions = new SharedConditions(settings);
  return new Map([...populations].map((one) => [one.name, filterOf(one, !streamed.has(one.of), settings, conditions)]));
}

/** Populations ask much the same of a record, one after the other: each condition is evaluated once per record, for all of them. */
class SharedConditions {
  readonly #settings: Context;
  readonly #known = new Map<string, RecordCondition>();

  constructor(settings: Context) {
    this.#settings = settings;
  }

  all(named: NamedExpressions, variable: string): NamedConditions {
    return Object.entries(named).map(([name, source]) => ({ name, holds: this.#one(source, variable) }));
  }

  #one(source: string, variable: string): RecordCondition {
    const key = `${variable} ${source}`;
    let shared = this.#known.get(key);
    if (!shared) {
      const condition = memoised(compileExpression(source), variable, extend(this.#settings, {}));
      this.#known.set(key, (shared = oncePerRecord(condition)));
    }
    return shared;
  }
}

function oncePerRecord(holds: RecordCondition): RecordCondition {
  let last: unknown;
  let truth: Truth = false;
  return (record) => {
    if (record === last && typeof record === 'object') return truth;
    truth = holds(record);
    last = record;
    return truth;
  };
}

function filterOf(
  population: Population,
  held: boolean,
  settings: Context,
  conditions: SharedConditions,
): PopulationFilter {
  let exclude: NamedConditions | undefined;
  let last: unknown;
  let answer: Membership = null;
  return {
    of: population.of,
    held,
    as: population.as,
    groups: Object.keys(population.exclude),
    classify(record) {
      // Every probe is handed the same record in turn.
      if (record === last) return answer;
      exclude ??= conditions.all(population.exclude, population.as);
      last = record;
      answer = membership(exclude, record);
      return answer;
    },
    nameOf: naming(compileExpression(population.label), population.as, settings),
  };
}
