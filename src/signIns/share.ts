import { compliantDevices, hybridDevices } from './devices.ts';
import type { Box, Region } from './box.ts';
import type { Demanded, Form, Gap, Part } from './demand.ts';
import { every, narrowed, type Dimension, type Masks } from './dimensions.ts';
import type { Facts } from './facts.ts';
import { allTrusted, wholeInternet, type Places } from './places.ts';
import type { Policy } from './policy.ts';
import { boxesFor, MeetingPolicies, type Certainty } from './reach.ts';
import { anyOther, criticalGroup, type Target } from './targets.ts';
import { uncovered } from './uncovered.ts';

/** A sign-in that nothing meets the demand at. */
export interface Open {
  readonly target: Target;
  readonly region: Region;
  /** The sign-ins that the demand is about, and the boxes of those policies that meet it for this person. */
  readonly within: Region;
  readonly boxes: readonly Box[];
  readonly demanded: Demanded;
}

export interface Share {
  /** From 0 to 1. */
  readonly share: number;
  /** Where it is open; null where it is covered. */
  readonly open: Open | null;
  /** A resource stays open that Microsoft's documentation tells to leave out. */
  readonly door: boolean;
}

const whole: Share = { share: 1, open: null, door: false };

/** What is left of the points where resources stay open for somebody who is covered elsewhere. */
const oneCriticalOpen = 0.25;
const othersOpen = 0.5;

/** How far one part of a control is covered, for one person after the other. */
export class PartShares {
  readonly #part: Part;
  readonly #places: Places;
  readonly #certainty: Certainty;
  readonly #forms: ReadonlyMap<Form, FormTargets>;
  readonly #known = new Map<string, Share>();

