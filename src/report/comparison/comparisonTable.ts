import { causes, type Cause, type ChangedFinding, type Comparison } from '../../model/comparison.ts';
import { formatInteger } from '../format.ts';
import { neutraliseAll } from '../neutralise.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph, section } from '../signIn/pageLines.ts';
import { pageOf, type Page } from '../table/page.ts';
import {
  byWeight,
  causeText,
  causeWords,
  detailTexts,
  movedText,
  newsTexts,
  scoreText,
  statesText,
  timeText,
} from './comparisonWords.ts';

/** What changed between two results, for a terminal: the tenant first, because that is what somebody has to act on. */
export function comparisonTable(comparison: Comparison, options: ReporterOptions): string {
  const page = pageOf(options);
  const safe = neutraliseAll(comparison);
  const { before, after, change } = safe;
  const lines = [
    ...paragraph(page, `what changed in ${nameOf(safe)}`, 0, page.bold),
    ...paragraph(page, `before: ${scoreText(before)}, measured ${timeText(before.measuredAt)}`, 2),
    ...paragraph(page, `after: ${scoreText(after)}, measured ${timeText(after.measuredAt)}`, 2),
    ...paragraph(page, `change: ${movedText(change)}`, 2),
    ...section(
      page,
      'WHY',
      safe.causes.length === 0
        ? paragraph(page, 'nothing changed', 2)
        : safe.causes.flatMap((one) => paragraph(page, causeText(one), 2)),
    ),
    ...[...causes].reverse().flatMap((cause) => causeLines(page, cause, safe, options.verbose ?? false)),
    ...section(
      page,
      'NEWS FROM MICROSOFT',
      newsTexts(safe.microsoft).flatMap((text) => paragraph(page, text, 2)),
    ),
    ...section(
      page,
      'NOTES',
      safe.notes.flatMap((note) => paragraph(page, note, 2)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const nameOf = ({ tenant }: Comparison): string =>
  [tenant.displayName ?? 'tenant without a readable name', ...(tenant.id === null ? [] : [tenant.id])].join(', ');

function causeLines(page: Page, cause: Cause, { findings }: Comparison, verbose: boolean): readonly string[] {
  const all = byWeight(findings.filter((one) => one.cause === cause));
  // A new version may touch every control; those that score as before are a number.
  const told = verbose ? all : all.filter((one) => cause === 'tenant' || isMoved(one));
  const shown = told.slice(0, page.controls);
  const more = all.length - shown.length;
  const title = `${cause.toUpperCase()}: ${causeWords[cause]} (${formatInteger(all.length)})`;
  return section(page, all.length === 0 ? '' : title, [
    ...shown.flatMap((one) => findingLines(page, one)),
    ...(more > 0 ? paragraph(page, `and ${formatInteger(more)} more; --verbose lists them`, 2, page.dim) : []),
  ]);
}

const isMoved = ({ before, after }: ChangedFinding): boolean =>
  before?.awarded !== after?.awarded || before?.available !== after?.available || before?.status !== after?.status;

const marks = { worse: '-', better: '+', added: '*', removed: '*', changed: '~' } as const;

function findingLines(page: Page, finding: ChangedFinding): readonly string[] {
  const { id, title, change } = finding;
  const tone = change === 'worse' ? page.tones.bad : change === 'better' ? page.tones.good : page.tones.plain;
  return [
    ...paragraph(page, `${marks[change]} ${change}: ${title}`, 2, tone),
    ...paragraph(page, id, 4, page.dim),
    ...[statesText(finding), ...detailTexts(finding, page.detail.names)].flatMap((text) => paragraph(page, text, 4)),
  ];
}
