import { SecureScoreError } from '../../src/model/errors.ts';
import {
  parseFailUnder,
  parseMaxClaimed,
  parseMaxExcepted,
  parseMinCompleteness,
  parseRegression,
  parseTarget,
} from '../../src/score/thresholds.ts';

const eitherForm = 'Write it like 70% (of the available points) or 120points.';
const share = 'Write it like 95% (of the points).';
const aboveAll = 'Nothing can exceed 100 %: give a smaller share.';

describe('--fail-under', () => {
  it.each([
    ['70%', 70, 'percent'],
    ['70 %', 70, 'percent'],
    [' 69.5% ', 69.5, 'percent'],
    ['100%', 100, 'percent'],
    ['0%', 0, 'percent'],
    ['120points', 120, 'points'],
    ['68.5 points', 68.5, 'points'],
    ['1point', 1, 'points'],
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

describe('--max-claimed', () => {
  it.each([
    ['5%', 5, 'percent'],
    ['0%', 0, 'percent'],
    ['20points', 20, 'points'],
  ])('reads %j', (text, wanted, unit) => {
    expect(parseMaxClaimed(text)).toEqual({ gate: 'max-claimed', wanted, unit });
  });
});

describe('--max-excepted and --target', () => {
  it('are read the same way, and say their own names', () => {
    expect(parseMaxExcepted('5%')).toEqual({ gate: 'max-excepted', wanted: 5, unit: 'percent' });
    expect(parseMaxExcepted('20points')).toEqual({ gate: 'max-excepted', wanted: 20, unit: 'points' });
    expect(() => parseMaxExcepted('5')).toThrow('--max-excepted: "5" may be a share or points.');
    expect(parseTarget('80%')).toEqual({ gate: 'fail-under', wanted: 80, unit: 'percent' });
    expect(() => parseTarget('80')).toThrow('--target: "80" may be a share or points.');
  });
});

describe('--fail-on-regression', () => {
  it.each([
    [true, 0, 'controls'],
    ['5', 5, 'points'],
    ['2.5points', 2.5, 'points'],
    ['120', 120, 'points'],
  ] as const)('reads %j', (given, wanted, unit) => {
    expect(parseRegression(given)).toEqual({ gate: 'fail-on-regression', wanted, unit });
  });

  it.each([
    ['5%', '--fail-on-regression: "5%" is not a number of points.'],
    ['worse', '--fail-on-regression: "worse" is not a number from 0 up.'],
    ['', '--fail-on-regression: is empty.'],
  ])('refuses %j, and says what to write', (given, message) => {
    const hint = 'Write it like 5points, or leave the number out: then any control that is worse counts.';
    expect(catching(() => parseRegression(given))).toMatchObject({ code: 'usage', message, hint });
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
    ['70', /"70" may be a share or points/],
    ['70pts', /"70pts" is not a number/],
  ])('--fail-under %j is refused', (text, message) => {
    expect(() => parseFailUnder(text)).toThrow(message);
  });

  it.each(['', '101', '101%', '-1', 'all', '95points'])('--min-completeness %j is refused', (text) => {
    expect(() => parseMinCompleteness(text)).toThrow(/^--min-completeness: /);
  });

  it('names both forms where a number is bare', () => {
    for (const refused of [catching(() => parseFailUnder('70')), catching(() => parseMaxClaimed(' 70 '))]) {
      expect(refused).toMatchObject({
        exitCode: 2,
        hint: 'Write 70% for a share of the available points, or 70points.',
      });
    }
  });

  it.each([
    ['--fail-under', () => parseFailUnder('101%'), '--fail-under: "101%" is more than 100 %.', aboveAll],
    ['--max-claimed', () => parseMaxClaimed('high'), '--max-claimed: "high" is not a number from 0 up.', eitherForm],
    ['--max-claimed', () => parseMaxClaimed(' '), '--max-claimed: is empty.', eitherForm],
    [
      '--min-completeness',
      () => parseMinCompleteness('x'),
      '--min-completeness: "x" is not a number from 0 up.',
      share,
    ],
    [
      '--min-completeness',
      () => parseMinCompleteness('9points'),
      '--min-completeness: "9points" is not a share.',
      share,
    ],
    [
      '--min-completeness',
      () => parseMinCompleteness('101'),
      '--min-completeness: "101" is more than 100 %.',
      aboveAll,
    ],
  ])('of %s says what is wrong and what to write', (_flag, act, message, hint) => {
    expect(catching(act)).toMatchObject({ code: 'usage', message, hint });
  });

  it('is a usage error that says what to write instead', () => {
    const refused = catching(() => parseFailUnder('high'));
    expect(refused).toBeInstanceOf(SecureScoreError);
    expect(refused).toMatchObject({
      code: 'usage',
      exitCode: 2,
      hint: 'Write it like 70% (of the available points) or 120points.',
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
