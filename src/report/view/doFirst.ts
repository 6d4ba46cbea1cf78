import type { ControlResult } from '../../model/controlResult.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { controlViewOf, lostBy, withStatus } from './controlView.ts';
import type { ControlView } from './shape.ts';

/** A high effort is not three times a low one. */
const weights = { low: 1, moderate: 3, high: 9 } as const;

/** What is to be done first, and what it wins. */
export interface FirstAction extends ControlView {
  readonly control: ControlResult;
  readonly lost: number;
  /** The first thing to do: with a request that of the request, because what comes before is for people to read. */
  readonly step: string;
}

/** The actions that win most points for the least effort and the least impact on users, the best first. */
export function doFirst(report: Report, most: number): readonly FirstAction[] {
  return withStatus(report, 'fail', 'partial')
    .flatMap((finding) => {
      const { control, title } = controlViewOf(finding, report);
      const lost = lostBy(finding);
      return control === undefined || lost <= 0
        ? []
        : [{ finding, control, title, lost, step: stepOf(finding, control) }];
    })
    .sort((a, b) => worthOf(b) - worthOf(a) || b.lost - a.lost || (a.finding.id < b.finding.id ? -1 : 1))
    .slice(0, most);
}

const worthOf = ({ lost, control }: FirstAction): number =>
  lost / (weights[control.implementationCost] + weights[control.userImpact]);

const stepOf = ({ request }: Finding, { remediation: { steps } }: ControlResult): string =>
  steps[(request?.step ?? 1) - 1] ?? steps[0] ?? '';
