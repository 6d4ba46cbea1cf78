import { compare } from '../../src/diff/compare.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { mostLines } from '../../src/report/table/room.ts';
import { palette } from '../../src/report/table/page.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { widthOf } from '../../src/report/text.ts';
import { parseFailUnder, parseMinCompleteness } from '../../src/score/thresholds.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings, sampleReport } from './sample.ts';

const lost = (id: string): Finding => findingOf({ id, status: 'fail', points: { awarded: 0, available: 3 } });
const many = Array.from({ length: 40 }, (_, index) => lost(`entra.sample-${index + 10}`));
const longTitle = 'Nobody at all may do this, whatever happens, and whoever they are, ever';

const worst = ((): Report => {
  const report = reportOf([...sampleFindings, ...many], [parseFailUnder('70%'), parseMinCompleteness('99')]);
  const controls = Object.fromEntries(
    Object.entries(report.controls).map(([id, one]) => [id, { ...one, title: longTitle }]),
  );
  const unmet = many.slice(20, 28).map(({ id }) => id);
  return {
    ...report,
    controls,
    tenant: { ...report.tenant, displayName: 'Contoso '.repeat(20).trim() },
    run: { ...report.run, source: 'evidence', evidence: 'notProven' },
    score: {
      ...report.score,
      grade: 'E',
      gradeWhy: 'E, not D: 8 foundations are not met',
      foundations: { met: 1, of: 9, unmet, notChecked: [] },
    },
  };
})();

const compared: Report = { ...worst, baseline: compare(sampleReport, worst, { whole: 'all' }) };

/** What anybody may choose to be long. */
const named = (report: Report): Report => ({
  ...report,
  tenant: { ...report.tenant, displayName: 'W'.repeat(9_000), initialDomain: `${'a'.repeat(240)}.onmicrosoft.com` },
  run: {
    ...report.run,
    identity: `${'x'.repeat(300)}@contoso.com`,
    selection: many.map(({ id }) => `control ${id}`.repeat(20)).join(', '),
    configuration: { ...report.run.configuration, path: `/home/${'deep/'.repeat(60)}securescore.yaml` },
  },
});

const screen = (report: Report, width: number, top?: number): readonly string[] =>
  renderTable(report, { width, colour: false, ...(top !== undefined && { table: { top } }) })
    .trimEnd()
    .split('\n');

const reports: readonly (readonly [string, Report])[] = [
  ['the sample', sampleReport],
  ['the worst of everything', worst],
  ['the same beside a baseline', compared],
  ['names without an end', named(sampleReport)],
  ['the worst of everything with such names', named(worst)],
  ['nothing selected', reportOf([])],
  ['one control', reportOf([lost('entra.a')])],
  ['everything passed', reportOf([findingOf({})])],
  ['nothing checked', reportOf([findingOf({ status: 'notChecked', points: { awarded: null, available: 5 } })])],
];

