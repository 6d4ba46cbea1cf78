import type { Finding, FindingStatus } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { sumOf } from '../../score/sum.ts';
import { lostBy } from '../../score/scoreContribution.ts';
import { formatCount, formatInteger, formatPoints } from '../format.ts';
import type { ControlView } from './shape.ts';

type Findings = readonly Finding[];

/** A finding together with its control. */
export function controlViewOf(finding: Finding, { controls }: Report): ControlView {
  const control = controls[finding.id];
  return { finding, control, title: control?.title ?? finding.id };
}

export const withStatus = ({ findings }: Report, ...statuses: readonly FindingStatus[]): Findings =>
  findings.filter(({ status }) => statuses.includes(status));

/** "3.00 points in 1 control" */
export const totalOf = (findings: Findings, pointsOf: (finding: Finding) => number): string =>
  `${formatPoints(sumOf(findings, pointsOf))} in ${formatCount(findings.length, 'control')}`;

/** "3.00 points in 1 control, and 2 without points": what is worth nothing loses nothing, and is listed all the same. */
export const lostTotalOf = (findings: Findings): string =>
  `${totalOf(losing(findings), lostBy)}${withoutPoints(findings)}`;

const losing = (findings: Findings): Findings => findings.filter((finding) => lostBy(finding) > 0);

/** ", and 2 without points"; nothing where all have lost some. */
function withoutPoints(findings: Findings): string {
  const rest = findings.length - losing(findings).length;
  return rest === 0 ? '' : `, and ${formatInteger(rest)} without points`;
}

export const availableOf = ({ points }: Finding): number => points.available;
export { lostBy };

export const mostFirst = (findings: Findings, pointsOf: (finding: Finding) => number): Findings =>
  [...findings].sort((a, b) => pointsOf(b) - pointsOf(a) || (a.id < b.id ? -1 : 1));
