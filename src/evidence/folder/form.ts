import { IdSet } from '../../expression/idSet.ts';
import { byKey, UnavailableError } from '../../expression/unavailable.ts';
import type { Evidence, RequestedEvidence } from '../../model/evidence.ts';
import type { AvailableEvidence } from '../../model/manifest.ts';
import type { Reason } from '../../model/reason.ts';

/** An answer of forEach as a file holds it. */
type Keyed = Readonly<Record<string, { readonly value: unknown } | { readonly unavailable: Reason }>>;

export type Form = Pick<AvailableEvidence, 'form' | 'keyed'>;

export const formOf = ({ shape, forEach }: RequestedEvidence): Form => ({
  form: shape === 'population' || shape === 'ids' ? shape : 'value',
  keyed: forEach !== undefined,
});

/** Evidence that is held, as JSON. */
export function toJson(value: unknown, { keyed }: Form): unknown {
  return keyed ? keyedJson(value as object) : plain(value);
}

function plain(value: unknown): unknown {
  return value instanceof IdSet ? [...value.values()].sort() : value;
}

function keyedJson(answers: object): Keyed {
  const entries = Object.keys(answers).map((key) => {
    try {
      const value: unknown = Reflect.get(answers, key);
      return [key, { value: plain(value) }] as const;
    } catch (error) {
      if (error instanceof UnavailableError) return [key, { unavailable: error.reason }] as const;
      throw error;
    }
  });
  return Object.fromEntries(entries) as Keyed;
}

/** The other way round. */
export function fromJson(json: unknown, { form, keyed }: Form, prepare: (value: unknown) => unknown): unknown {
  const one = (value: unknown): unknown => (form === 'ids' ? IdSet.of(value as readonly string[]) : prepare(value));
  if (!keyed) return one(json);
  const answers = Object.entries(json as Keyed).map(([key, answer]): [string, Evidence] => [
    key,
    'value' in answer
      ? { status: 'available', value: one(answer.value) }
      : { status: 'unavailable', reason: answer.unavailable },
  ]);
  return byKey(new Map(answers));
}

/** How many records, for the manifest. */
export function countOf(json: unknown): number {
  if (Array.isArray(json)) return json.length;
  return typeof json === 'object' && json !== null ? Object.keys(json).length : 1;
}
