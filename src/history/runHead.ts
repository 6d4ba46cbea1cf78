import { z } from 'zod';
import { readPlainSync } from '../files/plainFile.ts';
import { knownPart } from '../model/knownPart.ts';
import { savedRunSchema, type SavedRun } from '../model/savedRun.ts';

const mostBytes = 100_000;
const notOurs = 'it is not what securescore wrote';
const newerSchema = z.looseObject({ schemaVersion: z.number().int().min(2) });

/** The few figures of a run that the history draws; a sentence: why they cannot be read. */
export function readHead(file: string): SavedRun | string {
  try {
    const data: unknown = JSON.parse(readPlainSync(file, mostBytes));
    if (newerSchema.safeParse(data).success) return 'it was written by a newer version of securescore';
    const known = knownPart(savedRunSchema, data);
    return known.success ? known.data : notOurs;
  } catch {
    return notOurs;
  }
}
