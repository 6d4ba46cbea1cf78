import * as fc from 'fast-check';
import { rounded } from '../../src/model/rounded.ts';
import {
  formatCount,
  formatInteger,
  formatNumber,
  formatPercent,
  formatPoints,
  formatWanted,
} from '../../src/report/format.ts';

describe('a number', () => {
  it.each([
    [71.3541, '71.35'],
    [96.875, '96.88'],
    [1.005, '1.01'],
    [8, '8.00'],
    [8.1, '8.10'],
    [100, '100.00'],
    [0, '0.00'],
    [-0, '0.00'],
    [-0.001, '-0.001'],
    [0.004, '0.004'],
    [1e-12, '0.00'],
    [-2.5, '-2.50'],
    [-1.005, '-1.01'],
  ])('%d is printed as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('a number near a limit has as many decimals as it takes', () => {
  it.each([
    ['just under it', 69.996, [70], '69.996'],
    ['hardly under it', 69.9999996, [70], '69.9999996'],
    ['hardly over it', 70.004, [70], '70.004'],
    ['on it', 70, [70], '70.00'],
    ['over one with decimals', 70.1249, [70.12], '70.125'],
    ['far from it', 71.354166, [70], '71.35'],
    ['next to nothing', 0.0000005, [0], '0.000001'],
  ])('%s', (_sentence, value, limits, text) => {
    expect(formatNumber(value, limits)).toBe(text);
  });

  it('is printed as a saved result prints it later, unless that would cross a limit', () => {
    const close = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1000 - 4e-7);
    fc.assert(
      fc.property(close, (value) => formatNumber(value) === formatNumber(rounded(value))),
      {
        examples: [[0.4149996], [12.3449995]],
      },
    );
  });

  it('never crosses it', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000_000 }).map((billionths) => billionths / 1e9);
    fc.assert(
      fc.property(amount, amount, (value, limit) => {
        const printed = Number(formatNumber(value, [limit]));
        expect(printed >= limit).toBe(value >= limit);
      }),
    );
  });
});

describe('a percentage', () => {
  it.each([
    [71.3541, '71.35 %'],
    [100, '100.00 %'],
    [99.9999, '99.9999 %'],
    [0, '0.00 %'],
    [0.0001, '0.0001 %'],
    [null, 'none'],
  ])('%d is printed as %s', (value, text) => {
    expect(formatPercent(value)).toBe(text);
  });
});

describe('amounts', () => {
  it.each([
    [formatPoints(1), '1.00 points'],
    [formatPoints(27.5), '27.50 points'],
    [formatPoints(0), '0.00 points'],
    [formatWanted(70), '70.00'],
    [formatWanted(70.125), '70.125'],
    [formatCount(1, 'control'), '1 control'],
    [formatCount(1204, 'control'), '1,204 controls'],
    [formatInteger(1204553), '1,204,553'],
    [formatInteger(999), '999'],
  ])('%s is %s', (text, wanted) => {
    expect(text).toBe(wanted);
  });
});
