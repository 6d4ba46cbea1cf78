import { compileExpression, type Expression } from '../expression/expression.ts';
import { UnavailableError, type Context } from '../expression/unavailable.ts';
import type { AsksOf, PoliciesAsk } from './coverageProbe.ts';
import type { SignInsProbe } from './signInsProbe.ts';
import type { Reason } from '../model/reason.ts';
import type { Part } from '../signIns/demand.ts';
import type { Facts } from '../signIns/signInFacts.ts';
import type { Alike } from '../signIns/people.ts';
import type { Policy } from '../signIns/policy.ts';
import type { Tenant } from '../signIns/policyTenant.ts';
import { Workloads } from '../signIns/workloads.ts';
import { PartPair, type Bounds } from './partPair.ts';
import type { PopulationFilters } from './populationFilter.ts';
import { sharedBy, withinReason } from './sharedTenant.ts';
import { partsOf } from './signInsParts.ts';
import { signInsReasons } from './signInsReasons.ts';

/** What conditions see under a name, for the record in the context. */
export interface PolicyQuestion {
  readonly name: string;
  /** @throws UnavailableError if the answer is unknown */
  readonly answer: (context: Context) => boolean;
}

interface CompiledQuestion {
  readonly name: string;
  /** What they sign in to, each with what they have to be asked for there: one is enough. */
  readonly ways: readonly SignInsProbe[];
  readonly of: Expression;
  readonly activating: Expression | null;
}

interface CompiledWorkload {
  readonly name: string;
  readonly workload: Expression;
  /** The risks at which it has to be blocked; null: wherever a policy that excludes it would have blocked it. */
  readonly risks: readonly string[] | null;
}

/** What is asked, stated once. */
export function compileQuestions(asked: PoliciesAsk = {}): readonly (CompiledQuestion | CompiledWorkload)[] {
  return Object.entries(asked).map(([name, one]) => {
    if ('excludedWorkload' in one) return { name, workload: compileExpression(one.excludedWorkload), risks: null };
    if ('workloadAtRisk' in one) return { name, workload: compileExpression(one.workloadAtRisk), risks: one.risks };
    return compileQuestion(name, one);
  });
}

function compileQuestion(name: string, { of, activating, to, clients, grants }: AsksOf): CompiledQuestion {
  return {
    name,
    ways: [to]
      .flat()
      .map((way) => ({ kind: 'signIns', of: 'members', to: way, clients, demand: { [name]: { grants } } })),
    of: compileExpression(of),
    activating: activating === undefined ? null : compileExpression(activating),
  };
}

export function questionsOf(
  compiled: readonly (CompiledQuestion | CompiledWorkload)[],
  settings: Context,
  populations: PopulationFilters,
): readonly PolicyQuestion[] {
  const read = (): { readonly tenant: Tenant; readonly policies: readonly Policy[] } => {
    const { tenant } = sharedBy(populations, settings);
    if ('reason' in tenant.policies) throw new UnavailableError(tenant.policies.reason);
    return { tenant, policies: tenant.policies.value };
  };
  return compiled.map((one) => ('workload' in one ? aboutWorkload(one, read) : aboutPeople(one, read)));
}

type ReadTenant = () => { readonly tenant: Tenant; readonly policies: readonly Policy[] };

function aboutPeople(one: CompiledQuestion, read: ReadTenant): PolicyQuestion {
  // Records that ask about the same sign-ins share what was computed from the policies.
  const known = new Map<string, Judged>();
  return {
    name: one.name,
    answer(context) {
      const { tenant, policies } = read();
      const ways = one.ways.map((way) => partsOrThrow(way, context));
      const key = JSON.stringify(ways.map((parts) => parts.map(({ targets }) => targets)));
      const pairs = (): readonly Way[] =>
        ways.map((parts) => parts.map((part) => new PartPair(part, policies, tenant.places)));
      const judged = known.get(key) ?? new Judged(pairs(), policies, tenant);
      known.set(key, judged);
      return judged.answer(one, context);
    },
  };
}

