import type { Finding, FindingStatus } from '../model/finding.ts';

/**
 * How one finding enters the score. measured: earned and checked; claimed: points on somebody's word; unchecked: in the
 * denominator but earning nothing; outside: in neither sum.
 */
export type Contribution = 'measured' | 'claimed' | 'unchecked' | 'outside';

/**
 * An accepted risk is still a risk, so it stands as it was measured. A third party or another mitigation takes the place of
 * the control, so what was measured no longer matters.
 */
export function contributionOf(finding: Finding): Contribution {
  const { exception, objectExceptions } = finding;
  // What single objects claim is told apart from what the others were measured to earn.
  if (objectExceptions) return 'measured';
  if (finding.status !== 'excepted' || exception === null) return standingOfStatus(finding.status);
  return exception.kind === 'acceptedRisk' ? standingOfStatus(exception.measured.status) : 'claimed';
}

/** The points that a finding adds to the score. */
export function awardedTo(finding: Finding): number {
  switch (contributionOf(finding)) {
    case 'measured':
      if (finding.objectExceptions) return finding.points.awarded ?? 0;
      return (finding.exception === null ? finding.points.awarded : finding.exception.measured.awarded) ?? 0;
    case 'claimed':
      return finding.points.awarded ?? finding.points.available;
    case 'unchecked':
    case 'outside':
      return 0;
  }
}

/** The points that a finding may earn beyond those: what could not be read of it leaves them open. */
export function openIn(finding: Finding): number {
  switch (contributionOf(finding)) {
    case 'measured':
      return finding.points.open ?? 0;
    case 'unchecked':
      return finding.points.available;
    case 'claimed':
    case 'outside':
      return 0;
  }
}

/** The points that a finding adds to the score on somebody's word. */
export function claimedBy(finding: Finding): number {
  return contributionOf(finding) === 'claimed' ? awardedTo(finding) : (finding.objectExceptions?.claimed ?? 0);
}

/** The points that were not earned and that somebody answers for: claimed, or accepted as a risk. */
export function exceptedBy(finding: Finding): number {
  const { exception, objectExceptions, points } = finding;
  if (contributionOf(finding) === 'outside') return 0;
  if (exception !== null) return points.available - (exception.measured.awarded ?? 0);
  return objectExceptions?.excepted ?? 0;
}

/** The points that a finding could still add to the score. */
export const lostBy = (finding: Finding): number => finding.points.available - awardedTo(finding);

function standingOfStatus(status: FindingStatus): Contribution {
  switch (status) {
    case 'pass':
    case 'partial':
    case 'fail':
    case 'excepted':
      return 'measured';
    case 'notChecked':
      return 'unchecked';
    case 'notLicensed':
    case 'notApplicable':
    case 'manual':
      return 'outside';
  }
}
