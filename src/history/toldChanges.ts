import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../files/codeOf.ts';
import { writeWhole } from '../evidence/folder/disk.ts';
import { readPlainSync } from '../files/plainFile.ts';
import { openTenantFolder } from './savedRuns.ts';

const fileName = 'told.json';
const mostBytes = 10_000_000;

const streamSchema = z.strictObject({
  run: z
    .strictObject({ id: z.string(), measuredAt: z.iso.datetime() })
    .nullable()
    .describe('Up to this run everything was told; null: there is none yet'),
  told: z.array(z.string()).describe('What was told of a run after it that was not kept'),
});
export type ToldStream = Readonly<z.infer<typeof streamSchema>>;

const targetSchema = z.strictObject({
  dated: z.array(z.strictObject({ key: z.string(), until: z.string() })),
  streams: z
    .record(z.string(), streamSchema)
    .describe('By source and selection: only runs that are alike are compared'),
});
export type ToldTarget = Readonly<z.infer<typeof targetSchema>>;

const toldSchema = z.strictObject({
  schemaVersion: z.literal(1),
  targets: z.record(z.string(), targetSchema).describe('By the digest of the address, which is a secret'),
});
export type ToldNotices = Readonly<z.infer<typeof toldSchema>>;

/**
 * What was told about a tenant, to whom.
 * @param onDamaged called where the file is not what securescore wrote: it begins again
 * @throws SecureScoreError cannotWrite
 */
export async function readTold(root: string, tenant: string, onDamaged: (file: string) => void): Promise<ToldNotices> {
  const file = join(await openTenantFolder(root, tenant), fileName);
  try {
    return toldSchema.parse(JSON.parse(readPlainSync(file, mostBytes)));
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') onDamaged(file);
    return { schemaVersion: 1, targets: {} };
  }
}

/** @throws SecureScoreError cannotWrite */
export async function saveTold(root: string, tenant: string, told: ToldNotices): Promise<void> {
  await writeWhole(join(await openTenantFolder(root, tenant), fileName), `${JSON.stringify(told)}\n`);
}
