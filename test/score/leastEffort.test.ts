import fc from 'fast-check';
import { effortOf } from '../../src/score/effort.ts';
import { leastEffort, type Doable } from '../../src/score/leastEffort.ts';

const level = fc.constantFrom('low', 'moderate', 'high');
const points = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((hundredths) => hundredths / 100),
  fc.constantFrom(1, 1, 2.5, 1 / 3),
);
const several = (maxLength: number): fc.Arbitrary<readonly Doable[]> =>
  fc
    .array(fc.record({ points, userImpact: level, implementationCost: level }), { maxLength })
    .map((all) => all.map((one, index) => ({ ...one, id: `c${String(index)}` })));

/** What a choice asks and wins, in the order in which choices are compared. */
function figures(actions: readonly Doable[]): readonly [impact: number, cost: number, count: number, won: number] {
  const sum = (of: (one: Doable) => number): number => actions.reduce((total, one) => total + of(one), 0);
  return [
    sum(({ userImpact }) => effortOf[userImpact]),
    sum(({ implementationCost }) => effortOf[implementationCost]),
    actions.length,
    sum((one) => Math.round(one.points * 1e9)),
  ];
}

function compare(one: readonly Doable[], other: readonly Doable[]): number {
  const [impact, cost, count, won] = figures(one);
  const [impact2, cost2, count2, won2] = figures(other);
  return impact - impact2 || cost - cost2 || count - count2 || won2 - won;
}

/** Every choice there is, looked at. */
function bruteForce(actions: readonly Doable[], isEnough: (won: number) => boolean): readonly Doable[] | null {
  let best: readonly Doable[] | null = null;
  for (let mask = 0; mask < 2 ** actions.length; mask += 1) {
    const choice = actions.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1);
    if (isEnough(figures(choice)[3] / 1e9) && (best === null || compare(choice, best) < 0)) best = choice;
  }
  return best;
}

const needing =
  (wanted: number) =>
  (won: number): boolean =>
    won >= wanted;

describe('the least effort that is enough', () => {
  test('is what looking at every choice finds', () => {
    fc.assert(
      fc.property(several(11), fc.double({ min: 0, max: 30, noNaN: true }), (actions, wanted) => {
        const found = leastEffort(actions, needing(wanted));
        const known = bruteForce(actions, needing(wanted));
        expect(found === null).toBe(known === null);
        if (found !== null && known !== null) expect(figures(found)).toEqual(figures(known));
      }),
      { numRuns: 300 },
    );
  });

  test('is that too where many choices win the same', () => {
    const few = fc
      .array(fc.record({ points: fc.constantFrom(1, 2, 3, 9), userImpact: level, implementationCost: level }), {
        minLength: 4,
        maxLength: 8,
      })
      .map((all) => all.map((one, index): Doable => ({ ...one, id: `c${String(index)}` })));
    fc.assert(
      fc.property(few, fc.integer({ min: 3, max: 24 }), (actions, wanted) => {
        const found = leastEffort(actions, needing(wanted));
        const known = bruteForce(actions, needing(wanted));
        expect(found && figures(found)).toEqual(known && figures(known));
      }),
      { numRuns: 600 },
    );
  });

  test('is exact at the edge: what is wanted may be just what all of them win', () => {
    fc.assert(
      fc.property(several(9), (actions) => {
        const all = figures(actions)[3] / 1e9;
        expect(leastEffort(actions, needing(all))).toEqual(bruteForce(actions, needing(all)));
      }),
    );
  });

  test('does not depend on the order in which the actions stand', () => {
    fc.assert(
      fc.property(
        several(40).chain((actions) =>
          fc.record({
            actions: fc.constant(actions),
            shuffled: fc.shuffledSubarray([...actions], { minLength: actions.length }),
            wanted: fc.double({ min: 0, max: 80, noNaN: true }),
          }),
        ),
        ({ actions, shuffled, wanted }) => {
          const ids = (found: readonly Doable[] | null): readonly string[] | undefined =>
            found?.map(({ id }) => id).sort();
          expect(ids(leastEffort(shuffled, needing(wanted)))).toEqual(ids(leastEffort(actions, needing(wanted))));
        },
      ),
    );
  });

  test('is nothing where nothing is wanted, and null where all of them do not suffice', () => {
    const one: Doable = { id: 'a', points: 2, userImpact: 'low', implementationCost: 'low' };
    expect(leastEffort([one], needing(0))).toEqual([]);
    expect(leastEffort([one], needing(2))).toEqual([one]);
    expect(leastEffort([one], needing(2.01))).toBeNull();
    expect(leastEffort([], needing(1))).toBeNull();
  });

  test('users go before administrators: two that nobody feels are better than one that people feel', () => {
    const few: Doable = { id: 'few', points: 4, userImpact: 'moderate', implementationCost: 'low' };
    const hard: Doable = { id: 'hard', points: 2, userImpact: 'low', implementationCost: 'high' };
    expect(leastEffort([few, hard, { ...hard, id: 'hard2' }], needing(4))?.map(({ id }) => id)).toEqual([
      'hard',
      'hard2',
    ]);
  });

  // One that asks 9 of users wins 9 points; of those that ask 1 each wins one. From nine on the one asks no more than they do.
  test.each([
    [8, 8, 0],
    [9, 0, 1],
    [10, 1, 1],
  ])('%d points: %d that ask little, %d that ask much', (wanted, little, much) => {
    const one: Doable = { id: 'much', points: 9, userImpact: 'low', implementationCost: 'low' };
    const many = Array.from({ length: 12 }, (_, n): Doable => ({ ...one, id: `little${String(n)}`, points: 1 }));
    const found = leastEffort([...many, { ...one, userImpact: 'high' }], needing(wanted)) ?? [];
    expect([found.filter(({ points: won }) => won === 1).length, found.length]).toEqual([little, little + much]);
  });

  test('of many actions, it never asks more than taking the best for its effort until it is enough', () => {
    fc.assert(
      fc.property(several(120), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (actions, share) => {
        const isEnough = needing((figures(actions)[3] / 1e9) * share);
        const effort = (one: Doable): number => effortOf[one.userImpact] / one.points;
        const taken: Doable[] = [];
        for (const one of [...actions].sort((a, b) => effort(a) - effort(b)))
          if (!isEnough(figures(taken)[3] / 1e9)) taken.push(one);
        const found = leastEffort(actions, isEnough) ?? [];
        expect(isEnough(figures(found)[3] / 1e9)).toBe(true);
        expect(compare(found, taken)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
