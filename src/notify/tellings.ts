import { regressedIn } from '../diff/regression.ts';
import { lostIn } from '../diff/contribution.ts';
import { formatNumber } from '../model/formatNumber.ts';
import type { ChangedFinding, Comparison } from '../model/comparison.ts';
import { rounded } from '../model/rounded.ts';
import type { Telling } from './notice.ts';
import { short } from './noticeWording.ts';

/** As reports print it. */
const percent = (value: number): string => formatNumber(value, [0, 100]);
const signed = (value: number): string => `${value < 0 ? '-' : '+'}${formatNumber(Math.abs(value))}`;
/** What two decimals show. */
const isShown = (value: number): boolean => Math.abs(value) >= 0.005;

/** What of a change since an earlier run is worth a message, the most points first. */
export const tellingsOf = (comparison: Comparison): readonly Telling[] => [
  ...scoreDrop(comparison),
  ...regressedIn(comparison)
    .map((one) => regression(one, comparison))
    .sort((one, other) => (other.points ?? 0) - (one.points ?? 0)),
  ...comparison.findings.filter(({ change }) => change === 'added').map((one) => newControl(one, comparison)),
];

function scoreDrop({ before, after, causes }: Comparison): readonly Telling[] {
  if (before.percentage === null || after.percentage === null) return [];
  const [from, to] = [percent(before.percentage), percent(after.percentage)];
  if (after.percentage >= before.percentage || from === to) return [];
  const why = causes
    .filter(({ percentage }) => percentage !== null && isShown(percentage))
    .map(({ cause, percentage }) => `${cause} ${signed(percentage ?? 0)}`)
    .join(', ');
  const text = `The score dropped from ${from} % to ${to} %${why === '' ? '' : ` (${why})`}`;
  return [{ kind: 'score-dropped', key: `score ${before.id} ${to}`, until: null, text, points: null }];
}

function regression({ id, title, before, after }: ChangedFinding, comparison: Comparison): Telling {
  const points = rounded(lostIn(after) - lostIn(before));
  const state = `${after?.status ?? ''} ${String(after?.awarded ?? 0)}`;
  return {
    kind: 'regression',
    key: `regression ${id} ${comparison.before.id} ${state}`,
    until: null,
    text: `Worse: ${short(title)} (${id}), ${formatNumber(points)} points lost`,
    points,
  };
}

const newControl = ({ id, title }: ChangedFinding, { before }: Comparison): Telling => ({
  kind: 'new-control',
  key: `newControl ${id} ${before.id}`,
  until: null,
  text: `New control: ${short(title)} (${id})`,
  points: null,
});
