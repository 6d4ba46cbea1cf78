import type { IdSet } from '../expression/idSet.ts';
import type { ExclusionsProbe } from '../model/probe.ts';
import { exclusionsOf } from '../signIns/exclusions.ts';
import { excludablePopulation } from '../signIns/populations.ts';
import { ExclusionsJudgement } from './exclusionsJudgement.ts';
import { settled, type CompiledProbe, type ProbeRun } from './probeRun.ts';
import { sharedBy, withinReason } from './compileSignIns.ts';
import { verdict } from './verdict.ts';

/** Other policies cover what policies exclude: the share follows the people for whom an exclusion opens something. */
export function compileExclusions(probe: ExclusionsProbe): CompiledProbe {
  return {
    begin(context, populations): ProbeRun {
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
      const census = run.census(
        { filter, tenant, settings: context, exclude: [], coveredBy: [] },
        excludablePopulation,
      );
      return { sinks: [census], finish: () => withinReason(() => judgement.counted(census)) };
    },
  };
}
