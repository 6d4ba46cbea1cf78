import type { Report } from '../../src/model/report.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { widthOf } from '../../src/report/text.ts';
import { sampleReport } from './sample.ts';

const [unmet = '', unchecked = ''] = Object.keys(sampleReport.controls);
const report: Report = {
  ...sampleReport,
  score: {
    ...sampleReport.score,
    grade: 'D',
    gradeWhy: 'D, not C: 1 foundation is not met, and 1 could not be checked',
    foundations: { met: 8, of: 10, unmet: [unmet], notChecked: [unchecked] },
  },
  gates: [{ gate: 'require-foundations', wanted: 10, unit: 'controls', found: 8, passed: false }],
  exitCode: 1,
};

const screen = (width: number): string => renderTable(report, { width, colour: false, table: { all: true } });

describe('foundations in the table', () => {
  it('come first, with those that are not met and those that could not be checked', () => {
    const text = screen(200);
    expect(text.indexOf('FOUNDATIONS  8 of 10 met')).toBeGreaterThan(0);
    expect(text.indexOf('FOUNDATIONS')).toBeLessThan(text.indexOf('SCORE'));
    expect(text).toContain(`  not met      ${sampleReport.controls[unmet]?.title ?? ''}`);
    expect(text).toContain(`  not checked  ${sampleReport.controls[unchecked]?.title ?? ''}`);
  });

  it('explain the grade beside the percentage', () => {
    expect(screen(120)).toMatch(/^SCORE +[\d.]+ % +grade D +[\d.]+ of [\d.]+ points$/m);
    expect(screen(120)).toContain('grade D, not C: 1 foundation is not met, and 1 could not be checked');
    expect(screen(120)).toContain('require-foundations: 8 of 10 met');
  });

  it.each([40, 60, 80, 120, 200])('keep within %d columns', (width) => {
    const wide = screen(width)
      .split('\n')
      .filter((line) => widthOf(line) > width);
    expect(wide).toEqual([]);
  });

  it('are left out where none was selected', () => {
    const { foundations, grade, gradeWhy, ...score } = report.score;
    const none = { ...report, score: { ...score, foundations: null, grade: null, gradeWhy: null } };
    expect([foundations, grade, gradeWhy].includes(null)).toBe(false);
    for (const table of [{}, { all: true }])
      expect(renderTable(none, { width: 80, colour: false, table })).not.toMatch(/FOUNDATIONS|grade/);
  });
});
