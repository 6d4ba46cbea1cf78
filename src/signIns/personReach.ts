import { type Box, type Region, holds } from './box.ts';
import type { Part } from './demand.ts';
import type { MeetingPolicies } from './reach.ts';
import { type Certainty, boxFor, type TargetClass } from './reach.ts';
import { byOrdinariness } from './targets.ts';
import type { Facts } from './signInFacts.ts';
import { anyOther, type Target } from './targets.ts';

/** What the policies of one form reach for one person. */
export class PersonReach {
  readonly facts: Facts;
  readonly #targets: FormTargets;
  readonly #left: readonly (readonly Box[])[];
  readonly #whole: ReadonlySet<number>;
  readonly #wholeBase: readonly number[];
  readonly #base: readonly Box[];
  /** A part that is open at every other resource; null: none was found. */
  core: Region | null = null;

  constructor(targets: FormTargets, facts: Facts, region: Region, certainty: Certainty) {
    this.facts = facts;
    this.#targets = targets;
    const { meeting, base } = targets;
    this.#left = meeting.all.map((policy) =>
      meeting.boxesOf(policy).flatMap((box) => boxFor(box, facts, certainty) ?? []),
    );
    this.#whole = new Set(this.#left.flatMap((boxes, at) => (boxes.some((box) => holds(box, region)) ? [at] : [])));
    this.#wholeBase = base.filter((at) => this.#whole.has(at));
    this.#base = base.flatMap((at) => this.#left[at] ?? []);
  }

  /** One policy alone does it. */
  coversWhole({ besides, without }: TargetClass): boolean {
    return this.#wholeBase.some((at) => !without.has(at)) || besides.some((at) => this.#whole.has(at));
  }

  besides({ besides }: TargetClass): readonly Box[] {
    return besides.flatMap((at) => this.#left[at] ?? []);
  }

  boxes(one: TargetClass): readonly Box[] {
    const base =
      one.without.size === 0
        ? this.#base
        : this.#targets.base.flatMap((at) => (one.without.has(at) ? [] : (this.#left[at] ?? [])));
    return [...base, ...this.besides(one)];
  }
}

export interface FormTargets {
  readonly meeting: MeetingPolicies;
  /** Positions of the policies that reach every other resource; of none where single targets are asked for. */
  readonly base: readonly number[];
  readonly classes: readonly TargetClass[];
  readonly boxes: readonly Box[];
}

export function formTargets(part: Part, meeting: MeetingPolicies): FormTargets {
  const boxes = meeting.all.flatMap((policy) => meeting.boxesOf(policy));
  if (part.targets !== 'everything') {
    const classes = part.targets.map((target) => ({
      targets: [target],
      besides: meeting.reaching(target),
      without: new Set<number>(),
    }));
    return { meeting, base: [], classes, boxes };
  }
  const base = meeting.reaching({ kind: 'resource', id: anyOther });
  const classes = meeting
    .everything(part.except)
    .map((one) => ({ ...one, targets: [...one.targets].sort(byOrdinariness) }))
    // What is like every other resource comes first: the rest uses it.
    .sort((a, b) => differences(a) - differences(b) || byOrdinariness(a.targets[0] as Target, b.targets[0] as Target));
  return { meeting, base, classes, boxes };
}

const differences = ({ besides, without }: TargetClass): number => (besides.length + without.size === 0 ? 0 : 1);
