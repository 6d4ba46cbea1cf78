import { stripVTControlCharacters } from 'node:util';
import { reconcileMarkdown } from '../../src/report/reconcile/reconcileMarkdown.ts';
import { reconcileTable } from '../../src/report/reconcile/reconcileTable.ts';
import { widthOf } from '../../src/report/text.ts';
import { dumps } from '../secureScore/dumps.ts';
import { ours, reconciled, snapshotWith } from '../secureScore/reconciling.ts';

const { scores, profiles } = dumps['2026'];
const report = {
  ...reconciled({
    findings: [ours('ours.admins', 'pass', 4), ours('ours.review', 'manual', null), ours('ours.alone', 'fail', 0)],
    mappings: { 'ours.admins': ['AdminMFAV2'], 'ours.review': ['PWAgePolicyNew'] },
    scores: scores.value,
    profiles: profiles.value,
  }),
  trend: [
    { date: '2026-11-26', awarded: 30, available: 61, percentage: 49.180328 },
    { date: '2026-11-28', awarded: 32.64, available: 64, percentage: 51 },
  ],
};

describe('the table of a reconciliation', () => {
  it.each([40, 59, 60, 80, 99, 100, 180, 200])(
    'fits %i columns, with colour and without, and says the same',
    (width) => {
      const coloured = reconcileTable(report, { width, colour: true, verbose: true });
      const bare = reconcileTable(report, { width, colour: false, verbose: true });
      expect(stripVTControlCharacters(coloured)).toBe(bare);
      expect(bare.split('\n').filter((line) => widthOf(line) > width)).toEqual([]);
      const words = bare.replace(/\s+/g, '');
      const ids = report.rows.flatMap(({ id, ours: own }) => [
        ...(id === null ? [] : [id]),
        ...own.map((one) => one.id),
      ]);
      expect(ids.filter((id) => !words.includes(id))).toEqual([]);
    },
  );

  it('names what only we measure if it is to be verbose, and counts it otherwise', () => {
    const table = reconcileTable(report, { width: 120, colour: false });
    expect(table).toContain('1 control without a row in the snapshot');
    expect(table).not.toContain('ours.alone');
  });

  it('says what moved: the points, or the maximum', () => {
    const lines = reconcileTable(report, { width: 120, colour: false }).split('\n');
    expect(lines.find((line) => line.includes('2026-11-28 '))).toMatch(/32\.64 +\+2\.64 +64\.00 +\+3\.00 +51\.00 %/);
  });

  it('says in words that there is no snapshot yet', () => {
    const table = reconcileTable(reconciled({ findings: [ours('a', 'pass', 4)] }), { width: 120, colour: false });
    expect(table).toContain('Microsoft: no snapshot yet');
    expect(table).not.toContain('can be compared');
  });

  it('says by how much maxima and points are not explained', () => {
    const off = reconciled({
      scores: snapshotWith(
        [
          { controlName: 'x', score: 2 },
          { controlName: 'y', score: 'odd' },
        ],
        {
          currentScore: 3,
          maxScore: 12.5,
        },
      ),
      profiles: [{ id: 'x', maxScore: 4 }],
    });
    const table = reconcileTable(off, { width: 200, colour: false });
    expect(table).toContain("The rows add up to 2.00 points, the snapshot says 3.00: Microsoft's own figures differ.");
    expect(table).toContain(
      "The maxima of the rows add up to 4.00 points, -8.50 compared with the snapshot's 12.50: Microsoft publishes no maximum for 1 of 2 rows.",
    );
    expect(table).toContain('1 of the rows holds no number, and counts as 0 points.');
  });
});

it.each([
  { date: '2026-11-25T00:00:00Z', says: null },
  { date: '2026-11-24T00:00:00Z', says: 'The newest snapshot is 4 days old.' },
  { date: '2026-09-01T00:00:00Z', says: 'The newest snapshot is 88 days old.' },
])('says of a snapshot of $date how old it is', ({ date, says }) => {
  const old = reconciled({ scores: [{ createdDateTime: date, controlScores: [{ controlName: 'x', score: 1 }] }] });
  const table = reconcileTable(old, { width: 200, colour: false });
  if (says === null) expect(table).not.toContain('The newest snapshot');
  else expect(table).toContain(says);
});

it('keeps names of a tenant from being anything but text', () => {
  const odd = reconciled({
    scores: snapshotWith([{ controlName: '\u001b[31mred\u202e|`x`', score: 1 }]),
    profiles: [{ id: '\u001b[31mred\u202e|`x`', title: '[a](http://evil) <b>|@all', maxScore: 1 }],
  });
  const markdown = reconcileMarkdown(odd);
  for (const harm of ['\u001b', '\u202e', '](http', '<b>', '@all']) expect(markdown).not.toContain(harm);
  expect(markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('evil'))).toHaveLength(1);
  const table = reconcileTable(odd, { width: 80, colour: true });
  for (const harm of ['\u001b[31mred', '\u202e']) expect(table).not.toContain(harm);
});

it('prints every row as Markdown, those that only we measure included', () => {
  const markdown = reconcileMarkdown(report);
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| action | '));
  expect(rows).toHaveLength(report.rows.length + report.trend.length + 1);
  expect(markdown).toContain('`ours.alone`');
});
