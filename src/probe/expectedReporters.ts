import type { Reason } from '../model/reason.ts';
import type { PopulationFilter } from './populationFilter.ts';
import type { RecordSink } from './probeRun.ts';

/** Counts the members of a population as they go by, for another population that should have a record of each. */
export class ExpectedReporters implements RecordSink {
  readonly of: string;
  readonly #filter: PopulationFilter;
  #certain = 0;
  #possible = 0;
  #failure: Reason | null = null;
  #doubt: Reason | null = null;

  constructor(filter: PopulationFilter) {
    this.#filter = filter;
    this.of = filter.of;
  }

  get failure(): Reason | null {
    return this.#failure;
  }

  /** Why it is not known of everybody whether they are members. */
  get doubts(): readonly Reason[] {
    return this.#doubt ? [this.#doubt] : [];
  }

  /** How many members lack a record where `counted` have one: at least, and at most. */
  lacking(counted: number): { readonly least: number; readonly most: number } {
    return { least: Math.max(0, this.#certain - counted), most: Math.max(0, this.#possible - counted) };
  }

  accept(record: unknown): void {
    const where = this.#filter.classify(record);
    if (typeof where === 'string') return;
    this.#possible += 1;
    if (where === null) this.#certain += 1;
    else this.#doubt ??= where.unknown;
  }

  restart(): void {
    this.#certain = 0;
    this.#possible = 0;
    this.#failure = null;
    this.#doubt = null;
  }

  fail(reason: Reason): void {
    this.#failure = reason;
  }
}
