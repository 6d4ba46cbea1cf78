import type { Recheck, RecheckedControl } from '../../model/recheckedControls.ts';
import { formatCount, formatNumber, formatPoints } from '../format.ts';
import { statusWords } from '../view/statuses.ts';

/** "2026-11-29 03:12 UTC" */
const momentText = (moment: string): string => `${moment.slice(0, 16).replace('T', ' ')} UTC`;

/** What was looked at and what it came to, a sentence each. */
export function recheckFacts({ before, measuredAt, requests, won, isGreen, controls }: Recheck): readonly string[] {
  const looked = `${formatCount(controls.length, 'control')}, ${formatCount(requests, 'request')}, ${momentText(measuredAt)}`;
  return [
    before === null ? looked : `${looked}; compared with ${momentText(before)}`,
    ...(won === null ? [] : [won === 0 ? 'no points won' : `${signed(won)} won`]),
    isGreen ? 'GREEN  all of them are met' : `NOT YET  ${formatCount(controls.filter(isOpen).length, 'control')} to go`,
  ];
}

const isOpen = ({ after }: RecheckedControl): boolean => ['fail', 'partial', 'notChecked'].includes(after.status);

const signed = (points: number): string => `${points < 0 ? '-' : '+'}${formatPoints(Math.abs(points))}`;

/** "failed 0.00 -> passed 5.00 of 5.00 points" */
export function seenText({ before, after, available }: RecheckedControl): string {
  const amount = (awarded: number | null): string => (awarded === null ? '' : ` ${formatNumber(awarded, [available])}`);
  const now = `${statusWords[after.status]}${amount(after.awarded)} of ${formatPoints(available)}`;
  const isSame = before !== null && before.status === after.status && before.awarded === after.awarded;
  if (before === null || isSame) return isSame ? `still ${now}` : now;
  return `${statusWords[before.status]}${amount(before.awarded)} -> ${now}`;
}

export const isMetNow = (one: RecheckedControl): boolean => !isOpen(one);

export const nameOfTenant = ({ tenant }: Recheck): string =>
  tenant.displayName ?? tenant.initialDomain ?? tenant.id ?? 'a tenant without a readable name';
