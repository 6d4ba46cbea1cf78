import type { Result } from '../model/result.ts';
import { isObject } from '../expression/functions/read.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import type { Page } from '../model/graph.ts';
import type { Reason } from '../model/reason.ts';
import { requestName } from '../model/requestName.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Records are validated here, when they arrive, so that no later code has to: each is a non-empty object, and its id is a
 * string. Where the request asks for ids, or one record of a list has one, all have: a member without an id would
 * be missing from every set of ids, and nobody would know.
 */
export class RecordCheck {
  /** null: no record has been seen yet that tells. */
  #haveIds: boolean | null;

  constructor(request: string) {
    this.#haveIds = asksForId(request) ? true : null;
  }

  /** What is odd about a record; null: nothing. */
  oddity(record: unknown): string | null {
    const odd = oddityOf(record);
    if (odd !== null) return odd;
    const hasId = (record as Json)['id'] !== undefined;
    this.#haveIds ??= hasId;
    return this.#haveIds === hasId ? null : 'has no id';
  }

  /** The first oddity of several records. */
  first(records: readonly unknown[]): string | null {
    for (const record of records) {
      const odd = this.oddity(record);
      if (odd !== null) return odd;
    }
    return null;
  }
}

function asksForId(request: string): boolean {
  const selected = /[?&]\$select=([^&]*)/.exec(request)?.[1];
  return selected?.split(',').includes('id') ?? false;
}

/** What is odd about a single object. */
function oddityOf(value: unknown): string | null {
  if (value === null || value === undefined) return 'is nothing';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value !== 'object') return typeof value === 'string' ? 'is text' : `is a ${typeof value}`;
  const { id } = value as Json;
  if (typeof id === 'string') return id === '' ? 'has an empty id' : null;
  if (id !== undefined) return 'has an id that is not text';
  const keys = Object.keys(value).filter((key) => !key.includes('@'));
  if (keys.length === 0) return 'is empty';
  return keys.every((key) => key === 'value') && Array.isArray((value as Json)['value']) ? 'is a list' : null;
}

/** Why what a request gave is not what the service documents; null: it is. */
export function oddAnswer(
  { request, shape }: Pick<RequestedEvidence, 'request' | 'shape'>,
  value: unknown,
): Reason | null {
  const odd = shape === 'object' ? new RecordCheck(request).oddity(value) : oddList(value, request);
  return odd === null ? null : reasonOf(request, shape === 'object' ? `an answer that ${odd}` : odd);
}

/** The same for an answer that somebody kept: among those are some that the evidence file states, where Graph gave none. */
export function oddSaved(definition: RequestedEvidence, value: unknown): Reason | null {
  const text = JSON.stringify(value);
  const { notFoundMeans, unlicensed, inferred } = definition;
  const isStated = [notFoundMeans, unlicensed, inferred?.value].some((stated) => JSON.stringify(stated) === text);
  return isStated ? null : oddAnswer(definition, value);
}

/** The same for an answer that an example states: it leaves out what does not matter, ids among it. */
export function oddGiven(definition: RequestedEvidence, value: unknown): Reason | null {
  const records = definition.shape === 'object' ? [value] : value;
  if (!Array.isArray(records)) return oddSaved(definition, value);
  return records.every((record) => isObject(record)) ? null : oddSaved(definition, value);
}

function oddList(value: unknown, request: string): string | null {
  if (!Array.isArray(value)) return 'not a list of records';
  const odd = new RecordCheck(request).first(value);
  return odd === null ? null : `a record that ${odd}`;
}

/** The same for records of which only the ids are wanted: every one has to have its own. */
export function oddIds(request: string, records: readonly unknown[]): Reason | null {
  for (const record of records) {
    const odd = oddityOf(record) ?? ((record as Json)['id'] === undefined ? 'has no id' : null);
    if (odd !== null) return reasonOf(request, `a record that ${odd}`);
  }
  return null;
}

/** The same pages as long as every record is one: the first that is not ends them, and costs the collection. */
export async function* checkedPages(
  request: string,
  pages: AsyncIterable<Result<Page>>,
): AsyncGenerator<Result<Page>, void, undefined> {
  const check = new RecordCheck(request);
  for await (const page of pages) {
    const odd = page.ok ? check.first(page.value.records) : null;
    if (odd === null) yield page;
    else {
      yield { ok: false, reason: reasonOf(request, `a record that ${odd}`) };
      return;
    }
  }
}

function reasonOf(request: string, what: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `${requestName(request)} gave ${what}`,
    hint: 'Run again; if it persists, report it with the request id, which --audit-log records.',
  };
}
