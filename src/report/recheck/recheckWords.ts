import type { Recheck, RecheckedControl } from '../../model/recheckedControls.ts';
import { formatCount, formatNumber, formatPoints } from '../format.ts';
import { isOpen } from '../../score/rechecked.ts';
import { signed, timeText } from '../comparison/comparisonWords.ts';
import { statusWords } from '../view/statuses.ts';

/** What was looked at and what it came to, a sentence each. */
export function recheckFacts({ before, measuredAt, requests, won, isGreen, controls }: Recheck): readonly string[] {
  const looked = `${formatCount(controls.length, 'control')}, ${formatCount(requests, 'request')}, ${timeText(measuredAt)}`;
  return [
    before === null ? looked : `${looked}; compared with ${timeText(before)}`,
    ...(won === null ? [] : [won === 0 ? 'no points gained' : `${signed(won)} points gained`]),
    isGreen
      ? 'ALL MET  nothing falls short'
      : `NOT YET  ${formatCount(controls.filter(isOpen).length, 'control')} to go`,
  ];
}

/** "failed 0.00 -> passed 5.00 of 5.00 points" */
export function seenText({ before, after, available }: RecheckedControl): string {
  const amount = (awarded: number | null): string => (awarded === null ? '' : ` ${formatNumber(awarded, [available])}`);
  const now = `${statusWords[after.status]}${amount(after.awarded)} of ${formatPoints(available)}`;
  const isSame = before !== null && before.status === after.status && before.awarded === after.awarded;
  if (before === null || isSame) return isSame ? `still ${now}` : now;
  return `${statusWords[before.status]}${amount(before.awarded)} -> ${now}`;
}
