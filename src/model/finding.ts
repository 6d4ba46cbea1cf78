import { z } from 'zod';
import { howMany, notNegative } from './amounts.ts';
import { exceptionKinds } from './exceptionKinds.ts';
import { reasonSchema } from './reason.ts';

export const findingStatuses = [
  'pass',
  'partial',
  'fail',
  'notChecked',
  'notLicensed',
  'notApplicable',
  'manual',
  'excepted',
] as const;
export type FindingStatus = (typeof findingStatuses)[number];

const points = z
  .strictObject({
    awarded: notNegative.nullable().describe('Points earned; null where nothing was measured'),
    available: notNegative.describe('The most points that the control can earn'),
    open: notNegative
      .optional()
      .describe(
        'Points beyond those awarded that what could not be read may still earn (unread says why); left out where there are none',
      ),
  })
  .describe('awarded is null where nothing was measured; available is the most that the control can earn');

const counts = z.strictObject({
  passed: howMany.describe('How many records pass'),
  partly: howMany.optional().describe('Counted, not passed, and worth a part; left out where there is none'),
  counted: howMany.describe('How many records count: all but those left out'),
  total: howMany.describe('How many records there are, those left out included'),
  unknown: howMany.describe(
    'Counted, not passed: unknown, because the record lacks a property that the verdict needs, or something else could not be read',
  ),
  leftOut: z.record(z.string(), howMany).describe('How many records do not count, by the reason'),
});
export type Counts = Readonly<z.infer<typeof counts>>;

const exclusion = z.strictObject({
  kind: z.enum(['user', 'group', 'role', 'guests', 'resource', 'other']).describe('What sort of thing is excluded'),
  id: z
    .string()
    .describe('Object id, role template id, application id, the kinds of guests, or the property that excludes'),
  name: z.string().nullable().describe('The display name; null where nothing that was read gives it'),
});
export type Exclusion = Readonly<z.infer<typeof exclusion>>;

const nearMiss = z.strictObject({
  candidate: z.string().describe('The policy or other object that comes close, by its name'),
  missing: z.array(z.string()).describe('The names of the requirements that it misses'),
  part: z.string().nullable().describe('For which part (role, client type), where the control is judged by parts'),
  excluded: z.array(exclusion).describe('Whom and what a policy excludes, where that is among what it misses'),
  onlyExclusions: z.boolean().describe('It misses nothing else'),
});
export type NearMiss = Readonly<z.infer<typeof nearMiss>>;

const appliedException = z.strictObject({
  kind: z.enum(exceptionKinds).describe('acceptedRisk keeps the measured points; the others claim points'),
  reason: z.string().describe('Why it is excepted, as the configuration or the portal says'),
  owner: z.string().describe('Who is responsible for it'),
  until: z
    .string()
    .nullable()
    .describe('The last day on which it is valid, YYYY-MM-DD; null: it was set in the Defender portal, and has no end'),
  approvedBy: z.string().optional().describe('Who agreed; left out where nobody is named'),
  ticket: z.string().optional().describe('Where it was discussed: a number or a link'),
  measured: z
    .strictObject({
      status: z.enum(findingStatuses).describe('The verdict as measured'),
      awarded: notNegative.nullable().describe('Points as measured; null where nothing was measured'),
    })
    .describe('What was measured, before the exception'),
});
export type AppliedException = Readonly<z.infer<typeof appliedException>>;

const exceptedObject = z.strictObject({
  object: z.string().describe('As the configuration names it'),
  id: z.string().nullable().describe('Object id; null where nothing that was read gives it'),
  name: z.string().describe('The name of the object, or its id where no name was read'),
  share: z
    .number()
    .min(0)
    .max(1)
    .describe('What was measured of it: the share that it earns of what one object is worth'),
  kind: z.enum(exceptionKinds).describe('acceptedRisk keeps the measured points; the others claim points'),
  reason: z.string().describe('Why it is excepted, as the configuration or the portal says'),
  owner: z.string().describe('Who is responsible for it'),
  until: z.string().describe('The last day on which the exception is valid, YYYY-MM-DD'),
  approvedBy: z.string().optional().describe('Who agreed; left out where nobody is named'),
  ticket: z.string().optional().describe('Where it was discussed: a number or a link'),
});

const objectExceptions = z.strictObject({
  measured: z
    .strictObject({
      status: z.enum(findingStatuses).describe('The verdict as measured'),
      awarded: notNegative.describe('Points as measured'),
    })
    .describe('What was measured, with these objects in it'),
  claimed: notNegative.describe('Points that exceptions claim for objects; they are among those awarded'),
  excepted: notNegative.describe('Points that these objects cost: what is claimed, and what is accepted'),
  objects: z.array(exceptedObject).describe('The objects that exceptions name'),
});
export type ObjectExceptions = Readonly<z.infer<typeof objectExceptions>>;

