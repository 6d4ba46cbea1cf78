import type { Control } from '../model/control.ts';
import type { Undo } from '../model/finding.ts';

type Request = NonNullable<Control['remediation']['request']>;
type Properties = Readonly<Record<string, unknown>>;

/** What a request to Graph answered. */
export interface Answered {
  readonly get: string;
  readonly value: unknown;
}

/**
 * The request that would put back what a remediation changes: the values that the same properties have now. Null if that is
 * not known: what the request makes is new, its path is for a person to fill in, or a property was not in the answer.
 */
export function undoOf(request: Request | undefined, answers: readonly Answered[]): Undo | null {
  if (request?.method !== 'PATCH' || request.path.includes('{') || !isObject(request.body)) return null;
  for (const { get, value } of answers) {
    const present = presentAt(segmentsOf(request.path), segmentsOf(get), value);
    const body = isObject(present) ? valuesOf(present, request.body) : undefined;
    if (body === undefined || JSON.stringify(body) === JSON.stringify(request.body)) continue;
    return redacted.test(JSON.stringify(body)) ? null : { method: 'PATCH', path: request.path, body, permission: null };
  }
  return null;
}

/** The token that replaces a name in saved evidence: it cannot be put back. */
const redacted = /\bp-[0-9a-f]{16}\b/;

/** The value at a path, as far as an answer from that path, from above or from below it shows it. */
function presentAt(wanted: readonly string[], given: readonly string[], value: unknown): unknown {
  const common = wanted.filter((segment, index) => same(segment, given[index])).length;
  if (common < Math.min(wanted.length, given.length)) return undefined;
  const above = given.slice(wanted.length).reduceRight((inner, segment) => ({ [segment]: inner }), value);
  return wanted.slice(given.length).reduce(step, above);
}

/** One segment of a path further: a property, or the element of a list by its id. */
function step(value: unknown, segment: string): unknown {
  if (!Array.isArray(value)) return isObject(value) ? value[segment] : undefined;
  return value.find((one: unknown) => isObject(one) && typeof one['id'] === 'string' && same(one['id'], segment));
}

/** The present values of the properties that a body names; undefined where one of them is not known. */
function valuesOf(present: Properties, body: Properties): Properties | undefined {
  const values: Record<string, unknown> = {};
  for (const [key, wanted] of Object.entries(body)) {
    const found = present[key];
    // The type only says which object is meant; an answer may leave it out.
    const value =
      key === '@odata.type' ? wanted : isObject(wanted) && isObject(found) ? valuesOf(found, wanted) : found;
    if (value === undefined) return undefined;
    values[key] = value;
  }
  return values;
}

function segmentsOf(path: string): readonly string[] {
  return (path.split('?')[0] ?? '').split('/').filter((segment) => segment !== '');
}

function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
