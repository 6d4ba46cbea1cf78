import { z } from 'zod';
import type { IdSet } from '../../expression/idSet.ts';
import { excludable, exclusionsOf } from '../../signIns/exclusions.ts';
import { tenantEvidence } from '../../signIns/policyTenant.ts';
import { excludablePopulation } from '../../signIns/populations.ts';
import { ExclusionsJudgement } from '../exclusionsJudgement.ts';
import type { Headcount } from '../census.ts';
import { ObjectWatch, withObjects, type Hit, type ObjectStanding } from '../objectWatch.ts';
import { settled, type CompiledProbe, type ProbeRun } from '../probeRun.ts';
import { sharedBy, withinReason } from '../sharedTenant.ts';
import { verdict, type Verdict } from '../verdict.ts';
import type { ProbeKind } from './probeKind.ts';

const schema = z
  .strictObject({
    kind: z.literal('exclusions').describe('Judges what policies exclude'),
    of: z
      .array(z.enum(excludable))
      .min(1)
      .describe(
        'What enforced policies with grant controls leave out: each by itself, with an equal share of the points',
      ),
    grants: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        'What the sign-ins that an exclusion opens have to be asked for by other policies: any ONE of these (mfa, phishingResistant, or a grant control by its name in Graph); a block always is enough',
      ),
  })
  .describe(
    'Judges what policies exclude: the sign-ins that a policy would reach but for an exclusion have to be asked for something by others',
  );
type ExclusionsProbe = Readonly<z.output<typeof schema>>;

/** Other policies cover what policies exclude: the share follows the people for whom an exclusion opens something. */
export const exclusions: ProbeKind<ExclusionsProbe> = {
  kind: 'exclusions',
  schema,
  hasObjects: () => true,
  meaning:
    'What policies exclude is judged: some other enforced policy has to meet the demand at every sign-in that an exclusion opens. The share of people for whom none opens anything earns that share of the points. Whom no policy is for is not asked here: exclusions open nothing to them, and they count as passed.',
  rules: () => [],
  populations: () => [excludablePopulation],
  reads: () => tenantEvidence,
  compile,
};

function compile(probe: ExclusionsProbe): CompiledProbe {
  return {
    begin(context, populations, objects = []): ProbeRun {
      const run = sharedBy(populations, context);
      const { tenant } = run;
      const { policies, places } = tenant;
      if ('reason' in policies) return settled(() => verdict({ high: 1, reasons: [policies.reason] }));
      const filter = populations.get(excludablePopulation);
      if (!filter) throw new Error(`unknown population ${excludablePopulation}`);
      const judgement = new ExclusionsJudgement({
        policies: policies.value,
        exclusions: exclusionsOf(policies.value, probe.of, places),
        requirement: { grants: probe.grants, session: null },
        tenant,
        emergency: context['emergencyAccounts'] as IdSet,
      });
      const early = withinReason(() => judgement.unread());
      if (early) return settled(() => early);
      const watch = objects.length === 0 ? null : new ObjectWatch<Headcount | null>(objects);
      const census = run.census(
        { filter, tenant, settings: context, exclude: [], coveredBy: [], watch },
        excludablePopulation,
      );
      const judged = (passing: readonly Hit<Headcount | null>[]): Verdict =>
        withinReason(() => judgement.counted(census, passing));
      const standingOf = (hit: Hit<Headcount | null>): ObjectStanding => judgement.standingOf(hit, census);
      return { sinks: [census], finish: () => withObjects(watch, judged, standingOf) };
    },
  };
}
