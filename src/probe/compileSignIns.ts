import type { Licences } from '../evidence/licences.ts';
import { compileExpression } from '../expression/expression.ts';
import type { IdSet } from '../expression/idSet.ts';
import type { Context } from '../expression/unavailable.ts';
import type { SignInsProbe } from '../model/probe.ts';
import { peoplePopulations } from '../signIns/populations.ts';
import { readTenant, type Tenant } from '../signIns/policyTenant.ts';
import { TooEntangledError } from '../signIns/uncovered.ts';
import { Census } from './census.ts';
import { compileNamed, judgeAll, judgeAlternatives, type Named } from './named.ts';
import type { PopulationFilters } from './populationFilter.ts';
import { settled, type CompiledProbe, type ProbeRun } from './probeRun.ts';
import { guestParts, partsOf } from './signInsParts.ts';
import { SignInsJudgement } from './signInsJudgement.ts';
import { met, verdict, type Verdict } from './verdict.ts';

/** Some enforced policy that applies meets the demand at every sign-in: all points; else the share of people for whom that is true. */
export function compileSignIns(probe: SignInsProbe): CompiledProbe {
  const or = compileNamed(probe.or);
  const precondition = compileNamed(probe.precondition);
  const concerns = compileNamed(probe.concerns);
  const exclude = compileNamed(probe.exclude);
  const coveredBy = compileNamed(probe.coveredBy);
  return {
    begin(context, populations): ProbeRun {
      const run = sharedBy(populations, context);
      const finish =
        (judged: () => Verdict): (() => Verdict) =>
        () =>
          ifConcerned(concerns, context, () => conclude(or, precondition, context, judged));
      const { policies } = run.tenant;
      if ('reason' in policies) return settled(finish(() => verdict({ high: 1, reasons: [policies.reason] })));
      const parts = partsOf(probe, context);
      if ('unknown' in parts) return settled(finish(() => verdict({ high: 1, reasons: [parts.unknown] })));
      const filter = populations.get(peoplePopulations[probe.of]);
      if (!filter) throw new Error(`unknown population ${peoplePopulations[probe.of]}`);
      const judgement = new SignInsJudgement({
        probe,
        policies: policies.value,
        parts,
        guests: guestParts(probe, parts, context),
        tenant: run.tenant,
        roles: rolesOf(probe, context),
        emergency: context['emergencyAccounts'] as IdSet,
      });
      // If the verdict does not depend on who the people are, nobody needs to be read.
      const early = withinReason(() => judgement.unread());
      if (early && (coveredBy.length === 0 || early.low === 1)) return settled(finish(() => early));
      const census = run.census(
        { filter, tenant: run.tenant, settings: context, exclude, coveredBy },
        peoplePopulations[probe.of],
      );
      return { sinks: [census], finish: finish(() => withinReason(() => judgement.counted(census))) };
    },
  };
}

/** Policies that are too entangled affect only the controls that read them. */
export function withinReason<T>(judge: () => T): T | Verdict {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof TooEntangledError)) throw error;
    const hint = 'Merge similar policies, or remove locations and filters that several of them name.';
    return verdict({ high: 1, reasons: [{ code: 'notCollected', detail: error.message, hint }] });
  }
}

/** Where the control has nothing to say, nobody is judged. */
function ifConcerned(concerns: Named, context: Context, judged: () => Verdict): Verdict {
  const { missing, unknown } = judgeAll(concerns, context);
  if (missing.length > 0) return verdict({ nobody: true });
  if (unknown.length === 0) return judged();
  return verdict({ high: 1, reasons: unknown.map(([, why]) => why.unknown) });
}

function conclude(or: Named, precondition: Named, context: Context, judged: () => Verdict): Verdict {
  const other = judgeAlternatives(or, context);
  if (other.holds !== null) return met(other.holds);
  const before = judgeAll(precondition, context);
  const open = other.unknown.map((why) => why.unknown);
  if (before.missing.length > 0)
    return verdict({ high: open.length > 0 ? 1 : 0, reasons: open, missing: before.missing });
  const outcome = judged();
  const unsure = before.unknown.map(([, why]) => why.unknown);
  if (outcome.nobody || (unsure.length === 0 && (open.length === 0 || outcome.low === 1))) return outcome;
  return {
    ...outcome,
    low: unsure.length > 0 ? 0 : outcome.low,
    high: open.length > 0 ? 1 : outcome.high,
    reasons: [...open, ...unsure, ...outcome.reasons],
  };
}

function rolesOf({ roles }: SignInsProbe, context: Context): readonly string[] {
  if (roles === undefined) return [];
  const list = compileExpression(roles).value(context);
  return 'value' in list && Array.isArray(list.value) ? list.value.map((role) => String(role).toLowerCase()) : [];
}

/** What the controls of one run share: the tenant is read once, and each population counted once. */
interface Shared {
  readonly tenant: Tenant;
  census(what: ConstructorParameters<typeof Census>[0], of: string): Census;
}

const runs = new WeakMap<PopulationFilters, Shared>();

export function sharedBy(populations: PopulationFilters, context: Context): Shared {
  const known = runs.get(populations);
  if (known) return known;
  const licences = context['licences'] as Licences | undefined;
  const tenant = readTenant(context, (plan) => !licences?.known || licences.plans.has(plan));
  const censuses = new Map<string, Census>();
  const shared: Shared = {
    tenant,
    census(what, of) {
      // The control's own conditions may use its parameters.
      if (what.exclude.length + what.coveredBy.length > 0) return new Census(what);
      const census = censuses.get(of) ?? new Census(what);
      censuses.set(of, census);
      return census;
    },
  };
  runs.set(populations, shared);
  return shared;
}
