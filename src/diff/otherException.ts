import { canonical } from '../model/canonical.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { measuredOf } from '../score/measuredOf.ts';

interface Runs {
  readonly before: Report;
  readonly after: Report;
}

/** What somebody answers for, as far as it decides points: of the control, or of one object. */
interface Answered {
  readonly what: string;
  /** The last day; null: it was said in the Defender portal. */
  readonly until: string | null;
}

/**
 * Whether an exception was made, ended or changed. One that applies only now, or no longer, because of what was measured is not a change
 * of exceptions: it was there all along. Words and dates change nothing in the tenant, unless nothing else changed.
 */
export function hasOtherException(before: Finding, after: Finding, runs: Runs): boolean {
  if (before.status === 'manual' && after.status === 'manual') return before.reason?.code !== after.reason?.code;
  const isMeasuredAlike = canonical(verdictOf(before)) === canonical(verdictOf(after));
  const [old, now] = [answeredIn(before), answeredIn(after)];
  const [gone, made] = [missingFrom(now, old), missingFrom(old, now)];
  if (gone.length + made.length > 0) {
    return isMeasuredAlike || wasDecided(gone, made, runs);
  }
  return isMeasuredAlike && canonical(wordsOf(before)) !== canonical(wordsOf(after));
}

/** By somebody, in the configuration or the portal, or by the end of it. */
function wasDecided(gone: readonly Answered[], made: readonly Answered[], { before, after }: Runs): boolean {
  const [old, now] = [before.run.configuration.digest, after.run.configuration.digest];
  if (old === null || old !== now) return true;
  const [then, today] = [before.run.measuredAt, after.run.measuredAt].map((at) => at.slice(0, 10)).sort();
  const hasEnd = ({ until }: Answered): boolean => until === null || (until >= (then ?? '') && until < (today ?? ''));
  return [...gone, ...made].some(hasEnd);
}

const verdictOf = (finding: Finding): object =>
  measuredOf(finding) ?? { status: finding.status, awarded: finding.points.awarded };

function answeredIn({ exception, objectExceptions }: Finding): readonly Answered[] {
  // Where all that is lacking is answered for, the exception of the control sums up those of its objects.
  if (objectExceptions) {
    return objectExceptions.objects.map(({ kind, id, name, until }) => ({ what: `${kind} ${id ?? name}`, until }));
  }
  return exception ? [{ what: exception.kind, until: exception.until }] : [];
}

const missingFrom = (some: readonly Answered[], others: readonly Answered[]): readonly Answered[] =>
  others.filter(({ what }) => !some.some((one) => one.what === what));

const wordsOf = ({ exception, objectExceptions }: Finding): object => ({
  exception: exception && { owner: exception.owner, reason: exception.reason, until: exception.until },
  objects: objectExceptions?.objects.map(({ id, name, owner, reason, until }) => [id ?? name, owner, reason, until]),
});
