import { z } from 'zod';
import { reasonSchema } from './reason.ts';
import { runSources } from './runSources.ts';
import { tenantFields } from './tenantFields.ts';

const text = z.string();
const texts = z.array(text).readonly();

const shape = z
  .strictObject({
    target: text.describe('The resource, user action or authentication context'),
    client: text.nullable().describe('The type of client app; null: any'),
    flow: text.nullable().describe('The authentication flow; null: any'),
    platform: text.nullable().describe('The device platform; null: any'),
    place: text.nullable().describe('Where the sign-in comes from; null: anywhere'),
    device: text.nullable().describe('The state of the device; null: any'),
    risk: text.nullable().describe('The level of risk; null: any'),
  })
  .readonly()
  .describe('How somebody signs in; what does not matter is null');

/** What every output of `securescore signin` begins with. */
const head = {
  schemaVersion: z.literal(1).describe('The version of this format'),
  source: z.enum(runSources).describe('A tenant, a folder of saved evidence, or the sample tenant'),
  tenant: z
    .strictObject({ id: tenantFields.id, displayName: tenantFields.displayName })
    .readonly()
    .describe('The tenant whose policies were read'),
  measuredAt: z.iso.datetime().describe('When the tenant was read; of saved evidence: when it was collected'),
  securityDefaults: z
    .boolean()
    .nullable()
    .describe('Whether security defaults are on: they ask in addition to what is listed here; null: not read'),
};
const notRead = z
  .array(reasonSchema.readonly())
  .readonly()
  .describe('What could not be read, and leaves something open');

const policy = z
  .strictObject({
    id: text.describe('The id of the policy'),
    name: text.describe('The display name of the policy'),
    state: z
      .enum(['enabled', 'reportOnly', 'disabled'])
      .nullable()
      .describe('Whether it is enforced, as Graph says; null: it does not say'),
    applies: z
      .enum(['always', 'sometimes', 'perhaps', 'never'])
      .describe(
        'Whether it applies to all, some or none of these sign-ins; perhaps: cannot be determined from what was read',
      ),
    why: text.nullable().describe('Why it does not apply, or why that is not known; null where it applies'),
    when: texts.describe('For which of the sign-ins, in words; empty where it applies to all or to none'),
    asks: text.nullable().describe('What it asks for access, in words; null: it only sets the session'),
    session: texts.describe('What it sets for the session, in words; empty: nothing'),
  })
  .readonly();

const state = z
  .strictObject({
    state: z
      .enum(['asTheyAre', 'activated'])
      .describe('With the roles that are active now, or once every eligible role is activated'),
    policies: z.array(policy).readonly().describe('Every policy of the tenant, by name'),
    together: z
      .strictObject({
        blocked: z.boolean().describe('Whether every one of these sign-ins is blocked for certain'),
        asks: texts.describe('What is asked at each of them, in words; empty: nothing'),
        session: texts.describe('What is set for the session of each of them, in words; empty: nothing'),
      })
      .readonly()
      .describe('What holds at every one of these sign-ins'),
    weakest: z
      .strictObject({
        strength: z
          .enum(['nothing', 'lessThanSecondFactor', 'secondFactor', 'phishingResistant'])
          .describe('What has to be brought there, at least'),
        certain: z.boolean().describe('false: what could not be read may ask for more there'),
        example: shape,
        asked: texts.describe('What the policies that apply to it ask, in words; empty: nothing'),
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
        id: text.describe('Object id'),
        name: text.describe('The user principal name, or else the display name or the object id'),
        userType: text.nullable().describe('Member or Guest, as Graph says; null: it does not say'),
        enabled: z.boolean().nullable().describe('Whether the account can sign in; null: Graph does not say'),
        emergencyAccess: z.boolean().describe('Whether the configuration declares it for emergency access'),
        roles: z
          .strictObject({
            active: texts.describe('The names of roles that are active in the whole tenant'),
            other: texts.describe('The names of roles that are eligible, or active for a part of the tenant only'),
          })
          .readonly()
          .describe('The directory roles of the account'),
      })
      .readonly()
      .describe('The account that was asked about'),
    signIn: z
      .strictObject({
        resource: text.nullable().describe('The name of the resource that --resource gives; null: any'),
        client: text.nullable().describe('The type of client app, as --client gives it; null: any'),
        platform: text.nullable().describe('The device platform, as --platform gives it; null: any'),
        location: text.nullable().describe('Where it comes from, as --location gives it; null: anywhere'),
        risk: text.nullable().describe('The level of risk, as --risk gives it; null: any'),
      })
      .readonly()
      .describe('The sign-ins that were asked about'),
    states: z
      .array(state)
      .min(1)
      .readonly()
      .describe('As the roles are now, and again with every eligible role active where that may differ'),
    notRead,
  })
  .readonly()
  .describe('securescore signin --user');

const count = z.int().nonnegative();
const people = z
  .strictObject({
    total: count.describe('How many they are'),
    shown: texts.describe('The names of the first 50 of them, in alphabetical order'),
  })
  .readonly();

const effect = z
  .strictObject({
    effect: z
      .enum(['blocked', 'asked', 'session', 'uncovered', 'noLongerBlocked', 'noLongerAsked', 'noLongerSession'])
      .describe(
        'What becomes of their sign-ins; uncovered: neither a second factor is asked nor is the sign-in blocked',
      ),
    what: text.describe('What is asked, set or blocked, or no longer is, in words'),
    policy: text.describe('The name of the policy that it comes from'),
    certain: people.describe('Those for whom it is certain'),
    perhaps: people.describe('Those for whom what could not be read decides'),
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
            change: z.enum(['with', 'enforce', 'without']).describe('The flag that it was given with'),
            id: text.nullable().describe('The id of the policy; null: a new one without an id'),
            name: text.describe('The display name of the policy, or its id where it has none'),
            note: text
              .nullable()
              .describe('What you should know about the change, such as that it changes nothing; null: nothing'),
          })
          .readonly(),
      )
      .min(1)
      .readonly()
      .describe('The changes that were asked about'),
    user: text.nullable().describe('The name of the only account that was looked at; null: all of them'),
    counted: z
      .strictObject({
        people: count.describe('How many accounts are not for emergency access'),
        emergencyAccounts: count.describe('How many accounts the configuration declares for emergency access'),
      })
      .readonly()
      .describe('Enabled accounts that were looked at'),
    emergencyAccounts: z
      .array(effect)
      .readonly()
      .describe('What becomes of the accounts for emergency access, the worst first; empty: nothing'),
    people: z.array(effect).readonly().describe('What becomes of everybody else, the worst first; empty: nothing'),
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
