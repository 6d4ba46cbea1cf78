import { isObject, type Json } from '../expression/functions/read.ts';
import type { Part } from './demand.ts';
import { everywhere, maskOf, narrowed } from './dimensions.ts';
import { ExclusionShares } from './exclusionShares.ts';
import { exclusionsOf, type PolicyExclusion } from './exclusions.ts';
import type { Facts } from './signInFacts.ts';
import { wholeInternet, type Places } from './places.ts';
import { readPolicy, type Policy } from './policy.ts';
import { PartShares } from './share.ts';

/** A workload identity signs in as a person does: its conditions and its risk take the place of a person's. */
function asForPeople(answer: unknown): Json | null {
  const conditions = isObject(answer) ? answer['conditions'] : null;
  const workloads = isObject(conditions) ? conditions['clientApplications'] : null;
  if (!isObject(answer) || !isObject(conditions) || !isObject(workloads)) return null;
  const { servicePrincipalRiskLevels, ...others } = conditions;
  const { includeServicePrincipals: include, servicePrincipalFilter: filter } = workloads;
  const everyone = (id: unknown): unknown =>
    String(id).toLowerCase() === 'serviceprincipalsinmytenant' ? 'All' : String(id);
  return {
    ...answer,
    conditions: {
      ...others,
      clientApplications: null,
      // A filter is opaque: it may match or not.
      workloads: filter,
      signInRiskLevels: servicePrincipalRiskLevels,
      users: filter !== undefined && {
        includeUsers: Array.isArray(include) ? include.map(everyone) : include,
        excludeUsers: workloads['excludeServicePrincipals'],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
      },
    },
  };
}

const block = { grants: ['block'], session: null };

/** Every sign-in at one of these risks has to be blocked. */
const atRisk = (risks: readonly string[]): Part => ({
  name: null,
  masks: narrowed(everywhere, { signInRisk: maskOf('signInRisk', risks) }),
  targets: 'everything',
  except: [],
  from: null,
  demands: [{ name: 'blocks', forms: [{ name: 'blocks', share: 1, requirement: block }], within: {} }],
  gaps: [],
  mayLeaveOut: [],
});

/** Workload identities: whether policies block them together, and what those that exclude one would have blocked. */
export class Workloads {
  readonly #policies: readonly Policy[];
  readonly #places: Places;
  readonly #exclusions: readonly PolicyExclusion[];
  readonly #shares: ExclusionShares;
  /** Some policy lacks what decides. */
  readonly lacking: boolean;

  constructor(policies: readonly Policy[], places: Places) {
    const surroundings = { places, hasRisk: true, hasInsiderRisk: false };
    const forWorkloads = policies.flatMap(({ answer }) => asForPeople(answer) ?? []);
    this.#policies = forWorkloads.map((answer) => readPolicy(answer, surroundings));
    const { all, lacking } = exclusionsOf(this.#policies, ['people'], places);
    this.#places = places;
    this.#exclusions = all;
    this.lacking = lacking;
    this.#shares = new ExclusionShares(this.#policies, block);
  }

  /**
   * Others block it wherever a policy that leaves it out would have; from outside of every named location, where that policy
   * blocks there: another place than that of everybody else is why it is left out. null: unknown.
   * @param id in small letters
   * @throws TooEntangledError
   */
  isBlockedElsewhere(id: string): boolean | null {
    const facts = new Map(this.#named('user:').map((fact) => [fact, fact === `user:${id}`]));
    const outside = new Map([...facts, ...this.#named('place:').map((fact) => [fact, false] as const)]);
    const found = this.#exclusions
      .filter(({ key }) => key === `user:${id}`)
      .flatMap(({ openings, ...rest }) =>
        openings.map((one) => this.#isBlocked({ ...rest, openings: [one] }, facts, outside)),
      );
    if (found.includes(false)) return false;
    return found.includes(null) ? null : true;
  }

  /**
   * The policies together block it at each of these risks, wherever it signs in from and to whatever. null: unknown.
   * @param id in small letters; one that no policy names stands for all others
   * @throws TooEntangledError
   */
  isBlockedAtRisk(id: string, risks: readonly string[]): boolean | null {
    const facts = new Map(this.#named('user:').map((fact) => [fact, fact === `user:${id}`]));
    const share = (certainty: 'certain' | 'possible'): number =>
      new PartShares(atRisk(risks), this.#policies, this.#places, certainty).of(facts).share;
    if (share('certain') === 1) return true;
    return share('possible') < 1 ? false : null;
  }

  #isBlocked(exclusion: PolicyExclusion, facts: Facts, outside: Facts): boolean | null {
    const there = this.#shares.of(exclusion, outside);
    const opened = there.concerned === false ? this.#shares.of(exclusion, facts) : there;
    if (opened.possible.length === 0) return true;
    return opened.certain.length > 0 ? false : null;
  }

  #named(kind: 'user:' | 'place:'): readonly string[] {
    const facts = this.#policies.flatMap(({ possible, people }) => [
      ...possible.flatMap(({ clauses }) => clauses.flat().map(({ fact }) => fact)),
      ...(people?.excluded ?? []),
    ]);
    return [...new Set(facts)].filter((fact) => fact.startsWith(kind) && fact !== wholeInternet);
  }
}
