import type { Counts, exceptionKinds, NearMiss, PartShare } from '../model/finding.ts';
import type { Counterexample } from '../model/signIn.ts';
import type { Reason } from '../model/reason.ts';

interface Affected {
  readonly total: number;
  readonly shown: readonly string[];
}

/** What somebody says of a control, beside what was measured. */
export interface Claim {
  readonly kind: (typeof exceptionKinds)[number];
  readonly by: string | null;
  /** ISO. */
  readonly at: string | null;
}

/** Records that certainly do not pass: how many, and the first of them as they were read. */
export interface Failing {
  readonly total: number;
  readonly first: readonly unknown[];
}

/**
 * What a probe can say: the share of the points that is certain (`low`) and the most that the evidence leaves open (`high`),
 * both from 0 to 1. Equal: decided. Different: the reasons say what could not be read.
 */
export interface Verdict {
  readonly low: number;
  readonly high: number;
  readonly reasons: readonly Reason[];
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
}

const blank: Verdict = {
  low: 0,
  high: 0,
  reasons: [],
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
};

export function verdict(parts: Partial<Verdict>): Verdict {
  return { ...blank, ...parts };
}

export function met(by: string | null, parts: Partial<Verdict> = {}): Verdict {
  return { ...blank, ...parts, low: 1, high: 1, metBy: by };
}

export function isDecided({ low, high }: Verdict): boolean {
  return low === high;
}
