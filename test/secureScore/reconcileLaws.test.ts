import fc from 'fast-check';
import '../seed.ts';
import { reconciliationSchema } from '../../src/model/reconciliation.ts';
import { ours, reconciled, snapshotWith } from './reconciling.ts';

const anything = fc.oneof(fc.anything(), fc.constantFrom('NaN', '1.5', -1, 0, null, undefined, '', [], {}));
const hundredths = fc.integer({ min: -500, max: 5000 }).map((cents) => cents / 100);
const name = fc.constantFrom('a', 'A', '11.a', '12.a', 'b', 'B.c', 'scid_1', '', '0.1');
const row = fc.record(
  {
    controlName: name,
    score: fc.oneof(hundredths, hundredths.map(String)),
    scoreInPercentage: anything,
    lastSynced: anything,
    total: anything,
  },
  { requiredKeys: ['controlName', 'score'] },
);
const profile = fc.record(
  { id: name, maxScore: anything, title: anything, controlStateUpdates: anything },
  { requiredKeys: [] },
);

describe('laws', () => {
  it('every row appears exactly once, with its own points, and they add up to what the snapshot says', () => {
    fc.assert(
      fc.property(fc.array(row), fc.array(profile), (rows, profiles) => {
        const cents = rows.reduce((sum, { score }) => sum + Math.round(Number(score) * 100), 0);
        const found = reconciled({
          findings: [ours('x', 'pass', 4), ours('y', 'partial', 1), ours('z', 'notChecked', null)],
          mappings: { x: ['a'], y: ['b', 'a'], z: ['scid_1'] },
          scores: snapshotWith(rows, { currentScore: cents / 100, maxScore: 100 }),
          profiles,
        });
        const theirs = found.rows.filter(({ microsoft }) => microsoft !== null);
        const listed = (all: readonly (readonly [string | null, number | undefined])[]): readonly string[] =>
          all.map(([id, points]) => `${String(id)} ${String(points === 0 ? 0 : points)}`).sort();
        expect(listed(theirs.map(({ id, microsoft }) => [id, microsoft?.awarded]))).toEqual(
          listed(rows.map(({ controlName, score }) => [controlName, Number(score)])),
        );
        expect(found.microsoft.rows.awarded).toBe(cents / 100 === 0 ? 0 : cents / 100);
        expect(found.microsoft.rows.awardedUnexplained).toBe(0);
        const own = found.rows.filter(({ id }) => id === null).flatMap((one) => one.ours.map(({ id }) => id));
        const beside = theirs.flatMap((one) => one.ours.map(({ id }) => id));
        expect([...new Set([...own, ...beside])].sort()).toEqual(['x', 'y', 'z']);
        expect(own.filter((id) => beside.includes(id))).toEqual([]);
        expect(reconciliationSchema.safeParse(found).success).toBe(true);
      }),
    );
  });

  it('nothing that the two lists may hold makes it fail', () => {
    fc.assert(
      fc.property(anything, anything, (scores, profiles) => {
        const found = reconciled({ scores: [{ controlScores: scores, averageComparativeScores: scores }], profiles });
        expect(reconciliationSchema.safeParse(found).success).toBe(true);
      }),
    );
  });
});
