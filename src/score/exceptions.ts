import type { Exception } from '../model/configuration.ts';
import type { Finding, FindingStatus } from '../model/finding.ts';
import type { JudgedObjects } from '../probe/verdict.ts';
import { exceptObjects, idleObject } from './objectExceptions.ts';

/** Whether an exception or attestation still holds on a day; its last day counts. */
export function holdsOn({ until }: { readonly until: string }, now: Date): boolean {
  return until >= now.toISOString().slice(0, 10);
}

/** What became of the objects that exceptions name, by control. */
export type FoundObjects = ReadonlyMap<string, JudgedObjects>;

/**
 * Marks the findings that somebody answers for. Only what would cost points is excepted: a control that passes needs no
 * exception, one that was not judged has nothing to except.
 */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  now: Date,
  objects: FoundObjects = new Map(),
): readonly Finding[] {
  const held = exceptions.filter((one) => holdsOn(one, now));
  return findings.map((finding) => {
    const own = held.filter(({ control }) => control === finding.id);
    const excepted = exceptObjects(finding, own, objects.get(finding.id));
    const whole = own.find(({ object }) => object === undefined);
    return whole && ['partial', 'fail', 'notChecked'].includes(finding.status) ? except(excepted, whole) : excepted;
  });
}

/** Why an exception that holds does nothing, or what to look at again, in sentences. */
export function idleExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  now: Date,
  objects: FoundObjects = new Map(),
): readonly string[] {
  const found = new Map(findings.map((finding) => [finding.id, finding]));
  const held = exceptions.filter((one) => holdsOn(one, now));
  const told = held.flatMap((exception) => {
    const finding = found.get(exception.control);
    if (!finding) return [];
    const own = held.filter(({ control }) => control === exception.control);
    const idle =
      idleBecause[finding.status] ??
      (exception.object === undefined ? null : idleObject(exception, own, objects.get(finding.id), finding));
    return [{ exception, ...(typeof idle === 'string' ? { idle, notes: [] } : (idle ?? { idle: null, notes: [] })) }];
  });
  // A glob is idle where it does nothing for any control.
  const busy = new Set(told.flatMap(({ exception, idle }) => (idle === null ? [keyOf(exception)] : [])));
  const sentences = told.flatMap(({ exception, idle, notes }) => {
    const what = nameOf(exception);
    if (idle === null) return notes.map((note) => `${what} ${note}`);
    if (exception.pattern === undefined) return [`${what} has no effect: ${idle}`];
    return busy.has(keyOf(exception)) ? [] : [`${what} has no effect on any control that was selected`];
  });
  return [...new Set(sentences)];
}

const keyOf = ({ pattern, control, object }: Exception): string => `${pattern ?? control} ${object ?? ''}`;

/** "the exception for ana@contoso.com in entra.x" */
export function nameOf({ control, object, pattern }: Pick<Exception, 'control' | 'object' | 'pattern'>): string {
  return `the exception for ${object === undefined ? '' : `${object} in `}${pattern ?? control}`;
}

const idleBecause: Partial<Record<FindingStatus, string>> = {
  pass: 'the control passes',
  notLicensed: 'the tenant has no licence for it',
  notApplicable: 'the control does not apply to the tenant',
  manual: 'a person reviews it and records that in attestations',
  excepted: 'it is already excepted in the Defender portal',
};

function except(finding: Finding, { kind, reason, owner, until, approvedBy, ticket }: Exception): Finding {
  const { objectExceptions } = finding;
  const measured = objectExceptions?.measured ?? { status: finding.status, awarded: finding.points.awarded };
  const isAccepted = kind === 'acceptedRisk';
  return {
    ...finding,
    status: 'excepted',
    points: isAccepted ? finding.points : { awarded: finding.points.available, available: finding.points.available },
    measuredBy: isAccepted ? finding.measuredBy : 'person',
    reason: { code: 'accepted', detail: reason, hint: `${owner} is responsible for it until ${until}.` },
    exception: {
      kind,
      reason,
      owner,
      until,
      ...(approvedBy !== undefined && { approvedBy }),
      ...(ticket !== undefined && { ticket }),
      measured,
    },
    // Whoever answers for all of it answers for its objects.
    ...(!isAccepted && objectExceptions && { objectExceptions: undefined }),
  };
}
