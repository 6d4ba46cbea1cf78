import { readPlain } from '../files/plainFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import { reportSchema, type Report } from '../model/report.ts';

const mostBytes = 200_000_000;
const known = 1;

/**
 * A result that audit --format json wrote.
 * @throws SecureScoreError cannotRead, resultInvalid
 */
export async function readResult(file: string): Promise<Report> {
  const text = await readPlain(file, mostBytes).catch((cause: unknown) => {
    const code = (cause as { readonly code?: unknown }).code;
    const what = typeof code === 'string' ? code : cause instanceof Error ? cause.message : String(cause);
    throw new SecureScoreError('cannotRead', `${file} cannot be read (${what})`, { cause });
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new SecureScoreError('resultInvalid', `${file} is not JSON`, { cause });
  }
  const version = typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (typeof version === 'number' && version > known) {
    throw new SecureScoreError(
      'resultInvalid',
      `${file} was written by a newer version of securescore (format ${version}, this one reads ${known})`,
      { hint: 'Update securescore: npm install --global securescore@latest' },
    );
  }
  const parsed = reportSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : `: ${issue.path.map(String).join('.')}: ${issue.message}`;
  throw new SecureScoreError('resultInvalid', `${file} is not a result of securescore audit${where}`);
}