  constructor(part: Part, policies: readonly Policy[], places: Places, certainty: Certainty) {
    this.#part = part;
    this.#places = places;
    this.#certainty = certainty;
    const forms = part.demands.flatMap((one) => one.forms);
    this.#forms = new Map(
      forms.map((form) => [form, formTargets(part, new MeetingPolicies(policies, form, certainty))]),
    );
  }

  /** Policies that meet the demand in some form and reach something of it. */
  get meeting(): readonly Policy[] {
    return [...new Set([...this.#forms.values()].flatMap(({ policies }) => policies))];
  }

  /** The lowest of what the demands are worth. */
  of(facts: Facts): Share {
    return this.#part.demands.map((one) => this.ofDemand(one, facts)).reduce(lower, whole);
  }

  /** The best of the forms of one demand. */
  ofDemand(demanded: Demanded, facts: Facts): Share {
    let best: Share | null = null;
    let open: Open | null = null;
    for (const form of demanded.forms) {
      const found = this.#form(form, demanded, facts);
      open ??= found.open;
      const share = Math.min(found.share, form.share);
      if (best === null || share > best.share) best = { ...found, share };
      if (best.share === 1) break;
    }
    return best === null ? whole : { ...best, open: best.share < 1 ? open : null };
  }

  #form(form: Form, demanded: Demanded, facts: Facts): Share {
    const { classes } = this.#forms.get(form) ?? { classes: [] };
    if (classes.length === 0) return { share: 0, open: null, door: false };
    const found = classes.map(({ targets, boxes }) => ({
      targets,
      ...this.#atTarget(targets[0] as Target, boxes, form, demanded, facts),
    }));
    const least = found.reduce(lower, whole);
    if (this.#part.targets !== 'everything') return least;
    return this.#whereResourcesAreOpen(found);
  }

  /** Resources that stay open for a person who is covered elsewhere count by what they are. */
  #whereResourcesAreOpen(found: readonly (Share & { readonly targets: readonly Target[] })[]): Share {
    const shut = found.filter(({ share }) => share > 0);
    const openOnes = found.filter(({ share }) => share === 0);
    if (shut.length === 0 || openOnes.length === 0) return found.reduce(lower, whole);
    const all = openOnes.flatMap(({ targets }) => targets.map(({ id }) => id));
    const counted = all.filter((id) => !this.#part.mayLeaveOut.includes(id));
    const critical = new Set(counted.flatMap((id) => criticalGroup(id) ?? []));
    const others = counted.some((id) => criticalGroup(id) === null);
    const left = critical.size > 1 ? 0 : critical.size === 1 ? oneCriticalOpen : others ? othersOpen : 1;
    const rest = shut.reduce(lower, whole);
    const worst = openOnes.find(({ targets }) => targets.some(({ id }) => counted.includes(id)));
    return {
      share: Math.min(left, rest.share),
      open: left < rest.share ? (worst?.open ?? rest.open) : rest.open,
      door: rest.door || counted.length < all.length,
    };
  }

  #atTarget(target: Target, boxes: readonly Box[], form: Form, demanded: Demanded, facts: Facts): Share {
    const left = boxesFor(boxes, facts, this.#certainty);
    const region = this.#region(form, demanded, boxes);
    const key = `${target.kind} ${target.id} ${form.name} ${keyOf(left)}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.#search(target, left, region, demanded);
    this.#known.set(key, found);
    return found;
  }

  #search(target: Target, boxes: readonly Box[], region: Region, demanded: Demanded): Share {
    const first = uncovered(region, boxes);
    if (first === null) return whole;
    const open = { target, region: first, within: region, boxes, demanded };
    // The gaps that are worth most are left open first.
    for (const share of [...new Set(this.#part.gaps.map((gap) => gap.share))].sort((a, b) => b - a)) {
      const gaps = this.#part.gaps.filter((gap) => gap.share >= share);
      if (uncovered(this.#without(region, gaps, boxes), boxes) === null) return { share, open, door: false };
    }
    return { share: 0, open, door: false };
  }

  #region({ requirement }: Form, { within }: Demanded, boxes: readonly Box[]): Region {
    // From a compliant device a compliant device is what everybody signs in with.
    const given =
      (requirement.grants.includes('compliantDevice') ? compliantDevices : 0) |
      (requirement.grants.includes('domainJoinedDevice') ? hybridDevices : 0);
    const masks: Masks = narrowed(narrowed(this.#part.masks, within), { device: every('device') & ~given });
    const facts = this.#part.from === null ? new Map<string, boolean>() : this.#nowhere(this.#part.from, boxes);
    return { masks, facts: new Map(facts).set(wholeInternet, true) };
  }

  #without(region: Region, gaps: readonly Gap[], boxes: readonly Box[]): Region {
    const facts = new Map(region.facts);
    let { masks } = region;
    for (const gap of gaps) {
      for (const [dimension, mask] of Object.entries(gap.dimensions))
        masks = narrowed(masks, { [dimension]: every(dimension as Dimension) & ~mask });
      if (gap.places) for (const [fact, holds] of this.#nowhere(gap.places, boxes)) facts.set(fact, holds);
    }
    return { masks, facts };
  }

  /** Outside of those places. */
  #nowhere(which: 'trusted' | 'untrusted' | 'unnamed' | 'named', boxes: readonly Box[]): ReadonlyMap<string, boolean> {
    const { known, trusted, perhapsTrusted, countries, named } = this.#places;
    const certain = this.#certainty === 'certain';
    // Where nobody could read which places there are, any may be a trusted one.
    const mentioned = known || certain ? [] : [...boxes.flatMap(placesIn), allTrusted];
    const facts = [
      ...(certain ? trusted : perhapsTrusted),
      ...mentioned,
      ...(which === 'unnamed' ? countries : []),
      ...(which === 'named' ? named : []),
    ];
    return new Map(facts.map((fact) => [fact, false]));
  }
}

interface FormTargets {
  readonly policies: readonly Policy[];
  readonly classes: readonly { readonly targets: readonly Target[]; readonly boxes: readonly Box[] }[];
}

function formTargets(part: Part, meeting: MeetingPolicies): FormTargets {
  const groups: readonly (readonly Target[])[] =
    part.targets === 'everything'
      ? meeting
          .everything()
          .map((ids) => ids.filter((id) => !part.except.includes(id)))
          .filter((ids) => ids.length > 0)
          .map((ids) => ids.map((id) => ({ kind: 'resource', id }) as const))
      : part.targets.map((target) => [target]);
  const classes = groups.map((targets) => ({
    targets: [...targets].sort(byOrdinariness),
    boxes: targets[0] === undefined ? [] : meeting.boxes(targets[0]),
  }));
  const reached = new Set(classes.flatMap(({ boxes }) => boxes));
  return {
    policies: meeting.all.filter(({ certain, possible }) => [...certain, ...possible].some((box) => reached.has(box))),
    classes: [...classes].sort((a, b) => byOrdinariness(a.targets[0] as Target, b.targets[0] as Target)),
  };
}

/** Office 365, Azure management and the admin portals first, what nothing names last. */
export function byOrdinariness(one: Target, other: Target): number {
  const rank = ({ id }: Target): number =>
    id === 'office365' ? 0 : criticalGroup(id) !== null ? 1 : id === anyOther ? 3 : 2;
  return rank(one) - rank(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

const placesIn = ({ clauses }: Box): readonly string[] =>
  clauses.flat().flatMap(({ fact }) => (fact.startsWith('place:') ? [fact] : []));

/** The lower of two; of equals the first. A door on either side is one. */
function lower(one: Share, other: Share): Share {
  const least = other.share < one.share ? other : one;
  const door = one.door || other.door;
  return least.door === door ? least : { ...least, door };
}

const keys = new WeakMap<Box, string>();
function keyOf(boxes: readonly Box[]): string {
  return boxes
    .map((box) => {
      const known = keys.get(box);
      if (known !== undefined) return known;
      const key = `${box.masks.join()} ${box.clauses.map((clause) => clause.map(({ fact, holds }) => `${holds ? '' : '!'}${fact}`).join('|')).join('&')}`;
      keys.set(box, key);
      return key;
    })
    .sort()
    .join('\n');
}