function aboutWorkload({ name, workload, risks }: CompiledWorkload, read: ReadTenant): PolicyQuestion {
  let known: Workloads | null = null;
  return {
    name,
    answer(context) {
      const { tenant, policies } = read();
      const workloads = (known ??= new Workloads(policies, tenant.places));
      const id = String(valueOf(workload, context)).toLowerCase();
      const found = withinReason(() => ({
        isBlocked: risks === null ? workloads.isBlockedElsewhere(id) : workloads.isBlockedAtRisk(id, risks),
      }));
      if ('reasons' in found) throw new UnavailableError(found.reasons[0] ?? unclear);
      if (found.isBlocked === false) return false;
      if (found.isBlocked === null || (risks === null && workloads.lacking))
        throw new UnavailableError(tenant.placesReason ?? unclear);
      return true;
    },
  };
}

function partsOrThrow(probe: SignInsProbe, context: Context): readonly Part[] {
  const parts = partsOf(probe, context);
  if ('unknown' in parts) throw new UnavailableError(parts.unknown);
  return parts;
}

type Way = readonly PartPair[];

/** Some sign-ins, judged for the people in question. */
class Judged {
  readonly #ways: readonly Way[];
  readonly #policies: readonly Policy[];
  readonly #tenant: Tenant;

  constructor(ways: readonly Way[], policies: readonly Policy[], tenant: Tenant) {
    this.#ways = ways;
    this.#policies = policies;
    this.#tenant = tenant;
  }

  answer({ of, activating }: CompiledQuestion, context: Context): boolean {
    const { people } = this.#tenant;
    // If the answer does not depend on who they are, nobody needs to be read.
    const whoever = this.#isAsked(people.unread.asTheyAre);
    if (whoever !== null) return whoever;
    const role = activating === null ? null : String(valueOf(activating, context)).toLowerCase();
    const records = valueOf(of, context);
    if (!Array.isArray(records)) throw new UnavailableError(this.#reason);
    const kinds = new Set(records.map((record: unknown) => people.of(record)));
    const states = [...kinds].flatMap((alike) => statesOf(alike, role));
    const answers = (states.length > 0 ? states : [people.imagined([])]).map((facts) => this.#isAsked(facts));
    // A sign-in that is certainly open remains so, whoever else could not be read.
    if (answers.includes(false)) return false;
    if (answers.includes(null)) throw new UnavailableError(this.#reason);
    return true;
  }

  /** null: unknown. */
  #isAsked(facts: Facts): boolean | null {
    const judged = withinReason(() => this.#ways.map((pairs) => pairs.map((pair) => pair.of(facts))));
    if ('reasons' in judged) throw new UnavailableError(judged.reasons[0] ?? this.#reason);
    const isMet = ({ low, doorLow }: Bounds): boolean => low === 1 && !doorLow;
    if (judged.some((parts) => parts.every(isMet))) return true;
    return judged.every((parts) => parts.some(({ high }) => high < 1)) ? false : null;
  }

  get #reason(): Reason {
    const pairs = this.#ways.flat();
    const hangsOn = {
      places: pairs.some(({ dependsOnPlaces }) => dependsOnPlaces),
      policies: pairs.some(({ policyDoubt }) => policyDoubt),
    };
    const [first] = signInsReasons({ tenant: this.#tenant, policies: this.#policies }, hangsOn);
    return first ?? unclear;
  }
}

const unclear: Reason = {
  code: 'unexpectedAnswer',
  detail: 'it is not known whom the Conditional Access policies reach',
  hint: 'The endpoint may have changed.',
};

/** As they are, and with everything else activated that they may activate. */
function statesOf({ asTheyAre, activated }: Alike, role: string | null): readonly Facts[] {
  if (activated === null) return [asTheyAre];
  if (role === null) return [asTheyAre, activated];
  const before = new Map(activated);
  const fact = `role:${role}`;
  const held = asTheyAre.get(fact);
  if (held === undefined) before.delete(fact);
  else before.set(fact, held);
  return [asTheyAre, before];
}

function valueOf(expression: Expression, context: Context): unknown {
  const result = expression.value(context);
  if ('unknown' in result) throw new UnavailableError(result.unknown);
  return result.value;
}
