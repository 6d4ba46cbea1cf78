import { preparedFor } from '../evidence/prepared.ts';
import { copyOf } from '../model/copy.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';

type Json = Record<string, unknown>;
type Sent = NonNullable<Finding['request']> | NonNullable<Finding['undo']>;

/** How a service takes an object inside of what it is sent: documentation rarely says. */
export type Manner = 'merging' | 'replacing';

/** What was read, by the name of the evidence. */
export type ReadEvidence = ReadonlyMap<string, unknown>;

/** What would be read after a request, and only what it changed. */
export function sentTo(
  read: ReadEvidence,
  definitions: ReadonlyMap<string, EvidenceDefinition>,
  { method, path, body }: Pick<Sent, 'method' | 'path' | 'body'>,
  manner: Manner,
): Map<string, unknown> {
  const calls = path.endsWith('/$batch')
    ? (body['requests'] as readonly { url: string; body: Json; method: Sent['method'] }[]).map((one) => ({
        method: one.method,
        path: one.url,
        body: one.body,
      }))
    : [{ method, path: path.replace(/^\/(v1\.0|beta)/, ''), body }];
  const sent = calls.map((call) => ({ ...call, segments: segmentsOf(call.path) }));
  const changed = new Map<string, unknown>();
  for (const [name, value] of read) {
    const definition = definitions.get(name);
    if (!definition || !isRequested(definition) || definition.provider !== 'graph' || definition.shape === 'ids')
      continue;
    // Most answers are about something else: they are not copied.
    if (!sent.some(({ segments, body: one }) => targetIn(value, definition, segments, one))) continue;
    let now = copied(value, definition);
    for (const call of sent) {
      const target = targetIn(now, definition, call.segments, call.body);
      if (!target) continue;
      if (target.at === null) now = put(target.value, target.body, call.method, manner);
      else target.at.holder[target.at.key] = put(target.value, target.body, call.method, manner);
    }
    changed.set(name, definition.forEach === undefined ? prepared(definition, now) : now);
  }
  return changed;
}

/** Of answers by key some may be missing: touching one of those raises its reason, in the copy as well. */
function copied(value: unknown, { forEach }: RequestedEvidence): unknown {
  if (forEach === undefined || !isObject(value)) return copyOf(value);
  const copies = Object.entries(Object.getOwnPropertyDescriptors(value)).map(
    ([key, one]) => [key, 'value' in one ? { ...one, value: copyOf(one.value as unknown) } : one] as const,
  );
  return Object.defineProperties({}, Object.fromEntries(copies));
}

/** What is kept there; undefined for an answer that could not be read. */
const heldAt = (holder: Json, key: string): unknown => Object.getOwnPropertyDescriptor(holder, key)?.value as unknown;

interface Target {
  readonly value: Json;
  readonly body: Json;
  /** Where it is kept; null: it is the whole answer. */
  readonly at: { readonly holder: Json; readonly key: string } | null;
}

/** The object that a path names, as far as an answer shows it. */
function targetIn(
  answer: unknown,
  { request, forEach }: RequestedEvidence,
  path: readonly string[],
  body: Json,
): Target | null {
  const asked = segmentsOf(request.replace(/^\/(v1\.0|beta)/, '').replace(/\?.*$/s, ''));
  const filled: string[] = [];
  const isSame = (index: number): boolean => {
    const [one = '', other = ''] = [asked[index], path[index]];
    if (/^\{[^}]+\}$|'\{[^}]+\}'/.test(one)) {
      filled.push(other.replace(/^appId='(.*)'$/, '$1'));
      return true;
    }
    return one.toLowerCase() === other.toLowerCase();
  };
  for (let index = 0; index < Math.min(asked.length, path.length); index++) if (!isSame(index)) return null;
  const holder = { answer } as Json;
  const root = forEach === undefined ? { holder, key: 'answer' } : { holder: answer as Json, key: filled[0] ?? '' };
  const at = forEach === undefined ? null : root;
  if (asked.length > path.length) {
    const inner = asked.slice(path.length).reduce<unknown>((whole, key) => (whole as Json | undefined)?.[key], body);
    const value = heldAt(root.holder, root.key);
    return isObject(inner) && isObject(value) ? { value, body: inner, at } : null;
  }
  let found: { holder: Json; key: string } | null = root;
  for (const segment of path.slice(asked.length)) found = found && below(heldAt(found.holder, found.key), segment);
  const value = found && heldAt(found.holder, found.key);
  if (!found || !isObject(value)) return null;
  return { value, body, at: path.length === asked.length ? at : found };
}

function below(value: unknown, segment: string): { holder: Json; key: string } | null {
  if (!Array.isArray(value)) return isObject(value) && segment in value ? { holder: value, key: segment } : null;
  const [key, wanted] = segment.startsWith('appId=') ? ['appId', segment.slice(7, -1)] : ['id', segment];
  const index = value.findIndex(
    (one: unknown) => isObject(one) && String(one[key]).toLowerCase() === wanted.toLowerCase(),
  );
  return index < 0 ? null : { holder: value as unknown as Json, key: String(index) };
}

function put(value: Json, body: Json, method: Sent['method'], manner: Manner): Json {
  if (manner === 'merging') return merge(value, body);
  return method === 'PUT' ? { ...body } : { ...value, ...body };
}

function merge(value: Json, body: Json): Json {
  const inner = (key: string, one: unknown): unknown => {
    const before = value[key];
    return isObject(one) && isObject(before) ? merge(before, one) : one;
  };
  return { ...value, ...Object.fromEntries(Object.entries(body).map(([key, one]) => [key, inner(key, one)])) };
}

function prepared(definition: RequestedEvidence, value: unknown): unknown {
  const prepare = preparedFor(definition);
  return Array.isArray(value) ? value.map(prepare) : prepare(value);
}

const segmentsOf = (path: string): readonly string[] =>
  path
    .replace(/\((appId='[^']*')\)/g, '/$1')
    .split('/')
    .filter((segment) => segment !== '');

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
