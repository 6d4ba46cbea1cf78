import { z } from 'zod';

/**
 * Why something has no number. Every code comes with a detail (what happened, where) and a hint (what to do).
 * The first group comes from Graph or from the run; the second from the tenant; the last from people.
 */
export const reasonCodes = [
  'permissionMissing',
  'throttled',
  'timedOut',
  'unexpectedAnswer',
  'notFound',
  'notCollected',
  'deadline',
  'tooManySteps',
  'notLicensed',
  'notInThisCloud',
  'nothingToJudge',
  'superseded',
  'needsReview',
  'accepted',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

export const reasonSchema = z.strictObject({
  code: z.enum(reasonCodes).describe('The kind of reason, for programs'),
  detail: z.string().describe('What happened and where, in one sentence'),
  hint: z.string().describe('What to do about it'),
});

export type Reason = Readonly<z.infer<typeof reasonSchema>>;

/** Each reason once, however many gave it. */
export const distinctReasons = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((one) => [`${one.code} ${one.detail}`, one])).values(),
];
