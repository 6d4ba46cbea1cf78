import { SecureScoreError } from '../model/errors.ts';
import type { Gate } from '../model/score.ts';

/** What a gate flag asks for, before it is held against a score. */
export type Threshold = Pick<Gate, 'gate' | 'wanted' | 'unit'>;

const number = /^(\d{1,9}(?:\.\d{1,9})?)\s*(%?)$/;

/**
 * Reads `--fail-under`: `70%` is a share of the available points, `120` is points.
 * @throws SecureScoreError usage
 */
export function parseFailUnder(text: string): Threshold {
  const { wanted, percent } = parse('--fail-under', text, '70% (of the available points) or 120 (points)');
  return { gate: 'fail-under', wanted, unit: percent ? 'percent' : 'points' };
}

/**
 * Reads `--min-completeness`: `95%` or `95`, always percent.
 * @throws SecureScoreError usage
 */
export function parseMinCompleteness(text: string): Threshold {
  const flag = '--min-completeness';
  const wanted = upToAll(flag, text, parse(flag, text, '95% or 95 (percent of the points)').wanted);
  return { gate: 'min-completeness', wanted, unit: 'percent' };
}

function parse(flag: string, text: string, sample: string): { readonly wanted: number; readonly percent: boolean } {
  const [, digits, sign] = number.exec(text.trim()) ?? [];
  if (digits === undefined) {
    const what = text.trim() === '' ? 'is empty' : `"${text}" is not a number from 0 up`;
    throw new SecureScoreError('usage', `${flag}: ${what}.`, { hint: `Write it like ${sample}.` });
  }
  const percent = sign === '%';
  return { wanted: percent ? upToAll(flag, text, Number(digits)) : Number(digits), percent };
}

function upToAll(flag: string, text: string, percent: number): number {
  if (percent <= 100) return percent;
  throw new SecureScoreError('usage', `${flag}: "${text}" is more than 100 %.`, {
    hint: 'Nothing reaches more than 100 %: name a smaller share.',
  });
}
