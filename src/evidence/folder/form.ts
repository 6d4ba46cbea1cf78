import { z } from 'zod';
import type { Result } from '../../model/result.ts';
import { byKey, UnavailableError } from '../../expression/unavailable.ts';
import type { RequestedEvidence } from '../../model/evidence.ts';
import type { AvailableEvidence } from '../../model/manifest.ts';
import { reasonSchema, type Reason } from '../../model/reason.ts';

/** An answer of forEach as a file holds it. */
export type KeyedAnswer<T = unknown> = { readonly value: T } | { readonly unavailable: Reason };

export type SavedForm = Pick<AvailableEvidence, 'form' | 'keyed'>;

export const formOf = ({ shape, forEach }: RequestedEvidence): SavedForm => ({
  form: shape === 'population' || shape === 'ids' ? shape : 'value',
  keyed: forEach !== undefined,
});

/** Evidence that is held, as JSON. */
export function toJson(value: unknown, { keyed }: SavedForm): unknown {
  return keyed ? Object.fromEntries(answersOf(value)) : value;
}

const keyedSchema = z.record(
  z.string(),
  z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ unavailable: reasonSchema })]),
);

interface Preparation {
  readonly prepare: (value: unknown) => unknown;
  /** Why an answer is not what Graph documents; null: it is. */
  readonly odd: (value: unknown) => Reason | null;
}

/**
 * The other way round.
 * @returns null where this is not evidence: what is odd is never kept
 */
export function fromJson(json: unknown, { keyed }: SavedForm, { prepare, odd }: Preparation): Result | null {
  if (!keyed) return odd(json) ? null : { ok: true, value: prepare(json) };
  const answers = keyedSchema.safeParse(json).data;
  if (!answers) return null;
  const evidence = new Map<string, Result>();
  for (const [key, answer] of Object.entries(answers)) {
    if ('unavailable' in answer) evidence.set(key, { ok: false, reason: answer.unavailable });
    else if (odd(answer.value)) return null;
    else evidence.set(key, { ok: true, value: prepare(answer.value) });
  }
  return { ok: true, value: byKey(evidence) };
}

/** The answers of forEach, by key. */
export function answersOf(value: unknown): readonly (readonly [key: string, answer: KeyedAnswer])[] {
  return Object.keys(value as object).map((key) => {
    try {
      return [key, { value: Reflect.get(value as object, key) as unknown }] as const;
    } catch (error) {
      if (error instanceof UnavailableError) return [key, { unavailable: error.reason }] as const;
      throw error;
    }
  });
}

/** The other way round. */
export function keyedBy(answers: Iterable<readonly [key: string, answer: KeyedAnswer]>): unknown {
  const evidence = [...answers].map(([key, answer]): [string, Result] => [
    key,
    'value' in answer ? { ok: true, value: answer.value } : { ok: false, reason: answer.unavailable },
  ]);
  return byKey(new Map(evidence));
}

/** How many records, for the manifest. */
export function countOf(json: unknown): number {
  if (Array.isArray(json)) return json.length;
  return typeof json === 'object' && json !== null ? Object.keys(json).length : 1;
}
