import type { Gate } from '../../src/model/score.ts';
import type { Report } from '../../src/model/report.ts';
import type { TableChoice } from '../../src/report/reporter.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { parseFailUnder, parseMinCompleteness, type Threshold } from '../../src/score/thresholds.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings } from './sample.ts';

const whole = { all: true };
const linesOf = (report: Report, width = 80, table: TableChoice = whole): readonly string[] =>
  renderTable(report, { width, colour: false, table }).trimEnd().split('\n');
const lastLine = (thresholds: readonly Threshold[], width = 90): string | undefined =>
  linesOf(reportOf(sampleFindings, thresholds), width).at(-1);

describe('the last line', () => {
  it.each([
    ['no gate', [], 'PASS  no gate set, 4.29 % claimed, exit 0'],
    ['a gate that holds', [parseFailUnder('40%')], 'PASS  fail-under 40.00 %: found 42.39 %, 4.29 % claimed, exit 0'],
    ['a broken one', [parseFailUnder('75%')], 'FAIL  fail-under 75.00 %: found 42.39 %, 4.29 % claimed, exit 1'],
    [
      'one in points',
      [parseFailUnder('60points')],
      'FAIL  fail-under 60.00 points: found 29.67 points, 4.29 % claimed, exit 1',
    ],
    [
      'one that depends on what was not checked',
      [parseFailUnder('50%')],
      'INCOMPLETE  fail-under 50.00 %: between 42.39 % and 60.96 %, 4.29 % claimed, exit 4',
    ],
    [
      'too little checked',
      [parseFailUnder('40%'), parseMinCompleteness('95')],
      'INCOMPLETE  min-completeness 95.00 %: found 81.43 %, 4.29 % claimed, exit 4',
    ],
  ])('%s', (_sentence, thresholds, line) => {
    expect(lastLine(thresholds)).toBe(line);
    // The same below the first screen, and below groups.
    expect(linesOf(reportOf(sampleFindings, thresholds), 90, {}).at(-1)).toBe(line);
    expect(linesOf(reportOf(sampleFindings, thresholds), 90, { show: ['failed'] }).at(-1)).toBe(line);
  });

  it.each([
    [[parseFailUnder('75%')], 'FAIL  fail-under broken, exit 1'],
    [[parseMinCompleteness('95')], 'INCOMPLETE  min-completeness, exit 4'],
  ])('is short where the terminal is narrow, and the gates stand above it', (thresholds, line) => {
    expect(lastLine(thresholds, 40)).toBe(line);
    expect(linesOf(reportOf(sampleFindings, thresholds), 40)).toContain('GATES');
  });

  it.each([0, 1, 4, 130])('always tells the exit code %d', (exitCode) => {
    const report = { ...reportOf(sampleFindings), exitCode };
    for (const width of [40, 80, 200]) {
      expect(linesOf(report, width).at(-1)).toMatch(new RegExp(`, exit ${exitCode}$`));
      expect(linesOf(report, width, {}).at(-1)).toMatch(new RegExp(`, exit ${exitCode}$`));
    }
  });
});

describe('a score just under a gate', () => {
  const almost = [findingOf({ id: 'entra.a', status: 'partial', points: { awarded: 6.9996, available: 10 } })];

  it('is not rounded up to it, neither in the verdict nor above', () => {
    const lines = linesOf(reportOf(almost, [parseFailUnder('70%')]));
    expect(lines.at(-1)).toBe('FAIL  fail-under 70.00 %: found 69.996 %, exit 1');
    expect(lines).toContainEqual(expect.stringMatching(/^SCORE {2}69\.996 %/));
  });
});

describe('has every gate named where there are several', () => {
  const regression: Gate = { gate: 'fail-on-regression', wanted: 0, unit: 'controls', found: 2, passed: false };
  const report = reportOf(sampleFindings, [parseFailUnder('40%'), parseMinCompleteness('95')]);
  it.each([whole, {}])('%j', (table) => {
    expect(linesOf({ ...report, gates: [...report.gates, regression] }, 80, table)).toEqual(
      expect.arrayContaining([
        '  held: fail-under 40.00 %: found 42.39 %',
        '  NOT held: min-completeness 95.00 %: found 81.43 %',
        '  NOT held: fail-on-regression: the tenant made 2 controls worse',
      ]),
    );
  });
});