const sent = {
  method: z.enum(['PATCH', 'PUT', 'POST']).describe('The HTTP method of the request'),
  path: z.string().describe('The path below the address of Microsoft Graph, version included'),
  body: z.record(z.string(), z.unknown()).describe('What is sent, as JSON'),
  permission: z.string().describe('The permission of Microsoft Graph that it needs'),
  alsoNeeds: z.array(z.string()).describe('What it needs in addition, all of them'),
  signedInOnly: z.boolean().describe('Graph accepts it from a signed-in user only'),
};

const request = z.strictObject({
  ...sent,
  step: howMany.describe('Which of the steps it does, from 1: those before it come first'),
  remaining: howMany.describe(
    'How many more objects need the same, where they are too many for one request: run the audit again',
  ),
  alsoMeets: z
    .array(z.string())
    .default([])
    .describe(
      'Other controls that lost points and that it would meet as well: they were judged again by what was read, changed as it would change it. Controls that walk through users, devices or the like are not among them',
    ),
});

const undo = z.strictObject(sent);

const counterexample = z.strictObject({
  who: z.string().describe('Who signs in'),
  target: z.string().describe('The resource, user action or authentication context'),
  client: z.string().nullable().describe('The type of client app; null: any'),
  flow: z.string().nullable().describe('The authentication flow'),
  platform: z.string().nullable().describe('The device platform; null: any'),
  place: z.string().nullable().describe('Where the sign-in comes from; null: anywhere'),
  device: z.string().nullable().describe('The state of the device; null: any'),
  risk: z.string().nullable().describe('The level of risk; null: any'),
  asked: z.string().describe('What the policies that apply to it ask, in words'),
});

const part = z.strictObject({
  name: z.string().describe('What this part is, in words'),
  share: z.number().min(0).max(1).describe('The share of its points that is earned'),
});
export type PartShare = Readonly<z.infer<typeof part>>;

export const findingSchema = z.strictObject({
  id: z.string().describe('The control, by its key in controls'),
  status: z.enum(findingStatuses).describe('The verdict on the control'),
  points,
  message: z.string().describe('Why, in one plain sentence'),
  reason: reasonSchema.nullable().describe('Why there is no number; null where points were measured'),
  unread: z
    .array(reasonSchema)
    .optional()
    .describe(
      'With a verdict that a proven shortfall decides: what could not be read of others. They earn nothing, and points.open says what they may earn; left out where all was read',
    ),
  counts: counts.nullable().describe('How many records were counted; null where the control counts none'),
  affected: z
    .strictObject({
      total: howMany.describe('How many do not pass'),
      shown: z.array(z.string()).describe('The names of the first 50 of them, in alphabetical order'),
    })
    .nullable()
    .describe('Who or what does not pass; null where the control counts none'),
  nearMisses: z.array(nearMiss).describe('What comes closest to meeting the control, and what it misses'),
  parts: z
    .array(part)
    .nullable()
    .describe('What is judged by itself (platforms, levels of risk, limits ...); null where there are no parts'),
  counterexample: counterexample
    .nullable()
    .describe('The most ordinary sign-in that the policies leave open; null in a value: it may be any'),
  acceptance: z
    .array(z.string())
    .describe(
      'Where nothing but exclusions is missing: what accepts them on purpose in securescore.yaml, a key and items for the list below it',
    ),
  exception: appliedException
    .nullable()
    .describe('For the control, or for all that it lacks; null: there is no exception'),
  objectExceptions: objectExceptions
    .optional()
    .describe('Exceptions for single objects: these are not among those affected; left out where there are none'),
  measuredBy: z.enum(['securescore', 'microsoft', 'person']).describe('Who measured it'),
  measuredAt: z.iso
    .datetime()
    .nullable()
    .describe("When that was; Microsoft's own date where Microsoft measured it; null where nobody did"),
  evidence: z.array(z.string()).describe('The names of the evidence that the verdict rests on'),
  request: request
    .nullable()
    .describe(
      'Where points were lost: the request that would remedy it in this tenant, made from what was read; several objects in one batch. securescore never sends it; null where none can be made',
    ),
  undo: undo.nullable().describe('The request that puts the present values back; null where there is no request'),
  noRequest: z
    .string()
    .nullable()
    .describe('Where points were lost and the control has a request: why it cannot be made for this tenant'),
});

/** Exactly one for every control that was selected, whatever went wrong. */
export type Finding = Readonly<z.infer<typeof findingSchema>>;
