import { renderTable } from '../../src/report/table/tableReport.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings, sampleReport } from './sample.ts';

const table = (findings = sampleFindings, verbose = false): string =>
  renderTable(reportOf(findings), { width: 200, colour: false, verbose, table: { all: true } });
const amountIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 'NaN');

describe('the table', () => {
  it('accounts for every available point: awarded, lost, not checked, lost to accepted risks', () => {
    const text = table();
    const parts = [
      amountIn(text, /^SCORE.* ([\d.]+) of 70\.00 points/m),
      amountIn(text, /^LOST POINTS {2}([\d.]+) points/m),
      amountIn(text, /^NOT CHECKED {2}([\d.]+) points/m),
      amountIn(text, /, ([\d.]+) points lost to accepted risks/),
    ];
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(sampleReport.score.available, 1);
  });

  it('names every control that did not pass, where it is to say all', () => {
    const text = table(sampleFindings, true);
    for (const { id, status } of sampleFindings) if (status !== 'pass') expect(text).toContain(id);
  });

  it('tells the largest losses one by one, and how many there are besides and what they come to', () => {
    const findings = Array.from({ length: 18 }, (_, index) =>
      findingOf({
        id: `entra.sample-${String(index + 10)}`,
        status: 'fail',
        points: { awarded: 0, available: index < 3 ? 1 : 2 },
      }),
    );
    expect(table(findings)).toContain('\n  and 3 more controls, 3.00 points: --verbose prints them all\n');
    expect(table(findings)).not.toContain('sample-10');
    expect(table(findings.slice(2))).toContain('\n  and 1 more control, 1.00 points: --verbose prints them all\n');
    expect(table(findings, true)).toContain('sample-10');
    expect(table(findings, true)).not.toContain('--verbose');
  });

  it('is the same whatever the order of the findings', () => {
    expect(table([...sampleFindings].reverse())).toBe(table());
  });

  it.each([
    ['nothing is selected', []],
    ['everything passes', [findingOf({})]],
    ['nothing counts', [findingOf({ status: 'notApplicable', points: { awarded: null, available: 5 } })]],
  ])('has a verdict and no empty section where %s', (_sentence, findings) => {
    const text = table(findings);
    expect(text).toMatch(/\nPASS {2}no gate set, exit 0\n$/);
    expect(text).not.toMatch(/LOST POINTS|NOT CHECKED|EXCEPTED|TO REVIEW|UNLOCK|NaN|undefined|null/);
  });
});
