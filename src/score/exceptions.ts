import type { Exception } from '../model/configuration.ts';
import type { Finding, FindingStatus } from '../model/finding.ts';

/** Whether an exception or attestation still holds on a day; its last day counts. */
export function holdsOn({ until }: { readonly until: string }, now: Date): boolean {
  return until >= now.toISOString().slice(0, 10);
}

/**
 * Marks the findings that somebody answers for. Only what would cost points is excepted: a control that passes needs no
 * exception, one that was not judged has nothing to except.
 */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  now: Date,
): readonly Finding[] {
  const held = new Map(exceptions.filter((one) => holdsOn(one, now)).map((one) => [one.control, one]));
  return findings.map((finding) => {
    const exception = held.get(finding.id);
    return exception && ['partial', 'fail', 'notChecked'].includes(finding.status)
      ? except(finding, exception)
      : finding;
  });
}

/** Why an exception that holds does nothing, in sentences. */
export function idleExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  now: Date,
): readonly string[] {
  const statuses = new Map(findings.map(({ id, status }) => [id, status]));
  return exceptions.flatMap((exception) => {
    const status = statuses.get(exception.control);
    const why = status === undefined || !holdsOn(exception, now) ? undefined : idleBecause[status];
    return why === undefined ? [] : [`the exception for ${exception.control} has no effect: ${why}`];
  });
}

const idleBecause: Partial<Record<FindingStatus, string>> = {
  pass: 'the control passes',
  notLicensed: 'the tenant has no licence for it',
  notApplicable: 'the control does not apply to the tenant',
  manual: 'a person reviews it and records that in attestations',
  excepted: 'somebody answers for it in the portal of Microsoft already',
};

function except(finding: Finding, { kind, reason, owner, until }: Exception): Finding {
  const measured = { status: finding.status, awarded: finding.points.awarded };
  const awarded = kind === 'acceptedRisk' ? finding.points.awarded : finding.points.available;
  return {
    ...finding,
    status: 'excepted',
    points: { ...finding.points, awarded },
    measuredBy: kind === 'acceptedRisk' ? finding.measuredBy : 'person',
    reason: { code: 'accepted', detail: reason, hint: `${owner} answers for it until ${until}.` },
    exception: { kind, reason, owner, until, measured },
  };
}
