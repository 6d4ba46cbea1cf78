import { resolve } from 'node:path';
import { closest } from '../catalogue/closest.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { formats, reporters, type Format, type ReporterOptions } from '../report/reporters.ts';
import { openTarget, type OutputTarget } from './outputTarget.ts';

/** Columns of a report that goes to a file. */
const fileOptions: ReporterOptions = { width: 120, colour: false, verbose: true };

/** What goes to stdout, and what goes to files. */
export interface Outputs {
  readonly stdout: Format;
  readonly files: readonly { readonly format: Format; readonly file: string }[];
}

/** @throws SecureScoreError usage */
function formatOf(flag: string, name: string): Format {
  const format = formats.find((one) => one === name);
  if (format) return format;
  throw new SecureScoreError('usage', `${flag}: there is no format ${name}${closest(name, formats)}`, {
    hint: `One of ${formats.join(', ')}.`,
  });
}

const isStdout = (file: string): boolean => ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].includes(file);

/**
 * Reads `--format NAME` and `--output FORMAT=FILE`. What goes to `-` takes the place of the table on stdout: two reports in one
 * stream are of use to nobody.
 * @throws SecureScoreError usage
 */
export function outputsOf(format: string | undefined, given: readonly string[] = []): Outputs {
  const asked = format === undefined ? [] : [formatOf('--format', format)];
  const all = given.map(outputOf);
  const toStdout = [...asked, ...all.filter(({ file }) => isStdout(file)).map((one) => one.format)];
  const files = all.filter(({ file }) => !isStdout(file));
  if (new Set(toStdout).size > 1) {
    throw new SecureScoreError('usage', `stdout takes one report, and ${toStdout.join(' and ')} were asked for`, {
      hint: 'Write the others to files: --output json=report.json.',
    });
  }
  const twice = files.find(({ file }, at) => files.findIndex((one) => resolve(one.file) === resolve(file)) !== at);
  if (twice) throw new SecureScoreError('usage', `--output: two reports would be written to ${twice.file}`);
  return { stdout: toStdout[0] ?? 'table', files };
}

function outputOf(text: string): Outputs['files'][number] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) {
    return { format: formatOf('--output', text.slice(0, at)), file: text.slice(at + 1) };
  }
  throw new SecureScoreError('usage', `--output: "${text}" names no format and file`, {
    hint: 'Write it like --output json=report.json.',
  });
}

interface Opened {
  readonly format: Format;
  readonly target: OutputTarget;
}

/**
 * Runs something that makes a report, with every file opened before it begins; what it does not come to write leaves no trace.
 * @param run is handed what writes the report to all files. It tells of the first that cannot be written, and still writes the others.
 * @throws SecureScoreError cannotWrite
 */
export async function withFiles<T>(
  files: Outputs['files'],
  run: (write: (report: Report) => Promise<SecureScoreError | null>) => Promise<T>,
): Promise<T> {
  const opened: Opened[] = [];
  const left = new Set<Opened>();
  try {
    for (const { format, file } of files) {
      const one = { format, target: await openTarget(file) };
      opened.push(one);
      left.add(one);
    }
    return await run(async (report) => {
      let failure: SecureScoreError | null = null;
      for (const one of opened) {
        left.delete(one);
        try {
          await one.target.write(reporters[one.format](report, fileOptions));
        } catch (error) {
          if (!(error instanceof SecureScoreError)) throw error;
          failure ??= error;
        }
      }
      return failure;
    });
  } finally {
    await Promise.all([...left].map(({ target }) => target.discard()));
  }
}
