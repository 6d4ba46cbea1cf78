import type { Report } from '../../model/report.ts';
import { widthOf, wrap } from '../text.ts';
import { claimOf, gateLine, verdictOf, type Verdict } from '../verdict.ts';
import type { Page, Paint } from './page.ts';
import { scoreLine } from './score.ts';
import { headingLines } from './section.ts';

/** Each gate, where the verdict has no room for them, the score once more, and the verdict: one line, always the last. */
export function renderVerdict(page: Page, report: Report): readonly string[] {
  const verdict = verdictOf(report);
  const claim = claimOf(report);
  const brief = claim === '' ? [verdict.brief] : [`${verdict.brief}, ${claim}`, verdict.brief];
  const candidates = [verdict.full, ...brief].map((text) => `${verdict.word}  ${text}, exit ${verdict.exitCode}`);
  const last = candidates.find((line) => widthOf(line) <= page.width) ?? `${verdict.word}  exit ${verdict.exitCode}`;
  const told = last === candidates[0] && report.gates.length < 2;
  const gates = report.gates.flatMap((gate) =>
    wrap(`${gate.passed ? 'held' : 'NOT held'}: ${gateLine(gate, report)}`, page.width - 2, 2),
  );
  return [
    ...(told ? [] : ['', ...headingLines(page, 'GATES', ''), ...gates.map((line) => `  ${line}`)]),
    '',
    scoreLine(page, report),
    page.bold(paintOf(page, verdict)(last.slice(0, verdict.word.length))) + last.slice(verdict.word.length),
  ];
}

function paintOf(page: Page, { word }: Verdict): Paint {
  switch (word) {
    case 'PASS':
      return page.good;
    case 'INCOMPLETE':
      return page.warn;
    case 'FAIL':
    case 'STOPPED':
      return page.bad;
  }
}
