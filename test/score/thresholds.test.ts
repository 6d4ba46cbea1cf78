import { SecureScoreError } from '../../src/model/errors.ts';
import { parseFailUnder, parseMinCompleteness } from '../../src/score/thresholds.ts';

describe('--fail-under', () => {
  it.each([
    ['70%', 70, 'percent'],
    ['70 %', 70, 'percent'],
    [' 69.5% ', 69.5, 'percent'],
    ['100%', 100, 'percent'],
    ['0%', 0, 'percent'],
    ['120', 120, 'points'],
    ['68.5', 68.5, 'points'],
  ])('reads %j', (text, wanted, unit) => {
    expect(parseFailUnder(text)).toEqual({ gate: 'fail-under', wanted, unit });
  });
});

describe('--min-completeness', () => {
  it.each([
    ['95', 95],
    ['95%', 95],
    ['99.5 %', 99.5],
  ])('reads %j as percent', (text, wanted) => {
    expect(parseMinCompleteness(text)).toEqual({ gate: 'min-completeness', wanted, unit: 'percent' });
  });
});

describe('nonsense', () => {
  it.each([
    ['', /--fail-under: is empty/],
    ['   ', /is empty/],
    ['high', /"high" is not a number/],
    ['-5', /"-5" is not a number/],
    ['-5%', /"-5%" is not a number/],
    ['70%%', /"70%%" is not a number/],
    ['70,5%', /"70,5%" is not a number/],
    ['1e3', /"1e3" is not a number/],
    ['Infinity', /"Infinity" is not a number/],
    ['9'.repeat(400), /is not a number/],
    ['101%', /"101%" is more than 100 %/],
  ])('--fail-under %j is refused', (text, message) => {
    expect(() => parseFailUnder(text)).toThrow(message);
  });

  it.each(['', '101', '101%', '-1', 'all'])('--min-completeness %j is refused', (text) => {
    expect(() => parseMinCompleteness(text)).toThrow(/^--min-completeness: /);
  });

  it('is a usage error that says what to write instead', () => {
    const refused = catching(() => parseFailUnder('high'));
    expect(refused).toBeInstanceOf(SecureScoreError);
    expect(refused).toMatchObject({
      code: 'usage',
      exitCode: 2,
      hint: 'Write it like 70% (of the available points) or 120 (points).',
    });
  });
});

function catching(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