describe('the first screen', () => {
  it('says what changed since a baseline, in a line', () => {
    const text = screen(compared, 80).join(' ');
    expect(text).toMatch(/since 2026-11-21 19:20 UTC: [+-]?[\d.]+ points/);
    expect(screen(worst, 80).join(' ')).not.toContain('since');
  });

  it.each(reports)(
    'of %s fits a terminal of 80 columns and 24 lines, and says the score and the verdict',
    (_name, report) => {
      for (const width of [80, 100, 120, 200]) {
        const lines = screen(report, width);
        expect(lines.length).toBeLessThanOrEqual(mostLines);
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
        expect(lines).toContainEqual(expect.stringMatching(/^SCORE {2}(?:[\d.]+ %|none)/));
        expect(lines.at(-1)).toMatch(new RegExp(`, exit ${report.exitCode}$`));
      }
    },
  );

  it('holds no name of more than some lines, however narrow it is', () => {
    for (const width of [40, 60]) expect(screen(named(sampleReport), width).length).toBeLessThan(100);
  });

  it('is longer where the terminal is narrow, and cuts no word there', () => {
    const words = new Set(screen(sampleReport, 500).join(' ').split(/\s+/));
    const narrow = screen(sampleReport, 40).join(' ').split(/\s+/);
    // What only a narrow terminal says, or a wide one says in the same word as its colon.
    const known = new Set(['FIRST', 'effort', 'impact', 'GATES']);
    expect(narrow.filter((word) => /^\w{5,}$/.test(word) && !words.has(word) && !known.has(word))).toEqual([]);
  });

  it('names the tenant, the day, what is claimed, what is open, what the score is not', () => {
    const text = screen(sampleReport, 80).join('\n');
    for (const part of [
      'Contoso Ltd   contoso.onmicrosoft.com   8f1c2d3e-4a5b-4c6d-8e7f-901234567890',
      'measured 2026-11-21 19:20 UTC',
      '29.67 of 70.00 points',
      '3.00 points claimed',
      '13.00 points not checked: 42.39 % to 60.96 %',
      'not the likelihood of a breach',
    ])
      expect(text).toContain(part);
  });

  it.each([
    ['live', 'none', /^measured/m],
    ['demo', 'none', /^DEMO {3}measured/m],
    ['evidence', 'sealed', /^SAVED EVIDENCE, sealed {3}measured/m],
    ['evidence', 'notProven', /^SAVED EVIDENCE, origin not proven {3}measured/m],
  ] as const)('says whether it is the tenant itself: %s, %s', (source, evidence, pattern) => {
    const run = { ...sampleReport.run, source, evidence };
    expect(screen({ ...sampleReport, run }, 80).join('\n')).toMatch(pattern);
  });

  it('refers to a foundation by number where an action is about it, and names the others', () => {
    const [first = '', second = ''] = many.map(({ id }) => id);
    const report = reportOf(many);
    const foundations = { met: 0, of: 2, unmet: [second, first], notChecked: ['entra.sample-49'] };
    const lines = screen({ ...report, score: { ...report.score, foundations } }, 80);
    expect(lines).toContain('FOUNDATIONS  0 of 2 met; not met: 1 and 2 below');
    expect(lines).toContain('  not checked  The sample is in order');
  });

  it('counts what it does not show, so that nothing is lost', () => {
    const text = screen(reportOf([...sampleFindings, ...many]), 80).join('\n');
    const shown = text.match(/^ *\d+ +-\d/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(2);
    expect(text).toContain(`and ${String(44 - shown)} more, `);
    for (const count of [
      '2 not checked',
      '1 not licensed',
      '2 to review',
      '2 excepted',
      '3 passed',
      '2 not applicable',
    ])
      expect(text).toContain(count);
  });

  it('has as many actions as are asked for', () => {
    const lines = screen(reportOf(many), 80, 12);
    expect(lines.filter((line) => /^ *\d+ +-3\.00/.test(line))).toHaveLength(12);
  });

  it('has nothing to do yet where nothing could be checked, and says how to find out why', () => {
    const lines = screen(reportOf([findingOf({ status: 'notChecked', points: { awarded: null, available: 5 } })]), 80);
    expect(lines).toContain('NOTHING TO DO YET');
    expect(lines.join(' ')).toMatch(/1 not checked: securescore +doctor shows why/);
  });

  it('has nothing to do where no points were lost', () => {
    expect(screen(reportOf([findingOf({})]), 80)).toContain('NOTHING TO DO');
  });

  it('gives every percentage and every amount of points two decimals', () => {
    for (const [, report] of reports) {
      const amounts =
        screen(report, 80)
          .join('\n')
          .match(/[\d.]+(?= (?:%|points\b))/g) ?? [];
      expect(amounts.filter((amount) => !/^\d+\.\d\d$/.test(amount))).toEqual([]);
    }
  });
});

describe('the colours', () => {
  // https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
  const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]: readonly [number, number, number]): number =>
    0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
  const level = (step: number): number => (step === 0 ? 0 : 55 + 40 * step);
  const cube = (code: number): readonly [number, number, number] => {
    const at = code - 16;
    return [level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6)];
  };
  const contrast = (one: number, other: number): number =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

  it.each(Object.entries(palette))('%s can be read on black and on white', (_name, code) => {
    const own = luminance(cube(code));
    expect(contrast(own, luminance([0, 0, 0]))).toBeGreaterThan(3.5);
    expect(contrast(own, luminance([255, 255, 255]))).toBeGreaterThan(4.5);
  });
});
