import { canonical } from '../model/canonical.ts';
import type { Cause } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { contributionOf } from '../score/scoreContribution.ts';
import { isScoredByMicrosoft } from './newsBetween.ts';
import { hasOtherException } from './otherException.ts';

/** The service plans that evidence uses, one list for each piece of it: any plan of a list will do. */
export type PlansByEvidence = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Two results, looked up by control. */
export interface Pair {
  readonly before: Report;
  readonly after: Report;
  readonly findingsBefore: ReadonlyMap<string, Finding>;
  readonly findingsAfter: ReadonlyMap<string, Finding>;
  readonly plans: PlansByEvidence;
}

/** Why a control changed: the first cause that applies, in their order. The tenant is what remains. */
export function causeOf(id: string, pair: Pair): Cause {
  const before = pair.findingsBefore.get(id);
  const after = pair.findingsAfter.get(id);
  if (!before || !after || isJudgedByOtherRules(id, pair)) return 'catalogue';
  if (isListedByOne(before, after)) return 'catalogue';
  const other = takenOverBy(before, after, pair);
  if (other !== null) return other;
  if (hasOtherLicences(before, after, pair)) return 'licence';
  if (isUnchecked(before) !== isUnchecked(after) || isUnlicensed(before) !== isUnlicensed(after)) return 'visibility';
  if (unreadBy(before) !== unreadBy(after)) return 'visibility';
  return hasOtherException(before, after, pair) ? 'exception' : 'tenant';
}

/** Its digest covers what decides the verdict, not what it is worth: points move with the budget of their theme. */
function isJudgedByOtherRules(id: string, { before, after }: Pair): boolean {
  const [old, now] = [before.controls[id], after.controls[id]];
  return old?.digest !== now?.digest || old?.points !== now?.points;
}

/** Microsoft's list decides whether there is anything to measure: it is a part of the rules, not of the tenant. */
function isListedByOne(before: Finding, after: Finding): boolean {
  const [old, now] = [isScoredByMicrosoft(before), isScoredByMicrosoft(after)];
  return old !== null && now !== null && old !== now;
}

/** A control whose place another one takes, or no longer takes, changed for the reason that the other one did. */
function takenOverBy(before: Finding, after: Finding, pair: Pair): Cause | null {
  const [old, now] = [betterThan(before), betterThan(after)];
  if (old === now) return null;
  const better = now ?? old;
  if (better === null || betterThan(pair.findingsAfter.get(better)) !== null) return 'catalogue';
  const cause = isChanged(better, pair) ? causeOf(better, pair) : 'catalogue';
  // Whether the other one is met has no part in it: only whether it could be judged.
  return cause === 'exception' ? 'tenant' : cause;
}

/** "ID measures the same, and counts instead" */
function betterThan(finding: Finding | undefined): string | null {
  const reason = finding?.reason;
  return reason?.code === 'superseded' ? (reason.detail.split(' ')[0] ?? null) : null;
}

function isChanged(id: string, { findingsBefore, findingsAfter, ...pair }: Pair): boolean {
  const [old, now] = [findingsBefore.get(id), findingsAfter.get(id)];
  return old?.status !== now?.status || isJudgedByOtherRules(id, { ...pair, findingsBefore, findingsAfter });
}

/** Where licences could not be read nothing counts as unlicensed: that is lost sight, no licence. */
function hasOtherLicences(before: Finding, after: Finding, { plans, ...pair }: Pair): boolean {
  const [old, now] = [pair.before.run.plans, pair.after.run.plans];
  if (old === null || now === null || canonical([...old].sort()) === canonical([...now].sort())) return false;
  if (isUnlicensed(before) !== isUnlicensed(after)) return true;
  const has = (owned: readonly string[], wanted: readonly string[]): boolean =>
    wanted.some((plan) => owned.includes(plan));
  const read = [...new Set([...before.evidence, ...after.evidence])].flatMap((name) => plans.get(name) ?? []);
  return read.some((wanted) => has(old, wanted) !== has(now, wanted));
}

const isUnlicensed = ({ status }: Finding): boolean => status === 'notLicensed';

/** A verdict that a proven shortfall decides moves with what was read of others. */
const unreadBy = ({ unread = [] }: Finding): string => canonical(unread.map(({ detail }) => detail).sort());

/** What somebody said in the Defender portal was read, whether or not anybody measured it. */
function isUnchecked(finding: Finding): boolean {
  const { exception } = finding;
  if (exception === null) return contributionOf(finding) === 'unchecked';
  return exception.until !== null && exception.measured.status === 'notChecked';
}
