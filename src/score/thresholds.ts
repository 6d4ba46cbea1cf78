import { SecureScoreError } from '../model/errors.ts';
import type { Gate } from '../model/score.ts';

/** What a gate flag asks for, before it is held against a score. */
export type Threshold = Pick<Gate, 'gate' | 'wanted' | 'unit'>;

const number = /^(\d{1,9}(?:\.\d{1,9})?)\s*(%|points?|)$/i;

/**
 * Reads `--fail-under`: `70%` is a share of the available points, `120points` is points. A bare number is refused: people who
 * write 70 mean percent, and 70 points is far less.
 * @throws SecureScoreError usage
 */
export function parseFailUnder(text: string): Threshold {
  return { gate: 'fail-under', ...withUnit('--fail-under', text) };
}

/**
 * Reads `--target` as `--fail-under` is read: a plan that is done passes that gate.
 * @throws SecureScoreError usage
 */
export function parseTarget(text: string): Threshold {
  return { gate: 'fail-under', ...withUnit('--target', text) };
}

/**
 * Reads `--max-claimed`: `5%` is a share of the available points, as the score is, `20points` is points.
 * @throws SecureScoreError usage
 */
export function parseMaxClaimed(text: string): Threshold {
  return { gate: 'max-claimed', ...withUnit('--max-claimed', text) };
}

/**
 * Reads `--max-excepted`, the same way.
 * @throws SecureScoreError usage
 */
export function parseMaxExcepted(text: string): Threshold {
  return { gate: 'max-excepted', ...withUnit('--max-excepted', text) };
}

/**
 * Reads `--min-completeness`: `95%` or `95`, always percent.
 * @throws SecureScoreError usage
 */
export function parseMinCompleteness(text: string): Threshold {
  const flag = '--min-completeness';
  const hint = 'Write it like 95% (of the points).';
  const { amount, unit } = parse(flag, text, hint);
  if (unit === 'points') throw new SecureScoreError('usage', `${flag}: "${text}" is not a share.`, { hint });
  return { gate: 'min-completeness', wanted: upToAll(flag, text, amount), unit: 'percent' };
}

/** `--fail-on-regression`: any control that the tenant made worse; with points, as in `5` or `5points`, more than these together. */
export function parseRegression(given: string | true): Threshold {
  if (given === true) return { gate: 'fail-on-regression', wanted: 0, unit: 'controls' };
  const flag = '--fail-on-regression';
  const hint = 'Write it like 5points, or leave the number out: then any control that is worse counts.';
  const { amount, unit } = parse(flag, given, hint);
  if (unit === 'percent')
    throw new SecureScoreError('usage', `${flag}: "${given}" is not a number of points.`, { hint });
  return { gate: 'fail-on-regression', wanted: amount, unit: 'points' };
}

/** `--require-foundations`: all that are selected; how many these are, the run knows. */
export const allFoundations: Threshold = { gate: 'require-foundations', wanted: 0, unit: 'controls' };

function withUnit(flag: string, text: string): Pick<Threshold, 'wanted' | 'unit'> {
  const hint = 'Write it like 70% (of the available points) or 120points.';
  const { amount, unit } = parse(flag, text, hint);
  if (unit === null) {
    const bare = text.trim();
    throw new SecureScoreError('usage', `${flag}: "${bare}" may be a share or points.`, {
      hint: `Write ${bare}% for a share of the available points, or ${bare}points.`,
    });
  }
  return { unit, wanted: unit === 'percent' ? upToAll(flag, text, amount) : amount };
}

interface Amount {
  readonly amount: number;
  /** Null: the text does not say. */
  readonly unit: Threshold['unit'] | null;
}

function parse(flag: string, text: string, hint: string): Amount {
  const [, digits, unit = ''] = number.exec(text.trim()) ?? [];
  if (digits === undefined) {
    const what = text.trim() === '' ? 'is empty' : `"${text}" is not a number from 0 up`;
    throw new SecureScoreError('usage', `${flag}: ${what}.`, { hint });
  }
  return { amount: Number(digits), unit: unit === '' ? null : unit === '%' ? 'percent' : 'points' };
}

function upToAll(flag: string, text: string, percent: number): number {
  if (percent <= 100) return percent;
  throw new SecureScoreError('usage', `${flag}: "${text}" is more than 100 %.`, {
    hint: 'Nothing can exceed 100 %: give a smaller share.',
  });
}
