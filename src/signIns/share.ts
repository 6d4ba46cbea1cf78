import { compliantDevices, hybridDevices } from './deviceKinds.ts';
import { type Box, type Region } from './box.ts';
import type { Demanded, Form, Gap, Part } from './demand.ts';
import { every, narrowed, type Dimension, type Masks } from './dimensions.ts';
import type { Facts } from './signInFacts.ts';
import { allTrusted, wholeInternet, type Places } from './places.ts';
import type { Policy } from './policy.ts';
import { MeetingPolicies, type Certainty, type TargetClass } from './reach.ts';
import { criticalGroup, type Target } from './targets.ts';
import { uncovered } from './uncovered.ts';
import { formTargets, PersonReach, type FormTargets } from './personReach.ts';

/** A sign-in that nothing meets the demand at. */
export interface Open {
  readonly facts: Facts;
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

export function leftBy(openResources: readonly string[]): number {
  const critical = new Set(openResources.flatMap((id) => criticalGroup(id) ?? []));
  if (critical.size > 0) return critical.size > 1 ? 0 : oneCriticalOpen;
  return openResources.length > 0 ? othersOpen : 1;
}

/** From a compliant device a compliant device is what everybody signs in with. */
export function devicesAsked(grants: readonly string[]): number {
  const given =
    (grants.includes('compliantDevice') ? compliantDevices : 0) |
    (grants.includes('domainJoinedDevice') ? hybridDevices : 0);
  return every('device') & ~given;
}

/** How far one part of a control is covered, for one person after the other. */
export class PartShares {
  readonly #part: Part;
  readonly #places: Places;
  readonly #certainty: Certainty;
  readonly #forms: ReadonlyMap<Form, FormTargets>;

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
    const reached = [...this.#forms.values()].flatMap(({ meeting, base, classes }) =>
      [...base, ...classes.flatMap(({ besides }) => besides)].map((at) => meeting.all[at]),
    );
    return [...new Set(reached)].filter((one) => one !== undefined);
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
      const one = { ...found, share };
      if (best === null || share > best.share || (share === best.share && best.door && !one.door)) best = one;
      if (best.share === 1 && !best.door) break;
    }
    return best === null ? whole : { ...best, open: best.share < 1 ? open : null };
  }

  #form(form: Form, demanded: Demanded, facts: Facts): Share {
    const targets = this.#forms.get(form);
    if (!targets || targets.classes.length === 0) return { share: 0, open: null, door: false };
    const region = this.#region(form, demanded, targets.boxes);
    const person = new PersonReach(targets, facts, region, this.#certainty);
    const found = targets.classes.map((one) => ({
      targets: one.targets,
      ...(person.coversWhole(one) ? whole : this.#search(one, person, region, demanded)),
    }));
    if (this.#part.targets !== 'everything') return found.reduce(lower, whole);
    return this.#whereResourcesAreOpen(found);
  }

  /** Resources that stay open for a person who is covered elsewhere count by what they are. */
  #whereResourcesAreOpen(found: readonly (Share & { readonly targets: readonly Target[] })[]): Share {
    const shut = found.filter(({ share }) => share > 0);
    const openOnes = found.filter(({ share }) => share === 0);
    if (shut.length === 0 || openOnes.length === 0) return found.reduce(lower, whole);
    const all = openOnes.flatMap(({ targets }) => targets.map(({ id }) => id));
    const counted = all.filter((id) => !this.#part.mayLeaveOut.includes(id));
    const left = leftBy(counted);
    const rest = shut.reduce(lower, whole);
    const worst = openOnes.find(({ targets }) => targets.some(({ id }) => counted.includes(id)));
    return {
      share: Math.min(left, rest.share),
      open: left < rest.share ? (worst?.open ?? rest.open) : rest.open,
      door: rest.door || counted.length < all.length,
    };
  }

  #search(one: TargetClass, person: PersonReach, region: Region, demanded: Demanded): Share {
    const [target] = one.targets;
    if (!target) return whole;
    const found = (open: Region, boxes: readonly Box[], share: number): Share => ({
      share,
      open: { facts: person.facts, target, region: open, within: region, boxes, demanded },
      door: false,
    });
    // Where every other resource is open, most are so as well: what reaches them besides need not be joined with all the rest.
    const core = person.core;
    const open = core && one.without.size === 0 ? uncovered(core, person.besides(one)) : null;
    if (open) return found(open, person.boxes(one), 0);
    const boxes = person.boxes(one);
    const first = uncovered(region, boxes);
    if (first === null) return whole;
    let last = first;
    // The gaps that are worth most are left open first.
    for (const share of [...new Set(this.#part.gaps.map((gap) => gap.share))].sort((a, b) => b - a)) {
      const gaps = this.#part.gaps.filter((gap) => gap.share >= share);
      const outside = uncovered(this.#without(region, gaps, boxes), boxes);
      if (outside === null) return found(first, boxes, share);
      last = outside;
    }
    if (one.besides.length === 0 && one.without.size === 0) person.core = last;
    return found(first, boxes, 0);
  }

  #region({ requirement }: Form, { within }: Demanded, boxes: readonly Box[]): Region {
    const masks: Masks = narrowed(narrowed(this.#part.masks, within), { device: devicesAsked(requirement.grants) });
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

const placesIn = ({ clauses }: Box): readonly string[] =>
  clauses.flat().flatMap(({ fact }) => (fact.startsWith('place:') ? [fact] : []));

/** The lower of two; of equals the first. A door on either side is one. */
function lower(one: Share, other: Share): Share {
  const least = other.share < one.share ? other : one;
  const door = one.door || other.door;
  return least.door === door ? least : { ...least, door };
}
