import { meanOver, type Weighed } from '../../src/probe/shares.ts';

const people = (low: number, high: number, count: number, unsure = 0): Weighed => ({ low, high, count, unsure });
const bounds = (low: number, high: number) => ({ low, high });

it.each<readonly [sentence: string, people: readonly Weighed[], expected: ReturnType<typeof meanOver>]>([
  ['nobody falls short', [], bounds(1, 1)],
  ['everybody counts alike', [people(1, 1, 3), people(0, 0, 1)], bounds(0.75, 0.75)],
  ['what is open of somebody is open of the mean', [people(1, 1, 1), people(0, 1, 1)], bounds(0.5, 1)],
  [
    'those who may not count and fall short are included for the worst',
    [people(1, 1, 1), people(0, 0, 1, 1)],
    bounds(0.5, 1),
  ],
  ['those who may not count and pass are included for the best', [people(0, 0, 1), people(1, 1, 1, 1)], bounds(0, 0.5)],
  [
    'of several alike only those who may not count are left out',
    [people(1, 1, 2), people(0, 0, 2, 1)],
    bounds(0.5, 2 / 3),
  ],
  ['where everybody may not count, there may be nobody to fall short', [people(0, 0.5, 2, 2)], bounds(0, 1)],
])('%s', (_, list, expected) => {
  const { low, high } = meanOver(list);
  expect([low, high]).toEqual([expect.closeTo(expected.low, 9), expect.closeTo(expected.high, 9)]);
});
