import type { IdSet } from '../expression/idSet.ts';
import { guestKinds } from '../expression/words/conditionalAccess/targets.ts';
import type { Requirement } from '../signIns/ask.ts';
import { ExclusionShares, type Opened } from '../signIns/exclusionShares.ts';
import { exclusionName } from '../signIns/exclusionName.ts';
import type { Exclusion, Exclusions } from '../signIns/exclusions.ts';
import type { Facts } from '../signIns/facts.ts';
import type { Policy } from '../signIns/policy.ts';
import type { Open } from '../signIns/share.ts';
import type { Tenant } from '../signIns/tenant.ts';
import type { Census } from './census.ts';
import { isExempt } from './exempt.ts';
import { extreme, weighted } from './shares.ts';
import { signInsReasons } from './signInsReasons.ts';
import { counterexampleOf } from './signInsWords.ts';
import { SmallestNames } from './smallest.ts';
import { verdict, type Verdict } from './verdict.ts';

interface ExclusionsCase {
  readonly policies: readonly Policy[];
  readonly exclusions: Exclusions;
  readonly requirement: Requirement;
  readonly tenant: Tenant;
  readonly emergency: IdSet;
}

/** How far one exclusion is covered. */
interface Judged {
  readonly exclusion: Exclusion;
  readonly low: number;
  readonly high: number;
  readonly open: Open | null;
  readonly who: string;
  /** It meets nobody today, and would open something to whoever comes: for certain, and perhaps. */
  readonly doorHigh: boolean;
  readonly doorLow: boolean;
  /** Somebody falls short for certain. */
  readonly isShort: boolean;
}

type Weighed = readonly (readonly [share: number, count: number])[];

/** What a door leaves of the points, once, however many there are. */
const throughADoor = 0.95;

/** Judges exclusions one by one: each by the share of those people to whom it opens nothing. */
export class ExclusionsJudgement {
  readonly #what: ExclusionsCase;
  readonly #shares: ExclusionShares;

  constructor(what: ExclusionsCase) {
    this.#what = what;
    this.#shares = new ExclusionShares(what.policies, what.requirement);
  }

  /** The verdict where it is the same whoever the people are; null where it depends on them. */
  unread(): Verdict | null {
    if (this.#what.exclusions.lacking) return null;
    const meant = this.#meant(null);
    if (meant.length === 0) return verdict({ nobody: true });
    const isCovered = meant.every((one) => this.#ofAnybody(one).low === 1);
    return isCovered ? this.#verdict(meant.map((one) => ({ ...covered, exclusion: one }))) : null;
  }

  counted(census: Census): Verdict {
    const meant = this.#meant(census);
    const { lacking } = this.#what.exclusions;
    if (meant.length === 0 && !lacking) return verdict({ nobody: true });
    if (census.failure === null)
      return this.#verdict(
        meant.map((one) => this.#judge(one, census)),
        census,
      );
    const reasons = [census.failure, ...this.#reasons()];
    return verdict({ high: 1, reasons });
  }

  /** Emergency access accounts need no other policy, nor do groups that hold nobody else. */
  #meant(census: Census | null): readonly Exclusion[] {
    return this.#what.exclusions.all.filter(({ kind, key }) => kind !== 'people' || !isExempt(key, this.#what, census));
  }

  #ofAnybody(exclusion: Exclusion): Opened {
    const facts = new Map(this.#what.tenant.people.unread.asTheyAre);
    facts.delete(exclusion.key);
    return this.#shares.of(exclusion, this.#behind(exclusion, facts) ?? facts);
  }

  /** The person as one whom the exclusion meets; null: it does not. */
  #behind({ kind, key }: Exclusion, facts: Facts): Facts | null {
    if (kind !== 'people') return facts;
    const known = facts.get(key);
    if (known === false) return null;
    if (known === true) return facts;
    const guest = guestKindIn(key);
    return new Map(guest === null ? facts : this.#what.tenant.people.asGuest(facts, guest)).set(key, true);
  }

  #judge(exclusion: Exclusion, census: Census): Judged {
    const surely: { readonly opened: Opened; readonly count: number; readonly name: string }[] = [];
    const perhaps: { readonly opened: Opened; readonly count: number; readonly name: string }[] = [];
    for (const [alike, headcounts] of census.people) {
      const states = [alike.asTheyAre, ...(alike.activated ? [alike.activated] : [])];
      const opened = this.#inAnyState(exclusion, states);
      if (opened === null) continue;
      for (const { count, unsure, names } of headcounts) {
        const name = names.shown[0] ?? '';
        const sure = opened.concerned === true ? count - unsure : 0;
        if (sure > 0) surely.push({ opened, count: sure, name });
        if (count - sure > 0) perhaps.push({ opened, count: count - sure, name });
      }
    }
    const guest = exclusion.kind === 'people' ? guestKindIn(exclusion.key) : null;
    const imagined = this.#imagined(exclusion, guest);
    // Most guests have no account.
    if (guest !== null)
      surely.push(...imagined.map((opened) => ({ opened, count: 1, name: exclusionName(exclusion) })));
    const of = (list: typeof surely, pick: (one: Opened) => number): Weighed =>
      list.map(({ opened, count }) => [pick(opened), count] as const);
    const isNobody = surely.length === 0;
    const all = [...surely, ...perhaps].filter(({ opened }) => opened.low < 1);
    const [worst] = all.sort((a, b) => a.opened.low - b.opened.low || (a.name < b.name ? -1 : 1));
    const door = isNobody ? imagined.find(({ low }) => low < 1) : undefined;
    const everybody = isNobody && perhaps.length === 0;
    return {
      exclusion,
      low: everybody ? 1 : extreme(of(surely, lowOf), of(perhaps, lowOf), (share, now) => share < now),
      high: isNobody ? 1 : extreme(of(surely, highOf), of(perhaps, highOf), (share, now) => share > now),
      open: worst?.opened.open ?? door?.open ?? null,
      who: worst?.name ?? `whoever is in ${exclusionName(exclusion)}`,
      doorLow: door !== undefined,
      doorHigh: everybody && imagined.some(({ high }) => high < 1),
      isShort: surely.some(({ opened }) => opened.high < 1),
    };
  }

  /** The worst of the states that somebody can be in; null: the exclusion opens nothing to them in any. */
  #inAnyState(exclusion: Exclusion, states: readonly Facts[]): Opened | null {
    const found = states.flatMap((facts): readonly Opened[] => {
      const behind = this.#behind(exclusion, facts);
      if (behind === null) return [];
      const opened = this.#shares.of(exclusion, behind);
      const isSure = behind === facts || exclusion.key.startsWith('condition:');
      return opened.concerned === false ? [] : [isSure ? opened : { ...opened, concerned: null }];
    });
    const sure = found.filter(({ concerned }) => concerned === true);
    const [first, ...rest] = sure.length > 0 ? sure : found;
    if (!first) return null;
    return rest.reduce(
      (a, b) => (b.low < a.low ? { ...b, high: Math.min(a.high, b.high) } : { ...a, high: Math.min(a.high, b.high) }),
      first,
    );
  }

