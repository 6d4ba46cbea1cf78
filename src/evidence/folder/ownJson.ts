import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { readPlainBytes } from '../../files/plainFile.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { knownPart } from '../../model/knownPart.ts';
import { codeOf } from '../../files/codeOf.ts';

/** A manifest of thousands of requests takes a few megabytes, a result of a large tenant more. */
const mostBytes = 200_000_000;

interface Known {
  readonly error: 'evidenceInvalid' | 'resultInvalid';
  /** The schemaVersion that is understood. */
  readonly version: number;
  readonly isNot: string;
  /** What to do about a file of an older version. */
  readonly ifOlder: string;
  /** Whether keys that are not known are left out: a newer release may have added them. */
  readonly mayGrow: boolean;
}

/** What a folder holds beside its evidence. */
export const inFolder = (version: number): Known => ({
  error: 'evidenceInvalid',
  version,
  isNot: 'does not look like a securescore file',
  ifOlder: 'Collect the evidence again: securescore collect --out DIR',
  mayGrow: false,
});

/** What audit --format json writes. */
export const resultFile: Known = {
  error: 'resultInvalid',
  version: 1,
  isNot: 'is not a result of securescore audit',
  ifOlder: 'Run the audit again.',
  mayGrow: true,
};

/** The same, where every field counts. */
export const wholeResult: Known = { ...resultFile, mayGrow: false };

/**
 * Reads a JSON file that securescore wrote; "-" is the result that comes by stdin.
 * @throws SecureScoreError as `error` says; cannotRead
 */
export async function readOwnJson<T>(path: string, schema: z.ZodType<T>, known: Known): Promise<T> {
  const isPiped = path === '-' && known.error === 'resultInvalid';
  const file = isPiped ? 'stdin' : path;
  const data = await jsonIn(file, isPiped ? piped() : readPlainBytes(path, mostBytes), known);
  const version = typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (typeof version === 'number' && version !== known.version) throw otherVersion(file, version, known);
  const parsed = known.mayGrow ? knownPart(schema, data) : schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? [] : [issue.path.map(String).join('.'), issue.message];
  const isMore = known.error === 'resultInvalid' && knownPart(schema, data).success;
  const what = isMore ? 'says more than this version of securescore knows' : known.isNot;
  const said = [`${file} ${what}`, ...where].filter((part) => part !== '').join(': ');
  const by = writtenBy(data);
  throw new SecureScoreError(
    known.error,
    said,
    by === null
      ? {}
      : { hint: `It was written by securescore ${by}; if that is newer than this one, update: ${update}` },
  );
}

const update = 'npm install --global securescore@latest';

/** The version that a result names; null: it names none. */
function writtenBy(data: unknown): string | null {
  const { success, data: stated } = z
    .object({ tool: z.object({ version: z.string().regex(/^\d[\w.+-]{0,39}$/) }) })
    .safeParse(data);
  return success ? stated.tool.version : null;
}

async function piped(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** As it is, or packed with gzip, as the history keeps results. */
function textOf(bytes: Buffer): string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes;
  // The > of Windows PowerShell writes UTF-16, and its Out-File a mark before UTF-8.
  const isWide = plain[0] === 0xff && plain[1] === 0xfe;
  return plain.toString(isWide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
}

async function jsonIn(file: string, bytes: Promise<Buffer>, { error }: Known): Promise<unknown> {
  try {
    return JSON.parse(textOf(await bytes));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new SecureScoreError(error, `${file} is not JSON`, { cause });
    const unread = error === 'resultInvalid' ? 'cannotRead' : error;
    throw new SecureScoreError(unread, `${file} cannot be read (${codeOf(cause)})`, { cause });
  }
}

function otherVersion(file: string, version: number, { error, version: read, ifOlder }: Known): SecureScoreError {
  const which = version > read ? 'a newer' : 'an older';
  return new SecureScoreError(
    error,
    `${file} was written by ${which} version of securescore (format ${version}, this one reads ${read})`,
    { hint: version > read ? `Update securescore: ${update}` : ifOlder },
  );
}
