import type { IdSet } from '../expression/idSet.ts';
import type { Requirement } from '../signIns/ask.ts';
import { ExclusionShares, leftOpen, type Opened } from '../signIns/exclusionShares.ts';
import { exclusionName } from '../signIns/exclusionName.ts';
import type { PolicyExclusion, Exclusions } from '../signIns/exclusions.ts';
import type { Facts } from '../signIns/signInFacts.ts';
import type { Policy } from '../signIns/policy.ts';
import type { Alike } from '../signIns/people.ts';
import { byOrdinariness } from '../signIns/targets.ts';
import type { Tenant } from '../signIns/policyTenant.ts';
import type { Census, Headcount } from './census.ts';
import { nameOf, withoutPassing, type Door, type ExcludedPeople, type JudgedPeople } from './excludedPeople.ts';
import type { Hit, ObjectStanding } from './objectWatch.ts';
import { isExempt } from './exempt.ts';
import { isProvenShort, meanOver, undecidedIn } from './shares.ts';
import { throughADoor } from './throughADoor.ts';
import { signInsReasons } from './signInsReasons.ts';
import { counterexampleOf } from './signInsWords.ts';
import { FirstNames } from './firstNames.ts';
import { decidedByShortfall, met, verdict, type Verdict } from './verdict.ts';
import { guestKindIn, isPlace, own, whoComesIn } from './exclusionFacts.ts';

interface ExclusionsCase {
  readonly policies: readonly Policy[];
  readonly exclusions: Exclusions;
  readonly requirement: Requirement;
  readonly tenant: Tenant;
  readonly emergency: IdSet;
}

/** Judges what all exclusions together open, by the share of people to whom they open nothing. */
export class ExclusionsJudgement {
  readonly #what: ExclusionsCase;
  readonly #shares: ExclusionShares;
  #judged: JudgedPeople | null = null;

  constructor(what: ExclusionsCase) {
    this.#what = what;
    this.#shares = new ExclusionShares(what.policies, what.requirement);
  }

