import type { z } from 'zod';
import { readPlain } from '../../files/plainFile.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { codeOf } from './disk.ts';

export const manifestName = 'manifest.json';
/** What a run is about, for as long as it is under way. */
export const collectionName = 'collection.json';
/** A manifest of thousands of requests takes a few of them. */
const mostBytes = 100_000_000;

/** A folder with one file for each evidence that a run under way has begun with. */
export const progressName = 'progress';

/**
 * Reads one of our own JSON files.
 * @param known the schemaVersion that is understood
 * @throws SecureScoreError evidenceInvalid
 */
export async function readChecked<T>(file: string, schema: z.ZodType<T>, known: number): Promise<T> {
  let data: unknown;
  try {
    data = JSON.parse(await readPlain(file, mostBytes));
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'is not JSON' : `cannot be read (${codeOf(cause)})`;
    throw new SecureScoreError('evidenceInvalid', `${file} ${what}`, { cause });
  }
  const version = typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (typeof version === 'number' && version > known) {
    throw new SecureScoreError(
      'evidenceInvalid',
      `${file} was written by a newer version of securescore (format ${version}, this one reads ${known})`,
      { hint: 'Update securescore: npm install --global securescore@latest' },
    );
  }
  if (typeof version === 'number' && version < known) {
    throw new SecureScoreError(
      'evidenceInvalid',
      `${file} was written by an older version of securescore (format ${version}, this one reads ${known})`,
      { hint: 'Collect the evidence again: securescore collect --out DIR' },
    );
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : `: ${issue.path.map(String).join('.')}: ${issue.message}`;
  throw new SecureScoreError('evidenceInvalid', `${file} does not look like a securescore file${where}`);
}

/** The file of a population, or of sets of ids. */
export const recordsName = (evidence: string): string => `${evidence}.ndjson.gz`;
