import { percentageOf, sumOf, withoutNoise } from '../../src/score/sum.ts';
import { findingOf } from './finding.ts';

it('adds up in the order of the ids, however the findings stand', () => {
  // Whatever is added to a number as great as this one alone is lost.
  const points = new Map([
    ['a', 1e16],
    ['b', -1e16],
    ['c', 1],
  ]);
  for (const ids of ['a b c', 'a c b', 'b a c', 'b c a', 'c a b', 'c b a']) {
    const findings = ids.split(' ').map((id) => findingOf({ id }));
    expect([ids, sumOf(findings, ({ id }) => points.get(id) ?? 0)]).toEqual([ids, 1]);
    expect(findings.map(({ id }) => id).join(' ')).toBe(ids);
  }
});

it('takes out noise, and no difference', () => {
  expect(withoutNoise(0.7 * 7)).toBe(4.9);
  expect(withoutNoise(0.000_000_001)).toBe(0.000_000_001);
  expect(withoutNoise(-0.1 - 0.2)).toBe(-0.3);
});

it.each([
  [1, 3, 33.333333333],
  [0, 3, 0],
  [3, 3, 100],
  [0, 0, null],
])('%d of %d is %d %%', (part, whole, share) => {
  expect(percentageOf(part, whole)).toBe(share);
});
