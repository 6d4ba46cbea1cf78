import type { Ratchet } from '../catalogue/newConfiguration.ts';
import { SecureScoreError } from '../model/errors.ts';
import { neutralise } from '../report/neutralise.ts';
import { gatesOfToday } from '../score/ratchet.ts';
import type { InitFlags } from './flagTypes.ts';
import { toMeasure } from './measuredReport.ts';
import type { Terminal } from './terminal.ts';
import { Warnings } from './warnings.ts';

/**
 * The gates that init sets; null where nobody asked for them. Without a result the tenant is measured, by no configuration: the file
 * is only being made.
 * @throws SecureScoreError usage, resultInvalid, cannotRead, and what ends an audit
 */
export async function ratchetFrom(flags: InitFlags, terminal: Terminal): Promise<Ratchet | null> {
  if (!flags.ratchet) {
    refuseWithoutRatchet(flags);
    return null;
  }
  const warnings = new Warnings(terminal, flags);
  const { report: measure } = await toMeasure({ ...flags, config: false }, terminal, warnings);
  const report = await measure();
  const gates = gatesOfToday(report);
  // Without a score the share that was checked is nothing to hold on to.
  if (gates.failUnder === undefined) {
    const what = flags.from ?? flags.evidence ?? 'the tenant';
    throw new SecureScoreError('usage', `${what} has no score that gates could be set to`, {
      hint: 'Run the audit again, with the permissions that securescore permissions lists.',
    });
  }
  const { measuredAt, source, selection } = report.run;
  const where = { live: 'a tenant', evidence: 'saved evidence', demo: 'the sample tenant' }[source];
  return { gates, reached: neutralise(`${where}, ${measuredAt.slice(0, 10)}, ${selection}`) };
}

/** @throws SecureScoreError usage */
function refuseWithoutRatchet(flags: InitFlags): void {
  const { from, demo, evidence, auth, cacheToken, endpoint, resolver, auditLog, deadline } = flags;
  const others = { from, evidence, demo, auth, 'cache-token': cacheToken, 'graph-url': flags.graphUrl, endpoint };
  const more = { resolver, 'audit-log': auditLog, deadline, 'budget-requests': flags.budgetRequests };
  const given = Object.entries({ ...others, ...more }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (given.length === 0) return;
  throw new SecureScoreError('usage', `${given.join(', ')}: only gates need a result: use it with --ratchet`);
}
