import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import type { Counts, PartShare } from '../model/finding.ts';
import type { Reason } from '../model/reason.ts';
import type { Open } from '../signIns/share.ts';
import type { Census, Headcount } from './census.ts';
import type { Facts } from '../signIns/signInFacts.ts';
import type { Hit, ObjectStanding } from './objectWatch.ts';
import { Doors } from './signInsDoors.ts';
import { counterexampleOf, metByOf, nearMissesOf } from './signInsWords.ts';
import type { SignInsCase } from './signInsCase.ts';
import { isProvenShort, meanOver, weighted } from './shares.ts';
import { apart } from './signInsPassing.ts';
import { throughADoor } from './throughADoor.ts';
import { peopleIn, SignInsPeople, undecidedAmong, type Somebody } from './signInsPeople.ts';
import { signInsReasons } from './signInsReasons.ts';
import { FirstNames } from './firstNames.ts';
import { certain, lowestPart, PartPair, type Bounds } from './partPair.ts';
import { kindGroup } from './guestKindNames.ts';
import { decidedByShortfall, met, verdict, type Verdict } from './verdict.ts';

/** Judges one control's sign-ins, for one person after the other. */
export class SignInsJudgement {
  readonly #what: SignInsCase;
  readonly #pairs: readonly PartPair[];
  readonly #doors: Doors;
  readonly #people: SignInsPeople;
  readonly #throughADoor: number;

  constructor(what: SignInsCase) {
    this.#what = what;
    const { policies, tenant, parts } = what;
    this.#pairs = parts.map((part) => new PartPair(part, policies, tenant.places));
    this.#doors = new Doors(what, this.#pairs);
    this.#people = new SignInsPeople(what, this.#doors);
    // What policies take the place of is for the people of today.
    this.#throughADoor = what.probe.metMeans === undefined ? throughADoor : 1;
  }

