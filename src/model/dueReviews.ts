import { z } from 'zod';
import { cadenceDays } from './cadence.ts';
import type { Attestation } from './configuration.ts';

const reviewSchema = z.strictObject({
  review: z.string().describe('The control, or the standard and the item'),
  title: z.string().nullable().describe('The desired condition; null where nothing names it'),
  state: z
    .enum(['due', 'never', 'soon', 'done'])
    .describe('due: what was attested ran out; never: nobody attested it; soon: it is due within two weeks'),
  every: z
    .string()
    .nullable()
    .describe('How often it is due: as the attestation says, and otherwise the control; null: neither says'),
  by: z.string().nullable().describe('Who did the last review; null: nobody'),
  on: z.string().nullable().describe('The day of the last review; null: none was done'),
  until: z.string().nullable().describe('The last day on which it is valid'),
  link: z.string().nullable().describe('Where the record of the review is kept; null: not stated'),
});
export type Review = Readonly<z.infer<typeof reviewSchema>>;

/** What `securescore attest` without an id prints as JSON. */
export const reviewsSchema = z.strictObject({
  reviews: z.array(reviewSchema).describe('Every review that is due or was attested'),
});

/** What was looked at, in one name. */
export const reviewed = ({ control, item }: Attestation): string => control ?? item ?? '';

/** Of several attestations of one review the one that lasts longest. */
export function latestReviews(attestations: readonly Attestation[]): ReadonlyMap<string, Attestation> {
  const latest = new Map<string, Attestation>();
  for (const one of attestations) {
    const before = latest.get(reviewed(one));
    if (!before || one.until > before.until) latest.set(reviewed(one), one);
  }
  return latest;
}

/** So many days before its end somebody is reminded. A review of every week would be due soon all the time. */
export const reminderDays = (every: Attestation['every']): number =>
  every === undefined ? 14 : Math.min(14, Math.floor(cadenceDays(every) / 2));
