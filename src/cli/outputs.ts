import { writeFile } from 'node:fs/promises';
import { closest } from '../catalogue/closest.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { formats, reporters, type Format } from '../report/reporters.ts';

/** Columns of a report that goes to a file. */
const fileWidth = 120;

export interface Output {
  readonly format: Format;
  readonly file: string;
}

/** @throws SecureScoreError usage */
export function formatOf(flag: string, name: string): Format {
  const format = formats.find((one) => one === name);
  if (format) return format;
  throw new SecureScoreError('usage', `${flag}: there is no format ${name}${closest(name, formats)}`, {
    hint: `One of ${formats.join(', ')}.`,
  });
}

/** Reads `--output json=FILE`. @throws SecureScoreError usage */
export function outputsOf(given: readonly string[] | undefined): readonly Output[] {
  return (given ?? []).map((text) => {
    const at = text.indexOf('=');
    if (at > 0 && at < text.length - 1) {
      return { format: formatOf('--output', text.slice(0, at)), file: text.slice(at + 1) };
    }
    throw new SecureScoreError('usage', `--output: "${text}" names no format and file`, {
      hint: 'Write it like --output json=report.json.',
    });
  });
}

/** @throws SecureScoreError cannotWrite */
export async function writeOutputs(report: Report, outputs: readonly Output[]): Promise<void> {
  for (const { format, file } of outputs) {
    try {
      await writeFile(file, reporters[format](report, { width: fileWidth, colour: false, verbose: true }));
    } catch (cause) {
      const code = String((cause as { code?: unknown }).code);
      throw new SecureScoreError('cannotWrite', `${file} cannot be written (${code})`, { cause });
    }
  }
}