  /** The verdict if it does not depend on who the people are; null if it does. */
  unread(): Verdict | null {
    const everybody = this.#people.unread(null);
    const judged = everybody.map((one) => this.#judge(one));
    const [first] = judged;
    // Guests of every existing kind; how many other people are of which kind is not known.
    const isAlike = this.#what.probe.of === 'guests' || judged.every(({ low }) => low === first?.low);
    if (!first || !isAlike || judged.some(({ low, high }) => low !== high)) return null;
    const low = weighted(judged.map((one) => [one.low * (one.doorLow ? this.#throughADoor : 1), 1] as const));
    const told = { partShares: this.#partShares(judged), ...this.#partCount(judged) };
    // Exclusions that meet nobody today are doors, and which of them are depends on who was read.
    if (low > 0 && this.#doors.openTo(asTheyAre(everybody), null).possible) return null;
    if (low === 1) return met(metByOf(this.#pairs), told);
    const worst = judged.findIndex(({ open }) => open !== null);
    const words = this.#words(null, judged[worst]?.open ?? null, everybody[worst]?.name ?? '');
    return verdict({ ...told, ...words, low, high: low, metBy: low > 0 ? metByOf(this.#pairs) : null });
  }

  /** The verdict once everybody was counted; whoever is `passing` counts as covered, whatever the policies ask of them. */
  counted(census: Census, passing: readonly Hit<Headcount | null>[] = []): Verdict {
    if (census.failure) return this.#open(census.failure, census);
    const people = this.#people.counted(census);
    const failure = this.#rolesUnread();
    if (failure !== null && this.#what.tenant.roles.failure !== null) return this.#open(failure, census);
    const imagined = this.#people.imagined(people);
    const everybody = [...people, ...imagined];
    if (everybody.length === 0)
      return this.unread() ?? verdict({ nobody: true, counts: this.#counts(census, 0, 0, 0) });
    const judged = everybody.flatMap((one) => apart({ one, ...this.#judge(one) }, passing));
    const states = people.map((one) => one.states);
    const doors = this.#doors.found(census, states);
    const later = this.#doors.ofRolesOfNobody(census, states);
    const doubtful = judged.filter(({ low, high, one }) => low < high || (one.unsure > 0 && low < 1));
    const whole = meanOver(judged.map(({ low, high, one }) => ({ low, high, count: one.count, unsure: one.unsure })));
    const extra = failure === null ? 0 : this.#mayBecome(census);
    const total = judged.reduce((sum, { one }) => sum + one.count, 0);
    const doorLow = this.#throughADoor < 1 && (doors.possible || judged.some(({ doorLow: door }) => door));
    const doorHigh = this.#throughADoor < 1 && (doors.certain || judged.some(({ doorHigh: door }) => door));
    const certain = Math.min(whole.low, this.#withoutAnybody(people));
    // The share follows people; a role that nobody holds only keeps it from being whole.
    const low = Math.min(
      ((certain * total) / (total + extra)) * (doorLow ? this.#throughADoor : 1),
      later.possible ? throughADoor : 1,
    );
    const high = Math.min(whole.high * (doorHigh ? this.#throughADoor : 1), later.certain ? throughADoor : 1);
    // A proven shortfall remains, whatever else about the people could not be read: they earn nothing, and may earn more.
    const proven = judged.filter(({ high: most, one }) => isProvenShort(most, one));
    const isShort = doorHigh || later.certain || proven.length > 0;
    const onlyPeople = doubtful.every(({ policyDoubt }) => !policyDoubt);
    const decided = low === high || (isShort && onlyPeople);
    const why = low < high ? [...(failure ? [failure] : []), ...census.reasons, ...this.#reasons()] : [];
    const affected = new FirstNames();
    for (const { one } of proven) if (one.headcount) affected.addAll(one.headcount.names);
    const passed = peopleIn(judged.filter((one) => one.low === 1));
    const unknown = undecidedAmong(doubtful);
    const counted = people.reduce((sum, { count }) => sum + count, 0);
    const worst = [...(proven.length > 0 ? proven : judged.filter((one) => one.low < 1))].sort(
      (a, b) => a.low - b.low || (a.one.name < b.one.name ? -1 : 1),
    )[0];
    const doorOpen = worst ? null : (doors.open ?? later.open);
    return verdict({
      ...(decided ? decidedByShortfall(low, high, why) : { low, high, reasons: why }),
      metBy: low === 1 ? metByOf(this.#pairs) : null,
      counts:
        imagined.length === everybody.length && this.#what.probe.of !== 'members'
          ? null
          : this.#counts(census, passed, counted, unknown),
      affected: affected.total > 0 ? { total: affected.total, shown: [...affected.shown] } : null,
      partShares: this.#partShares(judged),
      ...this.#partCount(judged),
      ...(low === 1
        ? {}
        : this.#words(people, worst?.open ?? doorOpen?.open ?? null, worst?.one.name ?? doorOpen?.who ?? '')),
    });
  }

  /** How somebody stands whom an exception names. */
  standingOf({ of }: Hit<Headcount | null>, census: Census): ObjectStanding {
    if (census.failure) return { is: 'undecided', share: 0 };
    const one = this.#people.counted(census).find(({ headcount }) => headcount !== null && headcount === of);
    if (!one) return { is: 'leftOut', share: 0 };
    const { low, high } = this.#judge(one);
    if (one.unsure > 0 || low < high) return { is: 'undecided', share: 0 };
    return { is: low === 1 ? 'passes' : 'short', share: low };
  }

  /** What is certain if all undecided people may turn out not to count, with imagined holders in their place. */
  #withoutAnybody(people: readonly Somebody[]): number {
    if (people.length === 0 || people.some(({ count, unsure }) => unsure < count)) return 1;
    const imagined = this.#people.imagined([]).map((one) => [this.#judge(one).low, 1] as const);
    return imagined.length === 0 ? 1 : weighted(imagined);
  }

  /** Nobody can say who they are: what is certain of anybody is certain of them. */
  #open(failure: Reason, census: Census): Verdict {
    const counted = census.failure ? null : census;
    const everybody = this.#people.unread(counted);
    const judged = everybody.map((one) => this.#judge(one));
    const low = Math.min(...judged.map((one) => one.low));
    // Guests whom a policy leaves out have a door of their own, whoever the others are.
    const doors = this.#doors.openTo(asTheyAre(everybody), counted);
    const most = census.mayBeCovered ? 1 : Math.max(...judged.map((one) => one.high));
    return verdict({
      low: low === 1 ? (doors.possible ? this.#throughADoor : 1) : 0,
      high: most * (doors.certain ? this.#throughADoor : 1),
      reasons: [failure, ...this.#reasons()],
    });
  }

  #words(people: readonly Somebody[] | null, open: Open | null, who: string): Partial<Verdict> {
    const states = people?.flatMap((one) => one.states) ?? null;
    return {
      nearMisses: nearMissesOf(this.#what, states, this.#doors),
      counterexample: open ? counterexampleOf(open, who, this.#what) : null,
    };
  }

  /** Why nobody can say who else is an administrator. */
  #rolesUnread(): Reason | null {
    const { tenant, roles, probe } = this.#what;
    if (probe.of === 'membersWithoutRole') return tenant.roles.unreadReason;
    if (probe.of !== 'administrators') return null;
    const open = roles.find((role) => tenant.roles.isOpen(role, { activated: true }));
    return open === undefined ? null : tenant.roles.reasonFor(open);
  }

  /** How many people would be open if they were administrators, which nobody can say. */
  #mayBecome(census: Census): number {
    const { roles } = this.#what;
    let count = 0;
    for (const [alike, headcounts] of census.people) {
      if (alike.held === null || roles.some((role) => alike.held?.has(role))) continue;
      const states = roles.map((role) => new Map(alike.activated ?? alike.asTheyAre).set(`role:${role}`, true));
      if (this.#pairs.every((pair) => states.every((facts) => pair.of(facts).low === 1))) continue;
      count += headcounts.reduce((sum, { count: each }) => sum + each, 0);
    }
    return count;
  }

  /** The mean over the parts, each the lowest over the states; guests of an unknown kind are of every kind, part by part. */
  #judge(one: Somebody): Bounds & { readonly byPart: readonly Bounds[] } {
    if (one.headcount?.covered) return { ...certain, byPart: this.#pairs.map(() => certain) };
    const isGuest = this.#what.probe.of === 'guests';
    const kinds = !isGuest ? [null] : one.kind === null ? guestKinds : [one.kind];
    const byPart = this.#pairs.flatMap((pair) =>
      kinds.map((kind) => {
        const states = one.states.map((facts) =>
          kind === null ? facts : this.#what.tenant.people.asGuest(facts, kind),
        );
        return states.map((facts) => pair.of(facts)).reduce(lowestPart);
      }),
    );
    const sum = (pick: (part: Bounds) => number): number => mean(byPart.map(pick));
    const open = byPart.reduce<Bounds | null>((a, b) => (a === null || b.low < a.low ? b : a), null);
    return {
      low: sum((part) => part.low),
      high: sum((part) => part.high),
      open: open && open.low < 1 ? open.open : null,
      doorLow: byPart.some((part) => part.doorLow),
      doorHigh: byPart.some((part) => part.doorHigh),
      policyDoubt: byPart.some((part) => part.policyDoubt),
      byPart,
    };
  }

  #counts(census: Census, passed: number, counted: number, unknown: number): Counts {
    const order = census.groups.filter((name) => census.leftOut.has(name));
    const leftOut = Object.fromEntries(order.map((name) => [name, census.leftOut.get(name) ?? 0]));
    const all = [...census.people.values()].flat().reduce((sum, { count }) => sum + count, 0);
    const group = { administrators: 'without such a role', membersWithoutRole: 'with a directory role' } as const;
    const { of } = this.#what.probe;
    const others: Readonly<Record<string, number>> =
      of in group && all > counted ? { [group[of as keyof typeof group]]: all - counted } : {};
    return { passed, counted, total: census.total, unknown, leftOut: { ...leftOut, ...others } };
  }

  #partShares(
    judged: readonly { readonly byPart: readonly Bounds[]; readonly one?: Somebody }[],
  ): readonly PartShare[] | null {
    const names = this.#what.parts.map(({ name }) => name);
    if (names.some((name) => name === null) || this.#what.probe.of === 'guests') return null;
    return names.map((name, index) => ({
      name: name ?? '',
      share: weighted(judged.map(({ byPart, one }) => [byPart[index]?.low ?? 0, one?.count ?? 1] as const)),
    }));
  }

  /** How many parts are covered for everybody, and which are not. */
  #partCount(judged: readonly { readonly byPart: readonly Bounds[]; readonly one?: Somebody }[]): Partial<Verdict> {
    const isGuest = this.#what.probe.of === 'guests';
    const kinds = judged.filter(({ byPart, one }) => byPart.length === 1 && (one?.headcount ?? null) === null);
    const names = isGuest ? guestKinds.map(kindGroup) : this.#what.parts.map(({ name }) => name ?? '');
    const lows = isGuest
      ? kinds.map(({ byPart }) => byPart[0]?.low ?? 0)
      : names.map((_, index) => Math.min(...judged.map(({ byPart }) => byPart[index]?.low ?? 0)));
    if (names.length < 2 || lows.length !== names.length) return {};
    const missing = names.filter((_, index) => (lows[index] ?? 0) < 1);
    return { parts: { covered: names.length - missing.length, of: names.length }, missing };
  }

  #reasons(): readonly Reason[] {
    return signInsReasons(this.#what, {
      places: this.#pairs.some((pair) => pair.dependsOnPlaces),
      policies: this.#pairs.some((pair) => pair.policyDoubt),
    });
  }
}

const asTheyAre = (everybody: readonly Somebody[]): readonly Facts[] =>
  everybody.flatMap(({ states }) => states.slice(0, 1));

const mean = (shares: readonly number[]): number => weighted(shares.map((share) => [share, 1] as const));
