import { exactSum } from '../../src/secureScore/exactSum.ts';

describe('exactSum', () => {
  it.each<{ name: string; numbers: readonly number[]; sum: number }>([
    { name: 'nothing', numbers: [], sum: 0 },
    { name: 'decimals that binary numbers do not hold', numbers: [0.1, 0.2], sum: 0.3 },
    { name: 'many small ones', numbers: Array<number>(1000).fill(7.83), sum: 7830 },
    { name: 'whole numbers and thirds', numbers: [9, 7.83, 6.666666666666667, 0.003333333333333], sum: 23.5 },
    { name: 'exponents', numbers: [1e-7, 1e21, -1e21], sum: 1e-7 },
    { name: 'less than nothing', numbers: [-0.1, -0.2, 0.3], sum: 0 },
    { name: 'negative fractions below one', numbers: [-0.5, -0.25], sum: -0.75 },
  ])('$name', ({ numbers, sum }) => {
    expect(exactSum(numbers)).toBe(sum);
    expect(exactSum([...numbers].reverse())).toBe(sum);
  });
});