  /** Somebody whom the exclusion meets, for each way in that its policies have. */
  #imagined({ kind, key, openings }: Exclusion, guest: string | null): readonly Opened[] {
    const { people } = this.#what.tenant;
    const exclusion = { kind, key, openings };
    const ways = openings.flatMap(({ policy }): readonly (string | null)[] =>
      policy.people?.everybody === true ? [null] : (policy.people?.included ?? []),
    );
    return [...new Set(ways)]
      .map((way) => people.imagined([...(way === null ? [] : [[way, true] as const]), ...own(kind, key)], guest))
      .map((facts) => this.#shares.of(exclusion, facts))
      .filter(({ concerned }) => concerned !== false);
  }

  #verdict(judged: readonly Judged[], census: Census | null = null): Verdict {
    const { exclusions, tenant } = this.#what;
    const doorLow = judged.some((one) => one.doorLow || one.doorHigh) ? throughADoor : 1;
    const doorHigh = judged.some((one) => one.doorHigh) ? throughADoor : 1;
    const low = exclusions.lacking ? 0 : weighted(judged.map((one) => [one.low, 1] as const)) * doorLow;
    const high = exclusions.lacking ? 1 : weighted(judged.map((one) => [one.high, 1] as const)) * doorHigh;
    // A shortfall that is proven stands, whatever else of the people could not be read.
    const isShort = doorHigh < 1 || judged.some((one) => one.isShort);
    const isOpen = low < high && (!isShort || this.#isPolicyDoubt);
    const fallen = judged.filter((one) => one.low < 1 || one.doorLow);
    const [worst] = [...fallen].filter(({ open }) => open).sort((a, b) => a.low - b.low);
    const names = new SmallestNames();
    fallen.forEach(({ exclusion }) => names.add(exclusionName(exclusion, tenant.places)));
    return verdict({
      low,
      high: isOpen ? high : low,
      reasons: isOpen ? [...(census?.reasons ?? []), ...this.#reasons()] : [],
      counts: {
        passed: judged.length - fallen.length,
        counted: judged.length,
        total: judged.length,
        unknown: 0,
        leftOut: {},
      },
      affected: names.total > 0 ? { total: names.total, shown: [...names.shown] } : null,
      partShares: judged.map((one) => ({ name: exclusionName(one.exclusion, tenant.places), share: one.low })),
      counterexample: worst?.open ? counterexampleOf(worst.open, worst.who, this.#what) : null,
    });
  }

  get #dependsOnPlaces(): boolean {
    const { places } = this.#what.tenant;
    if (places.known && places.perhapsTrusted.length === places.trusted.length) return false;
    return [
      ...this.#shares.meeting,
      ...this.#what.exclusions.all.flatMap(({ openings }) => openings.map((one) => one.policy)),
    ].some(({ possible, certain }) => [...possible, ...certain].some(({ clauses }) => clauses.flat().some(isPlace)));
  }

  get #isPolicyDoubt(): boolean {
    return this.#what.exclusions.lacking || this.#shares.isUnsure || this.#dependsOnPlaces;
  }

  #reasons(): ReturnType<typeof signInsReasons> {
    return signInsReasons(this.#what, {
      places: this.#dependsOnPlaces,
      policies: this.#what.exclusions.lacking || this.#shares.isUnsure,
    });
  }
}

const covered = { low: 1, high: 1, open: null, who: '', doorHigh: false, doorLow: false, isShort: false };
const lowOf = ({ low }: Opened): number => low;
const highOf = ({ high }: Opened): number => high;
const isPlace = ({ fact }: { readonly fact: string }): boolean => fact.startsWith('place:');
const own = (kind: Exclusion['kind'], key: string): readonly (readonly [string, boolean])[] =>
  kind === 'people' ? [[key, true]] : [];

function guestKindIn(fact: string): string | null {
  return guestKinds.find((kind) => fact === `guest:${kind}` || fact.startsWith(`guest:${kind} of `)) ?? null;
}
