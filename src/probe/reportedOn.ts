import type { Expression, Unknown } from '../expression/expression.ts';
import { IdSet } from '../expression/idSet.ts';
import type { Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import { elementsOf } from './elements.ts';
import type { PopulationFilter } from './populationFilter.ts';
import type { RecordSink } from './probeRun.ts';

/** Keeps the records of a few while a whole population streams by: of those whose ids a list that is held names. */
export class ReportedOn implements RecordSink {
  readonly of: string;
  /** The name of a record. */
  readonly as: string;
  readonly #reports: PopulationFilter;
  readonly #ids: Expression;
  readonly #settings: Context;
  readonly #records = new Map<string, unknown>();
  #wanted: IdSet | null = null;
  #failure: Reason | null = null;

  /** @param ids the list: it is there when the first record comes */
  constructor(reports: PopulationFilter, ids: Expression, settings: Context) {
    this.of = reports.of;
    this.as = reports.as;
    this.#reports = reports;
    this.#ids = ids;
    this.#settings = settings;
  }

  get failure(): Reason | null {
    return this.#failure;
  }

  /** The record of one of them, or why there is none. */
  find(id: unknown): { readonly record: unknown } | Unknown {
    const record = this.#records.get(String(id).toLowerCase());
    return record === undefined ? { unknown: noRecord(this.of, String(id)), unread: false } : { record };
  }

  accept(record: unknown): void {
    this.#wanted ??= idsIn(this.#ids, this.#settings);
    const { id } = record as { readonly id?: unknown };
    if (typeof id !== 'string' || !this.#wanted.has(id) || this.#reports.classify(record) !== null) return;
    this.#records.set(id.toLowerCase(), record);
  }

  restart(): void {
    this.#records.clear();
    this.#failure = null;
  }

  fail(reason: Reason): void {
    this.#failure = reason;
  }
}

/** None if the list could not be read: the code that iterates it reports that. */
function idsIn(list: Expression, settings: Context): IdSet {
  const found = list.value(settings);
  const elements = 'unknown' in found ? null : elementsOf(found.value);
  return IdSet.of((elements ?? []).filter((one) => typeof one === 'string'));
}

function noRecord(report: string, id: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `${report} has no record of ${id}`,
    hint: 'Reports may lag behind by a day; run the audit again tomorrow.',
  };
}
