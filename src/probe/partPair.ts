import type { Part } from '../signIns/demand.ts';
import type { Facts } from '../signIns/signInFacts.ts';
import type { Places } from '../signIns/places.ts';
import type { Policy } from '../signIns/policy.ts';
import { PartShares, type Open } from '../signIns/share.ts';

/** What is certain and what is possible of one person and part. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Where it is certainly open; null if it is covered. */
  readonly open: Open | null;
  readonly doorLow: boolean;
  readonly doorHigh: boolean;
  /** What a policy lacks, not what could not be read of the person, leaves it open. */
  readonly policyDoubt: boolean;
}

const isPlace = ({ fact }: { readonly fact: string }): boolean => fact.startsWith('place:');

/** One part of a control, judged by what is certain and by what is possible. */
export class PartPair {
  readonly part: Part;
  readonly low: PartShares;
  readonly high: PartShares;
  readonly policyDoubt: boolean;
  readonly dependsOnPlaces: boolean;
  readonly #known = new WeakMap<Facts, Bounds>();

  constructor(part: Part, policies: readonly Policy[], places: Places) {
    this.part = part;
    this.low = new PartShares(part, policies, places, 'certain');
    this.high = new PartShares(part, policies, places, 'possible');
    const certain = new Set(this.low.meeting);
    this.policyDoubt = this.high.meeting.some((policy) => !certain.has(policy));
    const isAboutPlaces =
      part.from !== null ||
      part.gaps.some((gap) => gap.places !== null) ||
      this.low.meeting.some((policy) => policy.certain.some(({ clauses }) => clauses.flat().some(isPlace)));
    const isOpen = !places.known || places.perhapsTrusted.length > places.trusted.length;
    this.dependsOnPlaces = isOpen && isAboutPlaces;
  }

  of(facts: Facts): Bounds {
    const known = this.#known.get(facts);
    if (known) return known;
    const low = this.low.of(facts);
    const high = this.high.of(facts);
    const interval: Bounds = {
      low: low.share,
      high: Math.max(high.share, low.share),
      open: low.open,
      doorLow: low.door || high.door,
      doorHigh: high.door && low.door,
      policyDoubt: this.policyDoubt || (this.dependsOnPlaces && low.share < high.share),
    };
    this.#known.set(facts, interval);
    return interval;
  }
}

export function lowestPart(one: Bounds, other: Bounds): Bounds {
  return {
    low: Math.min(one.low, other.low),
    high: Math.min(one.high, other.high),
    open: other.low < one.low ? other.open : (one.open ?? other.open),
    doorLow: one.doorLow || other.doorLow,
    doorHigh: one.doorHigh || other.doorHigh,
    policyDoubt: one.policyDoubt || other.policyDoubt,
  };
}

export const certain: Bounds = {
  low: 1,
  high: 1,
  open: null,
  doorLow: false,
  doorHigh: false,
  policyDoubt: false,
};
