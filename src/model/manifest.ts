import { z } from 'zod';
import { reasonSchema } from './reason.ts';

/** Folders of another number were written by a newer or an older version, and are refused. 2: sets of ids are lines. */
export const manifestVersion = 2;

const fileName = z.string().regex(/^[A-Za-z][A-Za-z0-9]*\.(json|ndjson\.gz)$/, 'a file of the folder itself');

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const saved = z.strictObject({
  status: z.literal('available'),
  request: z.string().describe('As the evidence file states it; with forEach it was sent once for each element'),
  permission: z
    .string()
    .nullable()
    .describe('The least privileged application permission; "A and B" where it takes both'),
  time: z.iso.datetime().describe('When the last of it was read'),
  form: z
    .enum(['value', 'ids', 'population'])
    .describe(
      'value: as Graph answered. ids: gzip, up to 1,000 ids of a set a line. population: gzip, one JSON record a line',
    ),
  keyed: z.boolean().describe('Answers by key, one for each element of forEach'),
  file: fileName,
  sha256,
  records: z.number().int().nonnegative(),
});

const missing = z.strictObject({
  status: z.literal('unavailable'),
  request: z.string(),
  permission: z.string().nullable(),
  time: z.iso.datetime(),
  reason: reasonSchema,
});

const savedEvidenceSchema = z.discriminatedUnion('status', [saved, missing]);
export type EvidenceEntry = Readonly<z.infer<typeof savedEvidenceSchema>>;
export type AvailableEvidence = Extract<EvidenceEntry, { status: 'available' }>;

const seal = z.strictObject({
  method: z.literal('hmac-sha256'),
  keyId: z.string().describe('Tells whether a key is the one that was used; nothing follows from it'),
  value: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Seal = Readonly<z.infer<typeof seal>>;

const redaction = z.strictObject({
  method: z.literal('hmac-sha256'),
  scope: z.string().describe('What the key is derived with: the tenant, so that tokens of two tenants never join'),
  keyId: z.string().describe('Tells whether a key is the one that was used; nothing follows from it'),
});
export type Pseudonymisation = Readonly<z.infer<typeof redaction>>;

/** What a run is about; a resumed run has to be about the same. */
const collectionSchema = z.strictObject({
  schemaVersion: z.literal(manifestVersion),
  tool: z.strictObject({ name: z.literal('securescore'), version: z.string() }),
  tenant: z.strictObject({
    id: z.string().nullable(),
    displayName: z.string().nullable(),
    initialDomain: z.string().nullable(),
  }),
  cloud: z.string(),
  identity: z.string().nullable(),
  startedAt: z.iso.datetime(),
  selection: z.string(),
  controls: z.array(z.string()).describe('The ids of the controls that it was collected for'),
  catalogue: z.string().describe('sha256 of the controls and the evidence they use'),
  plans: z.array(z.string()).nullable().describe('Enabled service plans; null where they could not be read'),
  redaction: redaction.nullable().describe('null: names stand in the folder as they are'),
});
export type Collection = Readonly<z.infer<typeof collectionSchema>>;

/** manifest.json: written last, so a folder that has one is complete. */
export const manifestSchema = z.strictObject({
  ...collectionSchema.shape,
  finishedAt: z.iso.datetime(),
  /** Sent by the run that finished it; requests of the earlier run that it resumed are not included. */
  requests: z.number().int().nonnegative(),
  evidence: z.record(z.string(), savedEvidenceSchema),
  seal: seal
    .nullable()
    .default(null)
    .describe('Over everything else in the manifest, by the key of the machine that collected; null: not sealed'),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** How far a population got: the pages up to `length` are whole, and `next` leads on; null: that was the last. */
export const checkpointSchema = z.strictObject({
  request: z.string(),
  next: z.string().nullable(),
  length: z.number().int().nonnegative(),
  records: z.number().int().nonnegative(),
  sha256: sha256.describe('Of the pages that are whole'),
});
export type Checkpoint = Readonly<z.infer<typeof checkpointSchema>>;

const progress = z.union([z.strictObject({ done: saved }), z.strictObject({ checkpoint: checkpointSchema })]);
export type EvidenceProgress = Readonly<z.infer<typeof progress>>;

/** One file beside each evidence while a run is under way; sealed, so that nobody can slip something into a folder that is resumed. */
export const noteSchema = z.strictObject({ note: progress, seal: seal.nullable() });

/** collection.json, likewise. */
export const begunSchema = z.strictObject({ ...collectionSchema.shape, seal: seal.nullable().default(null) });
