import { z } from 'zod';
import { reasonSchema } from './reason.ts';

const text = z.string();
const texts = z.array(text).readonly();

const shape = z
  .strictObject({
    target: text.describe('The resource, user action or authentication context'),
    client: text.nullable(),
    flow: text.nullable().describe('The authentication flow'),
    platform: text.nullable(),
    place: text.nullable(),
    device: text.nullable(),
    risk: text.nullable(),
  })
  .readonly()
  .describe('How somebody signs in; what does not matter is null');

/** What every output of `securescore signin` begins with. */
const head = {
  schemaVersion: z.literal(1),
  source: z.enum(['live', 'evidence', 'demo']),
  tenant: z.strictObject({ id: text.nullable(), displayName: text.nullable() }).readonly(),
  measuredAt: z.iso.datetime(),
  securityDefaults: z
    .boolean()
    .nullable()
    .describe('null: not read. Where they are on, they ask beside no policy at all'),
};
const notRead = z
  .array(reasonSchema.readonly())
  .readonly()
  .describe('What could not be read, and leaves something open');

const policy = z
  .strictObject({
    id: text,
    name: text,
    state: z.enum(['enabled', 'reportOnly', 'disabled']).nullable().describe('null: the answer does not say'),
    applies: z.enum(['always', 'sometimes', 'perhaps', 'never']),
    why: text.nullable().describe('Why not, or why nobody can tell'),
    when: texts.describe('For which of the sign-ins, where it is for some'),
    asks: text.nullable().describe('null: nothing of access'),
    session: texts,
  })
  .readonly();

const state = z
  .strictObject({
    state: z.enum(['asTheyAre', 'activated']),
    policies: z.array(policy).readonly(),
    together: z
      .strictObject({ blocked: z.boolean(), asks: texts, session: texts })
      .readonly()
      .describe('What holds at every one of these sign-ins'),
    weakest: z
      .strictObject({
        strength: z.enum(['nothing', 'lessThanSecondFactor', 'secondFactor', 'phishingResistant']),
        certain: z.boolean().describe('false: what could not be read may ask for more there'),
        example: shape,
        asked: texts,
      })
      .readonly()
      .nullable()
      .describe('The sign-in that asks least; null: all of them are blocked'),
  })
  .readonly();

const personReport = z
  .strictObject({
    ...head,
    user: z
      .strictObject({
        id: text,
        name: text,
        userType: text.nullable(),
        enabled: z.boolean().nullable(),
        emergencyAccess: z.boolean(),
        roles: z
          .strictObject({ active: texts, other: texts })
          .readonly()
          .describe(
            'Directory roles that are active in the whole tenant, and those that are eligible or hold for a part',
          ),
      })
      .readonly(),
    signIn: z
      .strictObject({
        resource: text.nullable(),
        client: text.nullable(),
        platform: text.nullable(),
        location: text.nullable(),
        risk: text.nullable(),
      })
      .readonly()
      .describe('The sign-ins that were asked about; null: any'),
    states: z.array(state).min(1).readonly(),
    notRead,
  })
  .readonly()
  .describe('securescore signin --user');

const count = z.int().nonnegative();
const people = z.strictObject({ total: count, shown: texts }).readonly();

const effect = z
  .strictObject({
    effect: z.enum(['blocked', 'asked', 'session', 'uncovered', 'noLongerBlocked', 'noLongerAsked', 'noLongerSession']),
    what: text,
    policy: text.describe('The policy that it comes from'),
    certain: people,
    perhaps: people,
    onceActivated: count.describe('How many of them only once they activated an eligible role'),
    example: shape,
  })
  .readonly();

const whatIfReport = z
  .strictObject({
    ...head,
    changes: z
      .array(
        z
          .strictObject({
            change: z.enum(['with', 'enforce', 'without']),
            id: text.nullable(),
            name: text,
            note: text.nullable(),
          })
          .readonly(),
      )
      .min(1)
      .readonly(),
    user: text.nullable().describe('The only one who was looked at; null: everybody'),
    counted: z
      .strictObject({ people: count, emergencyAccounts: count })
      .readonly()
      .describe('Enabled accounts that were looked at'),
    emergencyAccounts: z.array(effect).readonly(),
    people: z.array(effect).readonly(),
    notRead,
  })
  .readonly()
  .describe('securescore signin --with, --enforce, --without');

/** What `securescore signin` prints as JSON. */
export const signInReportSchema = z.union([personReport, whatIfReport]);

export type SignInShape = z.infer<typeof shape>;
export type PolicyInReport = z.infer<typeof policy>;
export type StateInReport = z.infer<typeof state>;
export type PersonReport = z.infer<typeof personReport>;
export type NamedPeople = z.infer<typeof people>;
export type EffectInReport = z.infer<typeof effect>;
export type WhatIfReport = z.infer<typeof whatIfReport>;