  /** The verdict if it does not depend on who the people are; null if it does. */
  unread(): Verdict | null {
    if (this.#what.exclusions.lacking) return null;
    const meant = this.#meant(null);
    if (meant.length === 0) return verdict({ nobody: true });
    const isCovered = meant.every((one) => this.#ofAnybody(one).possible.length === 0);
    return isCovered ? met(null, this.#parts(meant, new Set())) : null;
  }

  /** Whoever is `passing` counts as somebody to whom no exclusion opens anything. */
  counted(census: Census, passing: readonly Hit<Headcount | null>[] = []): Verdict {
    const meant = this.#meant(census);
    const { lacking } = this.#what.exclusions;
    if (meant.length === 0 && !lacking) return verdict({ nobody: true });
    if (census.failure) return verdict({ high: 1, reasons: [census.failure, ...this.#reasons()] });
    const { all, met } = this.#people(census, meant);
    const people = all.flatMap((one) => withoutPassing(one, passing));
    return this.#verdict(meant, people, this.#doors(meant.filter((one) => !met.has(one))), census);
  }

  /** How somebody stands whom an exception names. */
  standingOf({ of }: Hit<Headcount | null>, census: Census): ObjectStanding {
    if (census.failure) return { is: 'undecided', share: 0 };
    const one = this.#people(census, this.#meant(census)).all.find(({ headcount }) => headcount === of);
    if (!one) return { is: 'leftOut', share: 0 };
    if (one.unsure > 0 || one.low < one.high) return { is: 'undecided', share: 0 };
    return { is: one.low === 1 ? 'passes' : 'short', share: one.low };
  }

  /** Judged once: exceptions ask again, for every object that they name. */
  #people(census: Census, meant: readonly PolicyExclusion[]): JudgedPeople {
    if (this.#judged) return this.#judged;
    const met = new Set<PolicyExclusion>();
    const all = [...census.people].flatMap(([alike, headcounts]) => this.#judge(alike, headcounts, meant, met));
    return (this.#judged = { all, met });
  }

  /** Emergency access accounts need no other policy, and neither do groups that contain nobody else. */
  #meant(census: Census | null): readonly PolicyExclusion[] {
    return this.#what.exclusions.all.filter(({ kind, key }) => kind !== 'people' || !isExempt(key, this.#what, census));
  }

  #ofAnybody(exclusion: PolicyExclusion): Opened {
    const facts = new Map(this.#what.tenant.people.unread.asTheyAre);
    facts.delete(exclusion.key);
    return this.#shares.of(exclusion, this.#behind(exclusion, facts) ?? facts);
  }

  /** The person as one whom the exclusion meets; null: it does not. */
  #behind({ kind, key }: PolicyExclusion, facts: Facts): Facts | null {
    if (kind !== 'people') return facts;
    const known = facts.get(key);
    if (known === false) return null;
    if (known === true) return facts;
    const guest = guestKindIn(key);
    return new Map(guest === null ? facts : this.#what.tenant.people.asGuest(facts, guest)).set(key, true);
  }

  /** @param met takes the exclusions that may meet them */
  #judge(
    { asTheyAre, activated }: Alike,
    headcounts: readonly Headcount[],
    meant: readonly PolicyExclusion[],
    met: Set<PolicyExclusion>,
  ): readonly ExcludedPeople[] {
    const through = new Set<PolicyExclusion>();
    const states = [asTheyAre, ...(activated ? [activated] : [])].map((facts) => {
      const found = meant.map((exclusion) => ({ exclusion, opened: this.#opened(exclusion, facts) }));
      for (const { exclusion, opened } of found) {
        if (opened !== null && opened.concerned !== false) met.add(exclusion);
        if (opened !== null && opened.possible.length > 0) through.add(exclusion);
      }
      const all = found.flatMap(({ opened }) => opened ?? []);
      const possible = all.flatMap((one) => one.possible);
      const certain = all.flatMap((one) => (one.concerned === true ? one.certain : []));
      const [open = null] = [...possible].sort((a, b) => byOrdinariness(a.target, b.target));
      return { low: leftOpen(possible), high: leftOpen(certain), open };
    });
    const low = Math.min(...states.map((one) => one.low));
    const high = Math.max(low, Math.min(...states.map((one) => one.high)));
    const open = states.find((one) => one.low === low)?.open ?? null;
    return headcounts
      .filter(({ count }) => count > 0)
      .map((headcount) => {
        const { count, unsure, names } = headcount;
        return { headcount, count, unsure, names, low, high, open, through };
      });
  }

  /** null: it does not meet them. */
  #opened(exclusion: PolicyExclusion, facts: Facts): Opened | null {
    const behind = this.#behind(exclusion, facts);
    if (behind === null) return null;
    const opened = this.#shares.of(exclusion, behind);
    const isSure = behind === facts || exclusion.key.startsWith('condition:');
    return isSure || opened.concerned === false ? opened : { ...opened, concerned: null };
  }

  #doors(meetNobody: readonly PolicyExclusion[]): readonly Door[] {
    return meetNobody.flatMap((exclusion) => {
      const guest = exclusion.kind === 'people' ? guestKindIn(exclusion.key) : null;
      const imagined = this.#imagined(exclusion, guest);
      const open = imagined.flatMap(({ possible }) => possible)[0];
      const isCertain = imagined.some(({ certain }) => certain.length > 0);
      return open ? [{ exclusion, isCertain, open }] : [];
    });
  }

  /** Somebody whom the exclusion meets, for each way in that its policies have. */
  #imagined({ kind, key, openings }: PolicyExclusion, guest: string | null): readonly Opened[] {
    const { people } = this.#what.tenant;
    const exclusion = { kind, key, openings };
    if (key.startsWith('user:')) return [this.#shares.of(exclusion, people.member(key))];
    const ways = openings.flatMap(({ policy }): readonly (string | null)[] =>
      policy.people?.everybody === true ? [null] : (policy.people?.included ?? []),
    );
    return [...new Set(ways)]
      .map((way) => people.imagined([...(way === null ? [] : [[way, true] as const]), ...own(kind, key)], guest))
      .map((facts) => this.#shares.of(exclusion, facts))
      .filter(({ concerned }) => concerned !== false);
  }

  #verdict(
    meant: readonly PolicyExclusion[],
    people: readonly ExcludedPeople[],
    doors: readonly Door[],
    census: Census,
  ): Verdict {
    const { lacking } = this.#what.exclusions;
    const doorLow = doors.length > 0 ? throughADoor : 1;
    const doorHigh = doors.some(({ isCertain }) => isCertain) ? throughADoor : 1;
    const mean = meanOver(people);
    const low = lacking ? 0 : mean.low * doorLow;
    const high = lacking ? 1 : mean.high * doorHigh;
    const proven = people.filter((one) => isProvenShort(one.high, one));
    // A proven shortfall remains, whatever else about the people could not be read.
    const isShort = doorHigh < 1 || proven.length > 0;
    const isOpen = low < high && (!isShort || this.#isPolicyDoubt);
    const why = low < high ? [...census.reasons, ...this.#reasons()] : [];
    const fallen = people.filter((one) => one.low < 1);
    const [worst] = [...(proven.length > 0 ? proven : fallen)].sort(
      (a, b) => a.low - b.low || (nameOf(a) < nameOf(b) ? -1 : 1),
    );
    const door = [...doors].sort((a, b) => (a.exclusion.key < b.exclusion.key ? -1 : 1))[0];
    const open = worst?.open ?? door?.open;
    const who = worst ? nameOf(worst) : door ? whoComesIn(door.exclusion, this.#nameOf(door.exclusion)) : '';
    const names = new FirstNames();
    proven.forEach((one) => names.addAll(one.names));
    const count = (list: readonly ExcludedPeople[]): number => list.reduce((all, one) => all + one.count, 0);
    const through = new Set([...fallen.flatMap((one) => [...one.through]), ...doors.map((one) => one.exclusion)]);
    return verdict({
      ...(isOpen ? { low, high, reasons: why } : decidedByShortfall(low, high, why)),
      counts: {
        passed: count(people) - count(fallen),
        counted: count(people),
        total: census.total,
        unknown: people.reduce((all, one) => all + undecidedIn(one), 0),
        leftOut: Object.fromEntries(census.groups.flatMap((name) => entry(name, census.leftOut.get(name)))),
      },
      affected: names.total > 0 ? { total: names.total, shown: [...names.shown] } : null,
      ...this.#parts(meant, through),
      counterexample: open ? counterexampleOf(open, who, this.#what) : null,
    });
  }

  /** How many exclusions others cover, and which are not. */
  #parts(meant: readonly PolicyExclusion[], through: ReadonlySet<PolicyExclusion>): Partial<Verdict> {
    const missing = meant.filter((one) => through.has(one)).map((one) => this.#nameOf(one));
    // A single one: the finding names it.
    if (meant.length === 1) return { found: missing[0] ?? null };
    return { parts: { covered: meant.length - missing.length, of: meant.length }, missing };
  }

  #nameOf(exclusion: PolicyExclusion): string {
    return exclusionName(exclusion, this.#what.tenant.places);
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

const entry = (name: string, count: number | undefined): readonly (readonly [string, number])[] =>
  count === undefined ? [] : [[name, count]];
