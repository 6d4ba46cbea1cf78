import type { ReasonCode } from '../model/reason.ts';
import type { Report } from '../model/report.ts';

/** What a run could not read this time, and the next one may: nothing should be measured by it. */
const forWantOfTime: ReadonlySet<ReasonCode> = new Set(['deadline', 'throttled', 'timedOut']);

/** How many controls a run could not check for want of time. */
export const cutShort = ({ findings }: Pick<Report, 'findings'>): number =>
  findings.filter(({ reason }) => reason !== null && forWantOfTime.has(reason.code)).length;
