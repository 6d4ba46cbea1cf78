import { z } from 'zod';
import type { ItemStatus } from './standard.ts';

const way = z.strictObject({
  opens: z.string().min(1).describe('How to get there, and with which role'),
  commands: z.array(z.string().min(1)).min(1).optional().describe('What a check may begin with, in backticks'),
  place: z.string().min(1).optional().describe('Or the place in a portal that a check begins with'),
  link: z
    .string()
    .regex(/^https:\/\/(learn|support)\.microsoft\.com\//)
    .describe("Microsoft's page; {command} is the command in lower case"),
});
export type Way = Readonly<z.infer<typeof way>>;

const beyond = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-words')
    .describe('The name by which it is attested'),
  title: z.string().min(1).max(80).describe('The desired condition'),
  reason: z.string().min(1).describe('Why no control answers it: a name in reasons'),
  check: z.string().min(1).describe('A command or a place, a colon, and what has to hold there'),
});

/** controls/blind-spots.yaml: how a person looks where no request does, and what to look at beyond the standards. */
export const blindSpotsFileSchema = z.strictObject({
  ways: z.array(way).min(1).describe('How to get to what a check names'),
  reasons: z.record(z.string(), z.string().min(1)).describe('Why no control answers something, by name'),
  beyond: z.array(beyond).describe('What to look at that no standard asks for'),
});
export type BlindSpotsFile = Readonly<z.infer<typeof blindSpotsFileSchema>>;

/** Who looked at it, as the configuration says. */
export interface Attested {
  readonly by: string;
  readonly on: string;
  readonly until: string;
  readonly note: string | null;
  /** Whether that still holds today. */
  readonly holds: boolean;
}

/** What the configuration may say of it: the control that reminds of it, or the item itself. */
export interface AttestationStub {
  readonly control?: string;
  readonly item?: string;
  readonly by: string;
  readonly on: string;
  readonly until: string;
}

/** One thing that a person has to look at. */
export interface BlindSpot {
  /** As the standard has it. */
  readonly id: string;
  readonly title: string;
  /** manual: a person has to look anyway. notReachable: no service shows it. planned: one does, and no control asks for it yet. */
  readonly status: Exclude<ItemStatus, 'automated'>;
  /** Why no request shows it. */
  readonly reason: string;
  readonly steps: readonly string[];
  readonly link: string;
  /** One for each control that reminds of it; else one for the item. */
  readonly attestations: readonly AttestationStub[];
  /** Null: nobody said that they looked. */
  readonly attested: Attested | null;
}

/** What a standard asks, and nothing that is read shows. */
export interface BlindSpotGroup {
  readonly name: string;
  readonly title: string;
  readonly link: string | null;
  /** How many items the standard has altogether. */
  readonly of: number;
  readonly items: readonly BlindSpot[];
}
