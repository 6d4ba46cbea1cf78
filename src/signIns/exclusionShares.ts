import type { Requirement } from './ask.ts';
import { meets, type Box, type Region } from './box.ts';
import { complements } from './complements.ts';
import { everywhere, narrowed } from './dimensions.ts';
import type { PolicyExclusion, Opening } from './exclusions.ts';
import type { Facts } from './signInFacts.ts';
import { wholeInternet } from './places.ts';
import type { Policy } from './policy.ts';
import { boxesFor, boxFor, isAboutPeople, MeetingPolicies, type Certainty } from './reach.ts';
import { devicesAsked, leftBy, type Open } from './share.ts';
import { byOrdinariness } from './targets.ts';
import { anyOther, type Target } from './targets.ts';
import { TooEntangledError, uncovered } from './uncovered.ts';

/** So many looks at an opening, a person and a class of targets are taken, and no more: thousands of policies would take minutes. */
const mostLooks = 5_000_000;

/** What an exclusion opens to one person. */
export interface Opened {
  /** The policy would reach them; null: unknown. */
  readonly concerned: boolean | null;
  /** What may be open, and what is open for certain if they are concerned. */
  readonly possible: readonly Open[];
  readonly certain: readonly Open[];
}

/** Targets that the same policies reach. */
interface Alike {
  readonly targets: readonly Target[];
  /** Positions of the policies that reach them beside those for every other resource; null: some of these leave them out. */
  readonly more: readonly number[] | null;
}

/** An open part of a region, and the boxes that leave it open. */
type Found = { readonly region: Region; readonly boxes: readonly Box[] } | null;

/** What is worked out once for a person and a key. */
function once<T>(known: WeakMap<Facts, Map<string, T>>, facts: Facts, key: string, work: () => T): T {
  let own = known.get(facts);
  if (!own) known.set(facts, (own = new Map<string, T>()));
  const before = own.get(key);
  if (before !== undefined) return before;
  const found = work();
  own.set(key, found);
  return found;
}

const nothing: Opened = { concerned: false, possible: [], certain: [] };

/** What is left to somebody at whom these sign-ins are open: resources count by what they are, anything else takes all. */
export function leftOpen(open: readonly Open[]): number {
  if (open.some(({ target }) => target.kind !== 'resource')) return 0;
  return leftBy(open.map(({ target }) => target.id));
}

/** Whether other policies cover the sign-ins that exclusions open, for one person after the other. */
export class ExclusionShares {
  readonly #meeting: Readonly<Record<Certainty, MeetingPolicies>>;
  readonly #within: Region;
  #looks = 0;
  readonly #classes = {
    certain: new Map<Opening, readonly Alike[]>(),
    possible: new Map<Opening, readonly Alike[]>(),
  };
  /** What was found for one person: policies are many, and leave the same sign-ins open. */
  readonly #found = new WeakMap<Facts, Map<string, Found>>();
  readonly #boxes = new WeakMap<Facts, Map<string, readonly Box[]>>();

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

  /** Some policy may ask for enough, and that is not known. */
  get isUnsure(): boolean {
    const certain = new Set(this.#meeting.certain.all);
    return this.#meeting.possible.all.some((policy) => !certain.has(policy));
  }

  /** @throws TooEntangledError */
  of({ openings }: PolicyExclusion, facts: Facts): Opened {
    return openings.map((one) => this.#opened(one, facts)).reduce(both, nothing);
  }

  #opened(opening: Opening, facts: Facts): Opened {
    const possible = boxesFor(opening.possible, facts, 'possible');
    if (possible.length === 0) return nothing;
    const certain = opening.certain
      .flatMap((box) => boxFor(box, facts, 'certain') ?? [])
      .filter(({ clauses }) => !clauses.flat().some(({ fact }) => isAboutPeople(fact)));
    const open = this.#open(opening, possible, facts, 'certain');
    return {
      concerned: certain.length > 0 ? true : null,
      possible: open,
      certain: open.length === 0 ? [] : this.#open(opening, certain, facts, 'possible'),
    };
  }

  /** @param opened the sign-ins that the exclusion opens to the person */
  #open(opening: Opening, opened: readonly Box[], facts: Facts, certainty: Certainty): readonly Open[] {
    const meeting = this.#meeting[certainty];
    const classes = this.#classesOf(opening, certainty);
    this.#looks += classes.length;
    if (this.#looks > mostLooks) throw new TooEntangledError(mostLooks);
    const opens = JSON.stringify(opened.map(({ masks, clauses }) => [masks, clauses]));
    const found = (alike: Alike): Found => {
      const [target] = alike.targets;
      if (!target) return null;
      const at = `${certainty} ${target.kind} ${target.id}`;
      return once(this.#found, facts, `${at} ${opens}`, () => {
        const boxes = (): readonly Box[] =>
          once(this.#boxes, facts, at, () => boxesFor(meeting.boxes(target), facts, certainty));
        if (alike.more === null || target.id === anyOther) return this.#point(opened, boxes());
        // What reaches every other resource reaches this one, too: what leaves none open there leaves none here.
        const elsewhere = found({ targets: [{ kind: 'resource', id: anyOther }], more: [] });
        if (elsewhere === null) return null;
        const more = boxesFor(
          alike.more.flatMap((position) => meeting.boxesOf(meeting.all[position] as Policy)),
          facts,
          certainty,
        );
        if (more.some((box) => meets(box, elsewhere.region))) return this.#point(opened, boxes());
        return { region: elsewhere.region, boxes: [...elsewhere.boxes, ...more] };
      });
    };
    const demanded = { name: '', forms: [], within: {} };
    return classes.flatMap((alike): readonly Open[] => {
      const open = found(alike);
      if (open === null) return [];
      return alike.targets.map((target) => ({ facts, target, ...open, within: this.#within, demanded }));
    });
  }

  /** What the opening leads to, each with others that the same policies reach: the same for everybody. */
  #classesOf(opening: Opening, certainty: Certainty): readonly Alike[] {
    const known = this.#classes[certainty].get(opening);
    if (known) return known;
    const { policy, targets } = opening;
    const reached = ({ kind, id }: Target): boolean =>
      policy.targets === null || (policy.targets.kind === kind && policy.targets.reaches(id));
    const classes =
      targets === 'everything'
        ? this.#meeting[certainty].everything([]).map((one) => ({
            targets: one.targets.filter(reached).sort(byOrdinariness),
            more: one.without.size === 0 ? one.besides : null,
          }))
        : targets.map((one) => ({ targets: [one], more: null }));
    this.#classes[certainty].set(opening, classes);
    return classes;
  }

  /** A part of what is opened that none of the boxes reaches. */
  #point(opened: readonly Box[], boxes: readonly Box[]): Found {
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

function both(one: Opened, other: Opened): Opened {
  if (one.concerned === false) return other;
  if (other.concerned === false) return one;
  return {
    concerned: one.concerned === true || other.concerned === true ? true : null,
    possible: [...one.possible, ...other.possible],
    // Where it is open only if the policy reaches them, it may be that it does not.
    certain: [one, other].flatMap((each) => (each.concerned === true ? each.certain : [])),
  };
}
