import type { Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import type { WantedObject } from './objectWatch.ts';
import type { PopulationFilters } from './populationFilter.ts';
import type { Verdict } from './verdict.ts';

/** Takes the records of one population, one by one. */
export interface RecordSink {
  /** The evidence that streams by. */
  readonly of: string;
  accept(record: unknown): void;
  /** The collection starts again: what was counted is discarded. */
  restart(): void;
  /** The rest of the population could not be read. */
  fail(reason: Reason): void;
}

/** One judgement under way. */
export interface ProbeRun {
  readonly sinks: readonly RecordSink[];
  finish(): Verdict;
}

/** A probe ready to judge: pure, and the same for every tenant. */
export interface CompiledProbe {
  /**
   * Settings are complete when a run begins; populations are streamed afterwards.
   * @param objects those that exceptions name, for kinds that are about objects
   */
  begin(settings: Context, populations: PopulationFilters, objects?: readonly WantedObject[]): ProbeRun;
}

/** A run that needs no population. */
export function settled(finish: () => Verdict): ProbeRun {
  return { sinks: [], finish };
}
