import type { ExceptionKind } from '../model/exceptionKinds.ts';
import type { Counts, NearMiss, PartShare } from '../model/finding.ts';
import type { Counterexample } from '../model/signIn.ts';
import type { Reason } from '../model/reason.ts';

interface Affected {
  readonly total: number;
  readonly shown: readonly string[];
}

/** What somebody says of a control, beside what was measured. */
export interface Claim {
  readonly kind: ExceptionKind;
  readonly by: string | null;
  /** ISO. */
  readonly at: string | null;
}

/** Records that certainly do not pass: how many, and the first of them as they were read. */
export interface Failing {
  readonly total: number;
  readonly first: readonly unknown[];
}

/** What became of an object that an exception names. */
export interface ObjectOutcome {
  /** As the configuration names it. */
  readonly object: string;
  /** nobody: no record fits; several: more than one does, and none is meant; short: it costs points. */
  readonly is: 'nobody' | 'several' | 'passes' | 'leftOut' | 'undecided' | 'short';
  /** What the record earns of what one record is worth. */
  readonly share: number;
  readonly id: string | null;
  readonly name: string;
  /** It was found by a name that another object may take. */
  readonly byName: boolean;
  /** Where several fit: which. */
  readonly among: readonly string[];
}

/** What exceptions for single objects change of a verdict. */
export interface ObjectsVerdict {
  readonly outcomes: readonly ObjectOutcome[];
  /** The share of the points that they claim beyond what was measured. */
  readonly claimed: number;
  /** The share of the points that these objects cost: what is claimed, and what is accepted. */
  readonly covered: number;
  /** Nothing but these objects falls short. */
  readonly isWhole: boolean;
}

export interface JudgedObjects extends ObjectsVerdict {
  /** Object ids of those that hold a privileged role, as far as that was read. */
  readonly privileged: readonly string[];
}

/**
 * What a probe can say: the share of the points that is certain (`low`) and the most that the evidence leaves open (`high`),
 * both from 0 to 1. Equal: decided. Different: the reasons say what could not be read.
 */
export interface Verdict {
  readonly low: number;
  readonly high: number;
  readonly reasons: readonly Reason[];
  /** Decided, because a shortfall is proven: why it is not known of others, who earn nothing. */
  readonly unread: readonly Reason[];
  /** The share of the points that these others may still earn. */
  readonly open: number;
  /** There is nothing to judge. */
  readonly nobody: boolean;
  /** What met it: an alternative, an element, a level. */
  readonly metBy: string | null;
  /** How many of the parts (roles, client types) are covered, where the control is judged by parts. */
  readonly parts: { readonly covered: number; readonly of: number } | null;
  /** Names of the requirements that do not hold, or of the parts that are not covered. */
  readonly missing: readonly string[];
  readonly found: string | null;
  /** Of whom nobody could tell, where of others somebody could. */
  readonly unreached: string | null;
  readonly nearMisses: readonly NearMiss[];
  readonly counts: Counts | null;
  readonly affected: Affected | null;
  readonly failing: Failing | null;
  /** The shares of the parts, where they are told one by one. */
  readonly partShares: readonly PartShare[] | null;
  readonly counterexample: Counterexample | null;
  /** Why there is nothing to judge, where the kind of probe can say. */
  readonly inapplicable: string | null;
  /** Where somebody else measured: when, ISO; null: nobody says. */
  readonly measuredAt: string | null;
  readonly claim: Claim | null;
  /** null: no exception names an object of it. */
  readonly objects: ObjectsVerdict | null;
}

const blank: Verdict = {
  low: 0,
  high: 0,
  reasons: [],
  unread: [],
  open: 0,
  nobody: false,
  metBy: null,
  parts: null,
  missing: [],
  found: null,
  unreached: null,
  nearMisses: [],
  counts: null,
  affected: null,
  failing: null,
  partShares: null,
  counterexample: null,
  inapplicable: null,
  measuredAt: null,
  claim: null,
  objects: null,
};

export function verdict(parts: Partial<Verdict>): Verdict {
  return { ...blank, ...parts };
}

export function met(by: string | null, parts: Partial<Verdict> = {}): Verdict {
  return { ...blank, ...parts, low: 1, high: 1, metBy: by };
}

/** A proven shortfall decides, at what is certain: what could not be read of others may earn more. */
export function decidedByShortfall(low: number, high: number, unread: readonly Reason[]): Partial<Verdict> {
  return low < high ? { low, high: low, unread, open: high - low } : { low, high };
}

export function isDecided({ low, high }: Verdict): boolean {
  return low === high;
}
