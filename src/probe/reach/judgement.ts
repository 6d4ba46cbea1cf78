import { compileExpression } from '../../expression/expression.ts';
import { isAssigned } from '../../expression/intune/assignment.ts';
import type { Context } from '../../expression/unavailable.ts';
import type { Audience } from '../schemaParts.ts';
import type { NearMiss } from '../../model/finding.ts';
import { distinctReasons, type Reason } from '../../model/reason.ts';
import { ObjectWatch, withObjects, type Hit, type ObjectStanding, type WantedObject } from '../objectWatch.ts';
import type { PopulationFilters } from '../populationFilter.ts';
import type { ProbeRun } from '../probeRun.ts';
import { met, verdict, type Verdict } from '../verdict.ts';
import { naming } from '../show.ts';
import { throughADoor } from '../throughADoor.ts';
import { attempt } from './attempt.ts';
import { AudienceSink, type AlikeDevices } from './audience.ts';
import { isOne, type Interval } from './interval.ts';
import { anybody, reaches, type AssignedPolicy, type JudgeReached, type Unit } from './reached.ts';
import { Directory, kindOf } from './units.ts';

export interface ReachQuestion<Says> {
  readonly policies: readonly AssignedPolicy<Says>[];
  readonly judge: JudgeReached<Says>;
  /** Whether policies alone show that there is something to judge, whoever has devices. */
  readonly isConcerned: boolean;
  readonly nearMisses: () => readonly NearMiss[];
  /** How many parts the control is judged by, and which of them are short of all points. */
  readonly parts: { readonly of: number; readonly short: readonly string[] } | null;
  /** What is not true if no policy sets it. */
  readonly unsaid: readonly string[];
  /** Why it is not known what holds if no policy sets it. */
  readonly reasons: readonly Reason[];
}

/** Whom it is about, and what is known of groups. */
export interface Reach {
  readonly audience: Audience;
  /** The evidence that holds the members of groups. */
  readonly groups: string;
  /** Only those count whom some policy reaches. */
  readonly onlyReached?: boolean;
  readonly settings: Context;
  readonly populations: PopulationFilters;
  /** Those that exceptions name. */
  readonly objects?: readonly WantedObject[] | undefined;
}

/**
 * The share of devices, or of people, that have what a control wants. Who they are is read only if it matters.
 * @param ask asked once, when everything that streamed before is there; a verdict where there is nothing to ask
 */
export function judgeReach<Says>(reach: Reach, ask: () => ReachQuestion<Says> | Verdict): ProbeRun {
  const { onlyReached = false } = reach;
  const kind = kindOf(reach.audience, reach.groups);
  const filter = kind.population === null ? null : (reach.populations.get(kind.population) ?? null);
  const directory = new Directory(reach.settings, kind);
  let asked: ReachQuestion<Says> | Verdict | undefined;
  const question = (): ReachQuestion<Says> | Verdict => {
    if (asked) return asked;
    const found = attempt(ask);
    if ('unknown' in found) asked = verdict({ high: 1, reasons: [found.unknown] });
    else if ('low' in found) asked = found;
    else {
      const policies = found.policies.filter(({ assignment }) => assignment === null || isAssigned(assignment));
      asked = { ...found, policies };
    }
    return asked;
  };
  const watch = (reach.objects ?? []).length === 0 ? null : new ObjectWatch<AlikeDevices | null>(reach.objects ?? []);
  const sink = new AudienceSink<Says>({
    watch,
    of: kind.of,
    filter,
    nameOf: filter?.nameOf ?? naming(compileExpression('device.deviceName'), 'device', reach.settings),
    counts: kind.counts,
    onlyReached,
    directory,
    ask: () => {
      const found = question();
      return 'low' in found ? null : found;
    },
  });
  const judged = (passing: readonly Hit<AlikeDevices | null>[]): Verdict => {
    const found = question();
    if ('low' in found) return found;
    const whoever = shareOf(found.policies, anybody, found.judge);
    // A policy that is not good may reach nobody.
    const isPlain = whoever.high === 1 || (found.isConcerned && !onlyReached);
    if (isOne(whoever) && isPlain && passing.length === 0) return concluded(found, whoever, []);
    return counted(found, reach, sink, directory, whoever, passing);
  };
  const standingOf = (hit: Hit<AlikeDevices | null>): ObjectStanding =>
    sink.failure ? { is: 'undecided', share: 0 } : hit;
  return { sinks: [sink], finish: () => withObjects(watch, judged, standingOf) };
}

