import type { Finding, FindingStatus } from '../model/finding.ts';
import type { Recheck, RecheckedControl } from '../model/recheckedControls.ts';
import { isShort } from '../model/isShort.ts';
import type { Report } from '../model/report.ts';
import { rounded } from '../model/rounded.ts';
import { awardedTo } from './scoreContribution.ts';
import { withoutNoise } from './sum.ts';

const open: ReadonlySet<FindingStatus> = new Set(['fail', 'partial', 'notChecked']);

/** Whether there is still something to do, or to find out. */
export const isOpen = ({ after }: RecheckedControl): boolean => open.has(after.status);

/**
 * Two looks at the same controls.
 * @param before an earlier result of the same tenant; null: there is none
 */
export function rechecked(before: Report | null, after: Report): Recheck {
  const earlier = new Map(before?.findings.map((finding) => [finding.id, finding]));
  const controls = after.findings.map((finding) => compared(earlier.get(finding.id) ?? null, finding, after));
  return {
    schemaVersion: 1,
    tenant: after.tenant,
    before: before?.run.measuredAt ?? null,
    measuredAt: after.run.measuredAt,
    requests: after.run.requests,
    isGreen: !controls.some(isOpen),
    won: before === null ? null : withoutNoise(controls.reduce((sum, { won }) => sum + (won ?? 0), 0)),
    controls,
  };
}

/** The ids of what is not met in a result: it failed, or is partly met. */
export const notMet = ({ findings }: Report): readonly string[] => findings.filter(isShort).map(({ id }) => id);

// A saved result was rounded: both are, or dust would look like points.
function compared(before: Finding | null, after: Finding, { controls }: Report): RecheckedControl {
  return {
    control: after.id,
    title: controls[after.id]?.title ?? after.id,
    available: after.points.available,
    before: before === null ? null : seenOf(before),
    after: seenOf(after),
    won: before === null ? null : withoutNoise(rounded(awardedTo(after)) - rounded(awardedTo(before))),
    message: after.message,
  };
}

const seenOf = ({ status, points }: Finding): RecheckedControl['after'] => ({ status, awarded: points.awarded });
