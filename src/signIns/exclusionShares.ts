import type { Requirement } from './ask.ts';
import type { Box, Region } from './box.ts';
import { complements } from './complements.ts';
import { everywhere, narrowed } from './dimensions.ts';
import type { Exclusion, Opening } from './exclusions.ts';
import type { Facts } from './facts.ts';
import { wholeInternet } from './places.ts';
import type { Policy } from './policy.ts';
import { boxesFor, boxFor, isAboutPeople, MeetingPolicies, type Certainty } from './reach.ts';
import { byOrdinariness, devicesAsked, leftBy, type Open } from './share.ts';
import type { Target } from './targets.ts';
import { uncovered } from './uncovered.ts';

/** What an exclusion opens to one person. */
export interface Opened {
  /** The policy would reach them; null: nobody can tell. */
  readonly concerned: boolean | null;
  /** How far other policies cover what it opens: for certain, and at most. */
  readonly low: number;
  readonly high: number;
  readonly open: Open | null;
}

const nothing: Opened = { concerned: false, low: 1, high: 1, open: null };

/** Whether other policies cover the sign-ins that exclusions open, for one person after the other. */
export class ExclusionShares {
  readonly #meeting: Readonly<Record<Certainty, MeetingPolicies>>;
  readonly #within: Region;

  constructor(policies: readonly Policy[], requirement: Requirement) {
    const form = { name: '', share: 1, requirement };
    this.#meeting = {
      certain: new MeetingPolicies(policies, form, 'certain'),
      possible: new MeetingPolicies(policies, form, 'possible'),
    };
    const masks = narrowed(everywhere, { device: devicesAsked(requirement.grants) });
    this.#within = { masks, facts: new Map([[wholeInternet, true]]) };
  }

  /** The policies that may ask for enough. */
  get meeting(): readonly Policy[] {
    return this.#meeting.possible.all;
  }

  /** Some policy may ask for enough, and nobody can tell. */
  get isUnsure(): boolean {
    const certain = new Set(this.#meeting.certain.all);
    return this.#meeting.possible.all.some((policy) => !certain.has(policy));
  }

  /** @throws TooEntangledError */
  of({ openings }: Exclusion, facts: Facts): Opened {
    return openings.map((one) => this.#opened(one, facts)).reduce(worse, nothing);
  }

  #opened(opening: Opening, facts: Facts): Opened {
    const possible = boxesFor(opening.possible, facts, 'possible');
    if (possible.length === 0) return nothing;
    const certain = opening.certain
      .flatMap((box) => boxFor(box, facts, 'certain') ?? [])
      .filter(({ clauses }) => !clauses.flat().some(({ fact }) => isAboutPeople(fact)));
    const low = this.#covered(opening, possible, facts, 'certain');
    const high = low.share === 1 ? low : this.#covered(opening, certain, facts, 'possible');
    return {
      concerned: certain.length > 0 ? true : null,
      low: low.share,
      high: Math.max(low.share, high.share),
      open: low.open,
    };
  }

  /** @param opened the sign-ins that the exclusion opens to the person */
  #covered(
    { policy, targets }: Opening,
    opened: readonly Box[],
    facts: Facts,
    certainty: Certainty,
  ): { readonly share: number; readonly open: Open | null } {
    const meeting = this.#meeting[certainty];
    const reached = ({ kind, id }: Target): boolean =>
      policy.targets === null || (policy.targets.kind === kind && policy.targets.reaches(id));
    const classes =
      targets === 'everything'
        ? meeting.everything([]).map((one) => one.targets.filter(reached).sort(byOrdinariness))
        : targets.map((one) => [one]);
    const open = new Map<string, Open>();
    let shut = 0;
    for (const alike of classes) {
      const [target] = alike;
      if (!target) continue;
      const boxes = boxesFor(meeting.boxes(target), facts, certainty);
      const found = this.#point(opened, boxes);
      if (found === null) shut += 1;
      else
        for (const one of alike)
          open.set(one.id, {
            facts,
            target: one,
            ...found,
            within: this.#within,
            demanded: { name: '', forms: [], within: {} },
          });
    }
    const [first = null] = [...open.values()].sort((a, b) => byOrdinariness(a.target, b.target));
    if (first === null) return { share: 1, open: null };
    return { share: shut > 0 && targets === 'everything' ? leftBy([...open.keys()]) : 0, open: first };
  }

  /** A part of what is opened that none of the boxes reaches. */
  #point(
    opened: readonly Box[],
    boxes: readonly Box[],
  ): { readonly region: Region; readonly boxes: readonly Box[] } | null {
    for (const box of opened) {
      for (const outside of complements(box)) {
        const all = [...boxes, ...outside];
        const region = uncovered(this.#within, all);
        if (region !== null) return { region, boxes: all };
      }
    }
    return null;
  }
}

function worse(one: Opened, other: Opened): Opened {
  if (one.concerned === false) return other;
  if (other.concerned === false) return one;
  return {
    concerned: one.concerned === true || other.concerned === true ? true : null,
    low: Math.min(one.low, other.low),
    // Where it is open only if the policy reaches them, it may be that it does not.
    high: Math.min(one.concerned === true ? one.high : 1, other.concerned === true ? other.high : 1),
    open: other.low < one.low ? other.open : (one.open ?? other.open),
  };
}
