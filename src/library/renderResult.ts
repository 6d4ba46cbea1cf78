import { SecureScoreError } from '../model/errors.ts';
import { knownPart } from '../model/knownPart.ts';
import { reportSchema, type Report } from '../model/report.ts';
import { neutraliseLines, neutralisePage } from '../report/neutralise.ts';
import { formats, reporters, type Format } from '../report/reporters.ts';

export interface RenderOptions {
  /** Columns of the table; default 120. */
  readonly width?: number | undefined;
  /** Colours of a terminal, in the table; default false. */
  readonly colour?: boolean | undefined;
  /** Every control and all details; default true. */
  readonly verbose?: boolean | undefined;
}

const narrowest = 40;

/**
 * A result as text, in any format of `securescore report`.
 * @param result what `audit` gave, or the JSON of a result that was saved
 * @throws SecureScoreError usage, resultInvalid
 */
export async function report(result: Report, format: Format, options: RenderOptions = {}): Promise<string> {
  if (!formats.includes(format)) {
    throw new SecureScoreError('usage', `report: unknown format ${format as string}`, {
      hint: `One of ${formats.join(', ')}.`,
    });
  }
  const { width = 120, colour = false, verbose = true } = options;
  if (!Number.isInteger(width) || width < narrowest) {
    throw new SecureScoreError('usage', `report: width is a whole number from ${String(narrowest)} up`);
  }
  const parsed = knownPart(reportSchema, result);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : `: ${issue.path.map(String).join('.')}: ${issue.message}`;
    throw new SecureScoreError('resultInvalid', `report: this is not a result of securescore audit${where}`, {
      hint: 'Give what audit() gave, or the JSON that securescore audit --output json=FILE wrote.',
    });
  }
  const render = await reporters[format]();
  const text = render(parsed.data, { width, colour, verbose });
  return colour ? neutralisePage(text) : neutraliseLines(text);
}
