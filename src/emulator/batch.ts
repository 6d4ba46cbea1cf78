import { failure, json, jsonType, render, type EmulatorAnswer, type RequestIds } from './answer.ts';
import { graphRequest, type GraphRequest, type Headers } from './graphRequest.ts';
import { isRecord } from './tenantData.ts';

const mostItems = 20;

interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly dependsOn: readonly string[];
}

/** Sends one item on its way and tells the outcome; the caller knows tokens, limits and faults. */
export type AnswerItem = (request: GraphRequest) => Promise<EmulatorAnswer>;

function refused(message: string): EmulatorAnswer {
  return failure(400, 'BadRequest', message);
}

function headersOf(value: unknown): Headers {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]));
}

function itemOf(value: unknown): Item | string {
  if (!isRecord(value)) return 'Invalid batch payload format.';
  const { id, method, url, headers, dependsOn, body } = value;
  if (typeof id !== 'string' || id === '') return 'Every request of a batch needs an id.';
  if (typeof method !== 'string') return `The request '${id}' has no method.`;
  if (typeof url !== 'string' || /^https?:/i.test(url)) return `The url of request '${id}' has to be relative.`;
  const own = headersOf(headers);
  if (body !== undefined && own['content-type'] === undefined) {
    return `The request '${id}' has a body but no Content-Type header.`;
  }
  const needs = Array.isArray(dependsOn) ? dependsOn.filter((each) => typeof each === 'string') : [];
  return { id, method: method.toUpperCase(), url, headers: own, dependsOn: needs };
}

function itemsOf(body: string): readonly Item[] | string {
  let payload: unknown;
  try {
    payload = JSON.parse(body);
  } catch {
    return 'Invalid batch payload format.';
  }
  const requests: unknown = isRecord(payload) ? payload['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) return 'Invalid batch payload format.';
  if (requests.length > mostItems) return `Batch payload has exceeded the maximum of ${mostItems} requests.`;
  const items: Item[] = [];
  const ids = new Set<string>();
  for (const request of requests) {
    const item = itemOf(request);
    if (typeof item === 'string') return item;
    if (ids.has(item.id.toLowerCase())) return `Duplicate request id '${item.id}'.`;
    ids.add(item.id.toLowerCase());
    items.push(item);
  }
  const stray = items.flatMap((item) => item.dependsOn).find((id) => !ids.has(id.toLowerCase()));
  return stray === undefined ? items : `The request depends on '${stray}', which is not in the batch.`;
}

/** What an item gets: the connection of a batch cannot break for one item alone. */
function itemAnswer(
  id: string,
  answer: EmulatorAnswer,
  ids: RequestIds,
  now: number,
): Readonly<Record<string, unknown>> {
  const broken = answer.wire !== undefined || (answer.status >= 500 && answer.content.kind !== 'error');
  const { status, headers, content } = broken
    ? failure(503, 'ServiceUnavailable', 'The service is temporarily unavailable.')
    : answer;
  const type = content.kind === 'text' ? content.type : jsonType;
  const body = render(content, ids, now);
  return {
    id,
    status,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': type }) },
    ...(body !== undefined && { body }),
  };
}

/** Answers POST /{version}/$batch. Items run side by side, except where they depend on one another. */
export async function answerBatch(
  batch: GraphRequest,
  body: string,
  answerItem: AnswerItem,
  ids: RequestIds,
  now: () => number,
): Promise<EmulatorAnswer> {
  const items = itemsOf(body);
  if (typeof items === 'string') return refused(items);

  const results = new Map<string, Promise<EmulatorAnswer>>();
  const run = async (item: Item): Promise<EmulatorAnswer> => {
    for (const id of item.dependsOn) {
      const needed = await (results.get(id.toLowerCase()) ?? failedDependency());
      if (needed.status >= 400) return failedDependency();
    }
    // The url of an item lies below the version of the batch, with or without a slash before it.
    const url = `/${batch.version}/${item.url.replace(/^\//, '')}`;
    const request = graphRequest(item.method, url, item.headers, batch.origin);
    return request ? answerItem(request) : refused('The request URI is not valid.');
  };
  for (const item of items) results.set(item.id.toLowerCase(), run(item));

  const responses = await Promise.all(
    items.map(async (item) => {
      const answer = await (results.get(item.id.toLowerCase()) ?? failedDependency());
      return itemAnswer(item.id, answer, ids, now());
    }),
  );
  // Graph promises no order; the reverse one catches whoever counts on it.
  return json({ responses: responses.reverse() });
}

function failedDependency(): EmulatorAnswer {
  return failure(424, 'FailedDependency', 'A request that this one depends on has failed.');
}
