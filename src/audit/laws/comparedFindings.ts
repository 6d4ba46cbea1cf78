import type { Finding } from '../../model/finding.ts';

export const earned = ({ points }: Finding): number => points.awarded ?? 0;

/** What is earned, and what may be, in points. */
export const most = (finding: Finding): number => earned(finding) + (finding.points.open ?? 0);

/** Whether less was known and more is earned, or a pass is stated that was none. */
export const isBetter = (less: Finding, whole: Finding): boolean =>
  earned(less) > earned(whole) + 1e-9 || (less.status === 'pass' && whole.status !== 'pass');

/** Whether points are lost for certain because less was known. What is not judged has lost nothing yet. */
export const costs = (less: Finding, whole: Finding): boolean =>
  isJudged(less) && isJudged(whole) && most(less) < most(whole) - 1e-9;

const isJudged = ({ status }: Finding): boolean => status === 'pass' || status === 'partial' || status === 'fail';
