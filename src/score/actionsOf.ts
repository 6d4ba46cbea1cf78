import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Doable } from './leastEffort.ts';
import { lostBy } from './scoreContribution.ts';
import { withoutNoise } from './sum.ts';

/** A control that lost points, as something to do. */
export interface Action extends Doable {
  readonly status: 'fail' | 'partial';
  readonly finding: Finding;
  readonly control: ControlResult;
}

/** Every control that failed or is partly met and lost points. What is excepted stays as it is, and what could not be checked may be met already. */
export function actionsOf({ findings, controls }: Pick<Report, 'findings' | 'controls'>): readonly Action[] {
  return findings.flatMap((finding) => {
    const { id, status } = finding;
    const control = controls[id];
    const points = withoutNoise(lostBy(finding));
    if (control === undefined || (status !== 'fail' && status !== 'partial') || points <= 0) return [];
    const { userImpact, implementationCost } = control;
    return [{ id, status, points, userImpact, implementationCost, finding, control }];
  });
}
