import type { Control } from '../model/control.ts';
import type { AppliedException, Finding, FindingStatus } from '../model/finding.ts';
import { distinctReasons, type Reason } from '../model/reason.ts';
import { measurerOf } from './aboutProbe.ts';
import { messageOf } from './message.ts';
import { isDecided, type Claim, type Verdict } from './verdict.ts';

export interface FindingFacts {
  readonly evidence: readonly string[];
  readonly measuredAt: string;
  /** Whether the tenant's licences could be read: without that nothing is "not licensed". */
  readonly licencesKnown: boolean;
}

/** What a verdict means for a control. */
export function findingOf(control: Control, verdict: Verdict, facts: FindingFacts): Finding {
  if (verdict.nobody) return without(control, 'notApplicable', nobody(control, verdict), facts, verdict);
  if (!isDecided(verdict)) {
    const reason = decisive(verdict.reasons);
    return without(control, statusFor(verdict.reasons, facts), reason, facts, verdict);
  }
  if (verdict.claim) return claimed(control, verdict, verdict.claim, facts);
  return {
    ...frame(control, facts),
    status: verdict.low === 1 ? 'pass' : verdict.low === 0 ? 'fail' : 'partial',
    points: {
      awarded: verdict.low * control.points,
      available: control.points,
      ...(verdict.open > 0 && { open: verdict.open * control.points }),
    },
    message: messageOf(control, verdict),
    reason: null,
    counts: verdict.counts,
    affected: affected(verdict),
    nearMisses: [...verdict.nearMisses],
    parts: verdict.partShares && [...verdict.partShares],
    counterexample: verdict.counterexample,
    acceptance: [],
    ...(verdict.unread.length > 0 && { unread: distinctReasons(verdict.unread) }),
    measuredAt: momentOf(control, facts, verdict),
  };
}

/** Microsoft's own date where Microsoft measured it. */
const momentOf = ({ probe }: Control, { measuredAt }: FindingFacts, verdict?: Verdict): string | null =>
  measurerOf(probe) === 'microsoft' ? (verdict?.measuredAt ?? null) : measuredAt;

/** Somebody answers for it where it is measured: what is earned by that is claimed, as by an exception of the configuration. */
function claimed(control: Control, verdict: Verdict, { kind, by, at }: Claim, facts: FindingFacts): Finding {
  const who = by ?? 'an administrator';
  const day = at === null ? '' : ` on ${at.slice(0, 10)}`;
  // An accepted risk was measured to be there; of what somebody else covers nothing is measured.
  const measured: AppliedException['measured'] =
    kind === 'acceptedRisk' ? { status: 'fail', awarded: 0 } : { status: 'notChecked', awarded: null };
  const detail = `${who} set this${day} in the Defender portal`;
  return {
    ...without(
      control,
      'excepted',
      { code: 'accepted', detail, hint: 'Undo it there if it no longer applies.' },
      facts,
      verdict,
    ),
    points: { awarded: verdict.low * control.points, available: control.points },
    message: messageOf(control, verdict),
    exception: { kind, reason: `${who} set this${day} in the Defender portal.`, owner: who, until: null, measured },
    measuredBy: kind === 'acceptedRisk' ? measurerOf(control.probe) : 'person',
    measuredAt: momentOf(control, facts, verdict),
  };
}

/** A finding that has no number, and why. */
export function without(
  control: Control,
  status: FindingStatus,
  reason: Reason,
  facts: FindingFacts,
  verdict?: Verdict,
): Finding {
  return {
    ...frame(control, facts),
    status,
    points: { awarded: null, available: control.points },
    message: [sentence(reason.detail), ...unreached(status, verdict)].join(' '),
    reason,
    counts: verdict?.counts ?? null,
    affected: null,
    nearMisses: [],
    parts: null,
    counterexample: null,
    acceptance: [],
    measuredAt: status === 'notApplicable' ? momentOf(control, facts, verdict) : null,
  };
}

const unreached = (status: FindingStatus, verdict?: Verdict): readonly string[] =>
  status === 'notChecked' && verdict?.unreached != null ? [`Unknown for ${verdict.unreached}.`] : [];

function frame(control: Control, facts: FindingFacts) {
  return {
    id: control.id,
    exception: null,
    measuredBy: measurerOf(control.probe),
    evidence: [...facts.evidence].sort(),
    request: null,
    undo: null,
    noRequest: null,
  };
}

function affected({ affected }: Verdict): Finding['affected'] {
  return affected && { total: affected.total, shown: [...affected.shown] };
}

/** Only unanimous reasons decide: a missing licence, or a cloud that lacks it, takes the control out of the denominator; nothing else does. */
function statusFor(reasons: readonly Reason[], { licencesKnown }: FindingFacts): FindingStatus {
  if (reasons.length > 0 && reasons.every(({ code }) => code === 'notInThisCloud')) return 'notApplicable';
  if (reasons.length > 0 && licencesKnown && reasons.every(({ code }) => code === 'notLicensed')) return 'notLicensed';
  return 'notChecked';
}

/** The reason to report first: one that somebody can act on. */
function decisive(reasons: readonly Reason[]): Reason {
  const order = [
    'permissionMissing',
    'deadline',
    'throttled',
    'timedOut',
    'notFound',
    'tooManySteps',
    'unexpectedAnswer',
  ];
  const rank = ({ code }: Reason): number => (order.includes(code) ? order.indexOf(code) : order.length);
  const [first] = [...reasons].sort((a, b) => rank(a) - rank(b));
  return first ?? { code: 'notCollected', detail: 'nothing was collected for it', hint: 'Run the audit again.' };
}

function nobody(control: Control, verdict: Verdict): Reason {
  const nothing =
    verdict.inapplicable ??
    (verdict.metBy !== null
      ? `Used instead: "${verdict.metBy}".`
      : verdict.missing.length > 0
        ? `Counts only where ${verdict.missing.join(', ')}.`
        : 'Nothing in this tenant to evaluate.');
  const detail = verdict.counts && verdict.counts.total > 0 ? messageOf(control, verdict) : nothing;
  return { code: 'nothingToJudge', detail, hint: 'Nothing to do.' };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
