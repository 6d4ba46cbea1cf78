import { resolve } from 'node:path';
import { SecureScoreError } from '../model/errors.ts';
import { neutraliseLines } from '../report/neutralise.ts';
import type { ReporterOptions, TableChoice } from '../report/reporter.ts';
import { environment } from './environment.ts';
import type { OutputFile, OutputFlags } from './flagTypes.ts';
import type { Terminal } from './terminal.ts';
import { openTarget, type OutputTarget } from './outputTarget.ts';

/** Columns of a report that goes to a file. */
const fileOptions: ReporterOptions = { width: 120, colour: false, verbose: true };

/** What goes to stdout, and what goes to files. */
export interface Outputs<Name extends string> {
  readonly stdout: Name;
  readonly files: readonly OutputFile<Name>[];
}

const isStdout = (file: string): boolean => ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].includes(file);

/**
 * What `--format` and `--output` ask for together. What goes to `-` takes the place of the table on stdout: two reports in one
 * stream are of no use.
 * @throws SecureScoreError usage
 */
export function outputsOf<Name extends string>({
  format,
  output: given = [],
  stepSummary = false,
}: OutputFlags<Name>): Outputs<Name | 'table' | 'markdown'> {
  const asked = format === undefined ? [] : [format];
  const toStdout = [...asked, ...given.filter(({ file }) => isStdout(file)).map((one) => one.format)];
  const files = given.filter(({ file }) => !isStdout(file));
  if (new Set(toStdout).size > 1) {
    throw new SecureScoreError('usage', `stdout takes one report, but ${toStdout.join(' and ')} were requested`, {
      hint: 'Write the others to files: --output json=report.json.',
    });
  }
  const twice = files.find(({ file }, at) => files.findIndex((one) => resolve(one.file) === resolve(file)) !== at);
  if (twice) throw new SecureScoreError('usage', `--output: two reports would be written to ${twice.file}`);
  return { stdout: toStdout[0] ?? 'table', files: stepSummary ? [...files, ...summaryFile()] : files };
}

/** The page that GitHub shows beside a job; none where the run is not a job of GitHub's. */
function summaryFile(): readonly OutputFile<'markdown'>[] {
  const file = environment.GITHUB_STEP_SUMMARY ?? '';
  return file === '' ? [] : [{ format: 'markdown', file, append: true }];
}

/**
 * A report takes the place of what is there, so it may not be a file that the run reads or writes itself.
 * @throws SecureScoreError usage
 */
export function refuseOverwriting(
  files: readonly Pick<OutputFile, 'file'>[],
  taken: readonly (string | null | undefined)[],
  what = 'the configuration or the audit log of this run',
  flag = '--output',
): void {
  const paths = taken.flatMap((one) => (one == null ? [] : [resolve(one)]));
  const found = files.find(({ file }) => paths.includes(resolve(file)));
  if (found === undefined) return;
  throw new SecureScoreError('usage', `${flag}: ${found.file} is ${what}`, {
    hint: 'Name another file for the report.',
  });
}

type Render<Made> = (report: Made, options: ReporterOptions) => string;

interface Opened<Made> {
  readonly render: Render<Made>;
  readonly target: OutputTarget;
}

/** Writes a report to all files. @returns the failure of the first that cannot be written */
export type WriteFiles<Made> = (
  report: Made,
  known?: Pick<ReporterOptions, 'trend'>,
) => Promise<SecureScoreError | null>;

/**
 * Runs something that makes a report, with every file opened before it begins; what it does not come to write leaves no trace.
 * @param run is handed what writes the report to all files. It tells of the first that cannot be written, and still writes the others.
 * @throws SecureScoreError cannotWrite
 */
export async function withFiles<T, Made, Name extends string>(
  files: readonly OutputFile<Name>[],
  reporters: Readonly<Record<Name, () => Promise<Render<Made>>>>,
  run: (write: WriteFiles<Made>) => Promise<T>,
): Promise<T> {
  const opened: Opened<Made>[] = [];
  const left = new Set<Opened<Made>>();
  try {
    for (const { format, file, append } of files) {
      const one = { render: await reporters[format](), target: await openTarget(file, append) };
      opened.push(one);
      left.add(one);
    }
    return await run(async (report, known) => {
      let failure: SecureScoreError | null = null;
      for (const one of opened) {
        left.delete(one);
        try {
          await one.target.write(neutraliseLines(one.render(report, { ...fileOptions, ...known })));
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

/** To stdout, as wide as it is. */
export function printReport<Made>(
  { colour, unicode, report: print, width }: Terminal,
  { render, report, verbose = false, table, trend }: Printed<Made>,
): void {
  print(render(report, { width, colour, unicode, verbose, ...(table && { table }), ...(trend && { trend }) }));
}

interface Printed<Made> {
  readonly render: Render<Made>;
  readonly report: Made;
  readonly verbose?: boolean | undefined;
  readonly table?: TableChoice;
  readonly trend?: ReporterOptions['trend'];
}
