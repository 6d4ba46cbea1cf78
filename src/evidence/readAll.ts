import { isObject } from '../expression/functions/read.ts';
import { IdSet } from '../expression/idSet.ts';
import type { ServiceReader } from '../model/graph.ts';
import { requestName } from '../model/requestName.ts';
import type { Result } from '../model/result.ts';
import { oddIds } from './oddRecords.ts';

export async function allOf(reader: ServiceReader, request: unknown): Promise<Result> {
  const records: unknown[] = [];
  for await (const answer of reader.pages(request)) {
    if (!answer.ok) {
      const before = [...records, ...(answer.before ?? [])];
      return before.length === 0 ? answer : { ...answer, before };
    }
    if (answer.value.restarted) records.length = 0;
    for (const record of answer.value.records) records.push(record);
  }
  return { ok: true, value: records };
}

/** What the first page holds; a link to another one is followed only where it holds nothing, as Graph's pages do at times. */
export async function firstOf(reader: ServiceReader, request: unknown, asked: string): Promise<Result> {
  const answer = await reader.read(request);
  if (!answer.ok) return answer;
  const records = isObject(answer.value) ? answer.value['value'] : undefined;
  const leadsOn = isObject(answer.value) && typeof answer.value['@odata.nextLink'] === 'string';
  if (Array.isArray(records) && records.length === 0 && leadsOn) return firstWithRecords(reader, request);
  if (Array.isArray(records)) return { ok: true, value: records };
  return {
    ok: false,
    reason: {
      code: 'unexpectedAnswer',
      detail: `${requestName(asked)} answered without a list of records.`,
      hint: 'Run again; if it persists, report it.',
    },
  };
}

async function firstWithRecords(reader: ServiceReader, request: unknown): Promise<Result> {
  for await (const page of reader.pages(request)) {
    if (!page.ok) return page;
    if (page.value.records.length > 0) return { ok: true, value: page.value.records };
  }
  return { ok: true, value: [] };
}

/** A group may have everybody as its member: of a page only the ids stay. */
export async function idsOf(
  reader: ServiceReader,
  request: unknown,
  asked: string,
  hides: (record: unknown) => boolean,
): Promise<Result<FoundIds>> {
  let ids = new IdSet();
  let hasHidden = false;
  for await (const answer of reader.pages(request)) {
    if (!answer.ok) return answer;
    if (answer.value.restarted) [ids, hasHidden] = [new IdSet(), false];
    const odd = oddIds(asked, answer.value.records);
    if (odd) return { ok: false, reason: odd };
    for (const record of answer.value.records) {
      const { id, deviceId } = record as Identified;
      hasHidden ||= hides(record);
      if (typeof id === 'string') ids.add(id);
      // Intune knows a device by the id that it has of itself, not by that of its object in the directory.
      if (typeof deviceId === 'string') ids.add(deviceId);
    }
  }
  return { ok: true, value: { ids, hasHidden } };
}

interface Identified {
  readonly id?: unknown;
  readonly deviceId?: unknown;
}

export interface FoundIds {
  readonly ids: IdSet;
  readonly hasHidden: boolean;
}
