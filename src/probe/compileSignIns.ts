import { compileExpression } from '../expression/expression.ts';
import type { IdSet } from '../expression/idSet.ts';
import type { Context } from '../expression/unavailable.ts';
import { peoplePopulations } from '../signIns/populations.ts';
import { compileNamed, judgeAll, judgeAlternatives, type Named } from './named.ts';
import type { Headcount } from './census.ts';
import { ObjectWatch, withObjects, type Hit } from './objectWatch.ts';
import { settled, type CompiledProbe, type ProbeRun } from './probeRun.ts';
import { guestParts, partsOf } from './signInsParts.ts';
import { SignInsJudgement } from './signInsJudgement.ts';
import type { SignInsProbe } from './signInsProbe.ts';
import { sharedBy, withinReason } from './sharedTenant.ts';
import { met, verdict, type Verdict } from './verdict.ts';

/** Some enforced policy that applies meets the demand at every sign-in: all points; else the share of people for whom that is true. */
export function compileSignIns(probe: SignInsProbe): CompiledProbe {
  const or = compileNamed(probe.or);
  const precondition = compileNamed(probe.precondition);
  const concerns = compileNamed(probe.concerns);
  const exclude = compileNamed(probe.exclude);
  const coveredBy = compileNamed(probe.coveredBy);
  return {
    begin(context, populations, objects = []): ProbeRun {
      const run = sharedBy(populations, context);
      const finish =
        (judged: () => Verdict): (() => Verdict) =>
        () =>
          ifConcerned(concerns, context, () => conclude(or, precondition, context, judged, probe.metMeans));
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
      const watch = objects.length === 0 ? null : new ObjectWatch<Headcount | null>(objects);
      const census = run.census(
        { filter, tenant: run.tenant, settings: context, exclude, coveredBy, watch },
        peoplePopulations[probe.of],
      );
      const judged = (passing: readonly Hit<Headcount | null>[]): Verdict =>
        finish(() => withinReason(() => judgement.counted(census, passing)))();
      return {
        sinks: [census],
        finish: () => withObjects(watch, judged, (hit) => judgement.standingOf(hit, census)),
      };
    },
  };
}

/** Where the control has nothing to say, nobody is judged. */
function ifConcerned(concerns: Named, context: Context, judged: () => Verdict): Verdict {
  const { missing, unknown } = judgeAll(concerns, context);
  if (missing.length > 0) return verdict({ nobody: true });
  if (unknown.length === 0) return judged();
  return verdict({ high: 1, reasons: unknown.map(([, why]) => why.unknown) });
}

/** Policies that do all of it leave nothing to ask for; those that do a part of it take nothing's place. */
function inItsPlace(outcome: Verdict): Verdict {
  if (outcome.nobody) return outcome;
  if (outcome.low === 1) return verdict({ nobody: true, metBy: outcome.metBy });
  return { ...outcome, low: 0, high: outcome.high < 1 ? 0 : 1, metBy: null };
}

function conclude(
  or: Named,
  precondition: Named,
  context: Context,
  judged: () => Verdict,
  metMeans: SignInsProbe['metMeans'],
): Verdict {
  const other = judgeAlternatives(or, context);
  if (other.holds !== null) return met(other.holds);
  const before = judgeAll(precondition, context);
  const open = other.unknown.map((why) => why.unknown);
  if (before.missing.length > 0)
    return verdict({ high: open.length > 0 ? 1 : 0, reasons: open, missing: before.missing });
  const outcome = metMeans === undefined ? judged() : inItsPlace(judged());
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
