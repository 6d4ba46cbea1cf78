import { yieldOf } from '../../src/score/effort.ts';

describe('what an action wins for what it takes', () => {
  it.each([
    ['points divided by effort and impact together', 6, 'low', 'low', 3],
    ['moderate takes three times as much', 6, 'moderate', 'low', 1.5],
    ['high nine times as much', 18, 'high', 'high', 1],
    ['impact on users weighs what effort does', 6, 'low', 'moderate', 1.5],
    ['nothing to win', 0, 'low', 'low', 0],
  ] as const)('%s', (_sentence, points, implementationCost, userImpact, expected) => {
    expect(yieldOf(points, { implementationCost, userImpact })).toBe(expected);
  });

  it('takes a control that nobody knows for the hardest', () => {
    expect(yieldOf(18, undefined)).toBe(1);
  });
});
