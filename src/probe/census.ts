import type { Unknown } from '../expression/expression.ts';
import { IdSet } from '../expression/idSet.ts';
import { memoised } from '../expression/memoised.ts';
import { extend, putEvidence, type Context } from '../expression/unavailable.ts';
import { isObject } from '../expression/functions/read.ts';
import type { Reason } from '../model/reason.ts';
import { notThere } from '../signIns/memberships.ts';
import { idOf, type Alike } from '../signIns/people.ts';
import type { Tenant } from '../signIns/policyTenant.ts';
import type { Named } from './named.ts';
import { overRecords, type NamedConditions } from './named.ts';
import { membership, type PopulationFilter } from './populationFilter.ts';
import type { RecordSink } from './probeRun.ts';
import { FirstNames } from './firstNames.ts';
import type { ObjectWatch } from './objectWatch.ts';

/** Policies may exclude the members of these groups of a population: nothing has to be asked of them, or they could not answer. */
const exemptGroups = ['for emergency access', 'for synchronisation', 'agents'];

/** How many people are alike, and who they are. */
export class Headcount {
  count = 0;
  /** People who may or may not count. */
  unsure = 0;
  /** Covered by something other than the policies. */
  readonly covered: boolean;
  readonly names = new FirstNames();

  constructor(covered: boolean) {
    this.covered = covered;
  }
}

interface CensusOf {
  readonly filter: PopulationFilter;
  readonly tenant: Tenant;
  readonly settings: Context;
  /** Who else does not count, and what covers somebody other than the policies. */
  readonly exclude: Named;
  readonly coveredBy: Named;
  /** For the people whom exceptions name; nobody else may share such a census. */
  readonly watch?: ObjectWatch<Headcount | null> | null;
}

/** Counts the people of a population, as they are streamed, by what the policies see of them. */
export class Census implements RecordSink {
  readonly of: string;
  readonly #what: CensusOf;
  readonly #exclude: NamedConditions;
  readonly #coveredBy: NamedConditions;
  #people = new Map<Alike, readonly [plain: Headcount, covered: Headcount]>();
  #leftOut = new Map<string, number>();
  #exempt = new IdSet();
  #total = 0;
  #reasons = new Map<string, Reason>();
  failure: Reason | null = null;

  constructor(what: CensusOf) {
    this.#what = what;
    this.of = what.filter.of;
    const context = extend(what.settings, {});
    this.#exclude = overRecords(what.exclude, memoised, what.filter.as, context);
    this.#coveredBy = overRecords(what.coveredBy, memoised, what.filter.as, context);
  }

  accept(record: unknown): void {
    this.#total += 1;
    const { filter, tenant } = this.#what;
    const known = filter.classify(record);
    if (typeof known === 'string') {
      this.#countOut(known);
      this.#watch(record, null);
      const id = exemptGroups.includes(known) ? idOf(record) : null;
      if (id !== null) this.#exempt.add(id);
      return;
    }
    const own = membership(this.#exclude, record);
    if (typeof own === 'string') {
      this.#countOut(own);
      this.#watch(record, null);
      // Policies may exclude people whom the control does not cover.
      const id = known === null ? idOf(record) : null;
      if (id !== null) this.#exempt.add(id);
      return;
    }
    let covered = false;
    // If it is unknown whether something else covers somebody, they may not count, either.
    let perhaps: Unknown | null = null;
    for (const one of this.#coveredBy) {
      const truth = one.holds(record);
      if (truth === true) covered = true;
      else if (truth !== false) perhaps ??= truth;
    }
    const alike = tenant.people.of(record);
    if (alike.held === null) this.#doubt(notThere('the id of somebody'));
    const headcount = this.#headcount(alike, covered);
    headcount.count += 1;
    headcount.names.add(nameOf(record));
    this.#watch(record, headcount);
    const doubt = known ?? own ?? (covered ? null : perhaps);
    if (doubt === null) return;
    headcount.unsure += 1;
    this.#doubt(doubt.unknown);
  }

  #doubt(reason: Reason): void {
    if (this.#reasons.size < 10) this.#reasons.set(`${reason.code} ${reason.detail}`, reason);
  }

  /** Whether something other than the policies covers anybody, or nobody can tell while the people are not known. */
  get mayBeCovered(): boolean {
    const { coveredBy, filter, settings } = this.#what;
    const context = extend(settings, {});
    putEvidence(context, filter.as, { ok: false, reason: notThere('who the people are') });
    return coveredBy.some(([, condition]) => condition.holds(context) !== false);
  }

  /** How somebody stands, the verdict on people like them tells. */
  #watch(record: unknown, headcount: Headcount | null): void {
    const is = headcount === null ? 'leftOut' : 'undecided';
    this.#what.watch?.see(record, nameOf(record), { is, share: 0 }, headcount);
  }

  restart(): void {
    this.#what.watch?.restart();
    this.#people = new Map();
    this.#leftOut = new Map();
    this.#exempt = new IdSet();
    this.#total = 0;
    this.#reasons = new Map();
    this.failure = null;
  }

  fail(reason: Reason): void {
    this.failure = reason;
  }

  get people(): ReadonlyMap<Alike, readonly Headcount[]> {
    return this.#people;
  }

  get total(): number {
    return this.#total;
  }

  get leftOut(): ReadonlyMap<string, number> {
    return this.#leftOut;
  }

  /** The groups that may be left out, in the order of the files. */
  get groups(): readonly string[] {
    return [...this.#what.filter.groups, ...this.#what.exclude.map(([name]) => name)];
  }

  /** Accounts that policies may leave out. */
  get exempt(): IdSet {
    return this.#exempt;
  }

  get reasons(): readonly Reason[] {
    return [...this.#reasons.values()];
  }

  #countOut(group: string): void {
    this.#leftOut.set(group, (this.#leftOut.get(group) ?? 0) + 1);
  }

  #headcount(alike: Alike, covered: boolean): Headcount {
    let both = this.#people.get(alike);
    if (!both) {
      both = [new Headcount(false), new Headcount(true)];
      this.#people.set(alike, both);
    }
    return both[covered ? 1 : 0];
  }
}

/** Read without an expression: a name for each of a million people is needed only where they turn out to be open. */
function nameOf(record: unknown): string {
  if (!isObject(record)) return '(no name)';
  const name = [record['userPrincipalName'], record['displayName'], record['id']].find(
    (one) => typeof one === 'string',
  );
  return typeof name === 'string' && name !== '' ? name : '(no name)';
}
