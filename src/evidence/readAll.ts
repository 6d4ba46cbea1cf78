import { isObject } from '../expression/functions/read.ts';
import { IdSet } from '../expression/idSet.ts';
import type { ServiceReader } from '../model/graph.ts';
import { requestName } from '../model/requestName.ts';
import type { Result } from '../model/result.ts';
import { oddIds } from './oddRecords.ts';

export async function allOf(reader: ServiceReader, request: unknown): Promise<Result> {
  const records: unknown[] = [];
  for await (const answer of reader.pages(request)) {
    if (!answer.ok) return answer;
    if (answer.value.restarted) records.length = 0;
    for (const record of answer.value.records) records.push(record);
  }
  return { ok: true, value: records };
}

/** What the first page holds; a link to another one is not followed. */
export async function firstOf(reader: ServiceReader, request: unknown, asked: string): Promise<Result> {
  const answer = await reader.read(request);
  if (!answer.ok) return answer;
  const records = isObject(answer.value) ? answer.value['value'] : undefined;
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
