import type { TableChoice } from '../../src/report/reporter.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { reporters } from '../../src/report/reporters.ts';
import { inFull } from '../../src/report/view/detail.ts';
import type { SectionView } from '../../src/report/view/shape.ts';
import { viewOf } from '../../src/report/view/view.ts';
import { actionsOf } from '../../src/score/actionsOf.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings, sampleReport } from './sample.ts';

/** The controls that a section tells of. */
function idsIn(section: SectionView): readonly string[] {
  switch (section.kind) {
    case 'entries':
      return section.entries.map(({ finding }) => finding.id);
    case 'groups':
      return section.groups.flatMap(({ named }) => named.map(({ finding }) => finding.id));
    case 'sum':
      return section.controls.map(({ finding }) => finding.id);
    case 'standard':
      return [];
  }
}

const ids = (list: readonly { readonly finding: { readonly id: string } }[]): readonly string[] =>
  list.map(({ finding }) => finding.id);

describe('the view of a report', () => {
  const view = viewOf(sampleReport, inFull);

  it('has every finding in one section, and once among the rows', () => {
    const wanted = sampleFindings.map(({ id }) => id).sort();
    expect(view.sections.flatMap(idsIn).sort()).toEqual(wanted);
    expect(ids(view.rows)).toEqual(wanted);
  });

  it('has the sections in the order in which they are read', () => {
    expect(view.sections.map(({ heading }) => heading)).toEqual([
      'Lost points',
      'Not checked',
      'A licence would unlock',
      'Excepted',
      'To review',
      'Not applicable',
      'Passed',
    ]);
  });

  it('is what every format for people draws: its sections, in its order, with its words', async () => {
    const options = { width: 200, colour: false };
    const told = view.sections;
    const places = (text: string, saying: (section: SectionView) => string): readonly number[] =>
      told.map((section) => text.indexOf(saying(section)));
    const table = (await reporters.table())(sampleReport, { ...options, table: { all: true } });
    const markdown = (await reporters.markdown())(sampleReport, options);
    const html = (await reporters.html())(sampleReport, options);
    for (const found of [
      places(table, ({ heading, note }) => `\n${heading.toUpperCase()}  ${note}`),
      places(markdown, ({ heading, note }) => `\n### ${heading}: ${note}`),
      places(html, ({ heading, note }) => `">${heading}</h3><p class="note">${note}`),
    ]) {
      expect(found).not.toContain(-1);
      expect(found).toEqual([...found].sort((one, other) => one - other));
    }
  });

  it('counts on the first screen in the order of the sections', () => {
    expect(view.counts.map(({ group }) => group)).toEqual([
      'not-checked',
      'not-licensed',
      'excepted',
      'review',
      'not-applicable',
      'passed',
    ]);
  });

  it('names products as they are called, in a heading as well', () => {
    const unknown = [{ id: 'exo_new', title: 'Something new', awarded: 0, available: 5 }];
    const microsoft = { measuredAt: null, awarded: 1, available: 2, unknown, unlisted: [] };
    const text = renderMarkdown({ ...sampleReport, microsoft }, { width: 120, colour: false });
    expect(text).toContain('### News from Microsoft: 1 action');
  });

  it('does not depend on the order of findings', () => {
    const reversed = { ...sampleReport, findings: [...sampleReport.findings].reverse() };
    const { sections, ...rest } = viewOf(reversed, inFull);
    expect(rest).toEqual({ ...view, sections: undefined });
    expect(sections.map(({ heading, note }) => [heading, note])).toEqual(
      view.sections.map(({ heading, note }) => [heading, note]),
    );
  });

  it('has a row for what was measured, with its control, and one for what was not', () => {
    const rows = new Map(view.rows.map((row) => [row.finding.id, row]));
    expect(rows.get('entra.users-registered-for-mfa')).toMatchObject({
      title: 'Everybody can answer a second factor',
      status: { text: 'partly met', tone: 'bad' },
      awarded: '6.42',
      available: '9.00',
    });
    expect(rows.get('intune.devices-compliant')).toMatchObject({
      control: { category: 'device' },
      status: { text: 'not licensed', tone: 'quiet' },
      awarded: null,
      available: '7.00',
      who: null,
    });
  });

  it('gives every amount of points and every percentage two decimals', () => {
    const categories = view.categories.map(({ share, points }) => [share, points]);
    const all = JSON.stringify({ score: view.score, categories });
    const amounts = all.match(/\d[\d.]*(?= (?:%|points|of))/g) ?? [];
    expect(amounts.length).toBeGreaterThan(15);
    expect(amounts.filter((amount) => !/^\d+\.\d\d$/.test(amount))).toEqual([]);
  });

  it('shows points of controls that are not ours apart', () => {
    const report = reportOf([findingOf({ id: 'ours.a' })]);
    const notes = (foreign: { awarded: number; available: number }, ...controls: string[]) => {
      const configuration = { ...report.run.configuration, foreignControls: controls };
      const given = { ...report, run: { ...report.run, configuration }, score: { ...report.score, foreign } };
      return viewOf(given, inFull).score.notes;
    };
    expect(notes({ awarded: 0, available: 0 })).toEqual([
      'every point could be checked',
      'not the likelihood of a breach, and full points are not the goal',
    ]);
    expect(notes({ awarded: 2, available: 5 }, 'ours.a')[0]).toBe(
      '2.00 of 5.00 points come from a control of your own',
    );
    expect(notes({ awarded: 2, available: 5 }, 'ours.a', 'ours.b')[0]).toContain('controls of your own');
  });
});

it('what has no points lost none: every format counts it apart from what lost some', async () => {
  const lost = (id: string, available: number) => findingOf({ id, status: 'fail', points: { awarded: 0, available } });
  const report = reportOf([lost('a.a', 3), lost('a.b', 1), lost('a.c', 0)]);
  const shown = async (format: 'table' | 'markdown' | 'html', table?: TableChoice): Promise<string> => {
    const render = await reporters[format]();
    return render(report, { width: 120, colour: false, ...(table && { table }) }).replace(/<[^>]*>/g, '');
  };
  expect(viewOf(report, inFull).sections[0]?.note).toBe('4.00 points in 2 controls, and 1 without points, most first');
  expect(await shown('table', { all: true })).toContain('4.00 points in 2 controls, and 1 without points');
  expect(await shown('table', { show: ['failed'] })).toContain('4.00 points in 2 controls, and 1 without points');
  expect(await shown('markdown')).toContain('4.00 points in 2 controls, and 1 without points');
  expect(await shown('html')).toContain('4.00 points in 2 controls, and 1 without points');
  expect(actionsOf(report)).toHaveLength(2);
});
