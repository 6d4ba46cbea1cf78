import type { FindingStatus } from '../../model/finding.ts';
import type { Tone } from './shape.ts';

/** Statuses in plain words. */
export const statusWords: Readonly<Record<FindingStatus, string>> = {
  pass: 'passed',
  partial: 'partly met',
  fail: 'failed',
  notChecked: 'not checked',
  notLicensed: 'not licensed',
  notApplicable: 'not applicable',
  manual: 'to review',
  excepted: 'excepted',
};

export const statusTones: Readonly<Record<FindingStatus, Tone>> = {
  pass: 'good',
  partial: 'bad',
  fail: 'bad',
  notChecked: 'warn',
  notLicensed: 'quiet',
  notApplicable: 'quiet',
  manual: 'warn',
  excepted: 'warn',
};