function shareOf<Says>(policies: readonly AssignedPolicy<Says>[], unit: Unit, judge: JudgeReached<Says>): Interval {
  return judge(
    policies.flatMap(({ assignment, says }) => {
      const reach = reaches(assignment, unit);
      return reach === 'no' ? [] : [{ says, certain: reach === 'yes' }];
    }),
  );
}

function counted<Says>(
  question: ReachQuestion<Says>,
  { audience, onlyReached = false }: Reach,
  sink: AudienceSink<Says>,
  directory: Directory,
  whoever: Interval,
  passing: readonly Hit<AlikeDevices | null>[],
): Verdict {
  const { isConcerned, policies } = question;
  if (sink.failure) {
    const open = isConcerned ? whoever : { low: 0, high: 1 };
    return concluded(question, open, [sink.failure, ...directory.reasons]);
  }
  const { certain, unclear } = sink.size;
  if (certain + unclear === 0) {
    const known = policies.every(({ reasons }) => reasons.length === 0);
    return isConcerned && !known ? concluded(question, whoever, []) : verdict({ nobody: true });
  }
  if (certain === 0 && (!isConcerned || onlyReached))
    return concluded(question, { low: 0, high: 1 }, [unclearReason(audience), ...directory.reasons]);
  // Those who are not reached do not count, so an exclusion opens nothing.
  const among = sink.shareWith(passing);
  const share = onlyReached ? among : withDoor(question, among, sink, directory);
  const reasons = unclear > 0 ? [unclearReason(audience), ...directory.reasons] : directory.reasons;
  const found = concluded(question, share, reasons);
  if (share.low === 1 || isUniform(sink)) return found;
  return {
    ...found,
    counts: { passed: sink.passed, counted: certain, total: certain, unknown: unclear, leftOut: {} },
    affected: { total: sink.affected.total, shown: [...sink.affected.shown] },
  };
}

/** Everybody misses the same: no number says more than the requirement does. */
function isUniform<Says>({ passed, size, affected }: AudienceSink<Says>): boolean {
  return passed === 0 && affected.total === size.certain + size.unclear;
}

function withDoor<Says>(
  { policies, judge }: ReachQuestion<Says>,
  share: Interval,
  sink: AudienceSink<Says>,
  directory: Directory,
): Interval {
  const excluded = [...new Set(policies.flatMap(({ assignment }) => assignment?.excludedGroups ?? []))];
  const unmet = excluded.filter((group) => directory.isRead(group) && !sink.meets(group));
  if (unmet.length === 0) return share;
  // Somebody who joined such a group would be reached by the policies that do not exclude it.
  const member = (groups: readonly string[]): Unit => ({
    isIn: (group) => (groups.includes(group) ? 'yes' : 'no'),
    fits: () => 'yes',
  });
  const outside = shareOf(policies, member([]), judge);
  const isDoor = unmet.some((group) => shareOf(policies, member([group]), judge).low < outside.low);
  return isDoor ? { low: share.low * throughADoor, high: share.high * throughADoor } : share;
}

function concluded<Says>(question: ReachQuestion<Says>, share: Interval, reasons: readonly Reason[]): Verdict {
  const { parts, policies, judge } = question;
  if (share.low === 1) {
    const assigned = policies.filter(({ assignment }) => assignment !== null);
    // Where several are assigned, those that are enough by themselves; where none is, it takes them all.
    const enough = assigned.filter(({ says }) => judge([{ says, certain: true }]).low === 1);
    const names = (enough.length > 0 ? enough : assigned).map(({ label }) => label);
    return met([...new Set(names)].sort().join('", "') || null);
  }
  const why = [...policies.flatMap((one) => one.reasons), ...question.reasons, ...reasons];
  return verdict({
    ...share,
    reasons: isOne(share) ? [] : distinctReasons(why),
    nearMisses: question.nearMisses(),
    missing: parts === null ? [...question.unsaid] : [...parts.short],
    parts: parts === null ? null : { covered: parts.of - parts.short.length, of: parts.of },
  });
}

function unclearReason(audience: Audience): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `for some devices or people it is not known whether they count among ${audience}`,
    hint: 'The endpoint may have changed; --audit-log shows the requests.',
  };
}
