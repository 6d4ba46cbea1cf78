import { z } from 'zod';
import { cloudNames } from './clouds.ts';
import type { Reason } from './reason.ts';

/** object: one JSON object. collection: all pages, held. population: streamed, never held. ids: a set of ids, held compactly. */
const evidenceShapes = ['object', 'collection', 'population', 'ids'] as const;
export type EvidenceShape = (typeof evidenceShapes)[number];

const common = {
  reads: z.string().min(1).describe('One plain sentence: what is read, for the person who grants the permission'),
};

const requested = z.strictObject({
  ...common,
  get: z
    .string()
    .regex(/^\/(v1\.0|beta)\//, 'a path starts with /v1.0/ or /beta/')
    .describe('The Graph request, with its query; {placeholders} are CEL expressions over the element of forEach'),
  shape: z.enum(evidenceShapes),
  type: z.string().describe('The Graph type of the object, or of one element'),
  permissions: z
    .array(z.string())
    .describe('Application permissions, any ONE of which is enough, least privileged first'),
  exactly: z
    .literal(true)
    .optional()
    .describe('Graph takes these permissions only, and none that usually does for them as well'),
  signedInOnly: z
    .literal(true)
    .optional()
    .describe('Microsoft supports it for signed-in users only; the permissions are delegated ones then'),
  delegatedPermissions: z.array(z.string()).optional().describe('The same for a signed-in user, where it differs'),
  alsoNeeds: z
    .array(z.string())
    .optional()
    .describe('Permissions that the request takes besides one of those, every one of them, from whoever asks'),
  roles: z.array(z.string()).default([]).describe('Directory roles that let a signed-in user read it, least first'),
  clouds: z
    .array(z.enum(cloudNames))
    .optional()
    .describe('The clouds that have it; default: all whose published schema does not lack the path'),
  plans: z.array(z.string()).default([]).describe('Service plans, one of which the tenant needs to have it at all'),
  unlicensed: z
    .unknown()
    .optional()
    .describe('What a tenant without those plans has (with forEach: each answer); no request is sent then'),
  whenAbsent: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Properties (dotted paths) that Graph leaves out when they are not set, and what that means'),
  notFoundMeans: z.unknown().optional().describe('What 404 means, where Graph says so to mean "there is none"'),
  inferred: z
    .strictObject({
      from: z.array(z.string()).min(1),
      when: z.string(),
      value: z.unknown(),
    })
    .optional()
    .describe(
      'What other evidence proves where this one cannot be read: its value when a CEL expression over `from` holds',
    ),
  forEach: z.string().optional().describe('A CEL list; the request is sent once for each of its elements'),
  as: z.string().optional().describe('The name of that element in get and key'),
  key: z.string().optional().describe('CEL: the key under which an answer is found; default: the element itself'),
  emptyWithout: z
    .strictObject({
      permission: z.string(),
      when: z.string().optional(),
      look: z.string().optional(),
      hides: z.record(z.string(), z.string()).optional(),
      reads: z.string(),
    })
    .optional()
    .describe(
      'A permission without which Graph leaves records out, and refuses nothing: an empty list is in doubt for the elements of forEach for which `when` (CEL) holds, or where the answer of the request `look` has the values in `hides`; so is a list in which a record has them. `reads`: what is read with it, in one plain sentence',
    ),
});

const derived = z.strictObject({
  ...common,
  from: z.string().describe('The population that the ids are picked from, while it streams by'),
  as: z.string(),
  where: z.string().describe('CEL: which records'),
  key: z.string().describe('CEL: the id to remember, or a list of ids'),
  shape: z.literal('ids'),
});

const computed = z.strictObject({
  ...common,
  value: z.string().describe('CEL over other evidence that is held, giving a list of strings; worked out once a run'),
  shape: z.enum(['ids', 'collection']).describe('ids: a set, to look ids up in. collection: a list, to go through'),
});

const evidenceDefinitionSchema = z.union([requested, derived, computed]);
/** controls/evidence/*.yaml: evidence name to definition. */
export const evidenceFileSchema = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), evidenceDefinitionSchema);

export type RequestedEvidence = Readonly<z.infer<typeof requested>> & { readonly name: string };
export type DerivedEvidence = Readonly<z.infer<typeof derived>> & { readonly name: string };
export type ComputedEvidence = Readonly<z.infer<typeof computed>> & { readonly name: string };
export type EvidenceDefinition = RequestedEvidence | DerivedEvidence | ComputedEvidence;

interface Unavailable {
  readonly status: 'unavailable';
  readonly reason: Reason;
}

/** What a request gave. A failure is never an empty value. */
export type Evidence<T = unknown> = { readonly status: 'available'; readonly value: T } | Unavailable;
