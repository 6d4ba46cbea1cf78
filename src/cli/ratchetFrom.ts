import type { Ratchet } from '../catalogue/newConfiguration.ts';
import { readOwnJson, resultFile } from '../evidence/folder/ownJson.ts';
import { SecureScoreError } from '../model/errors.ts';
import { reportSchema } from '../model/report.ts';
import { neutralise } from '../report/neutralise.ts';
import { gatesOfToday } from '../score/ratchet.ts';
import type { InitFlags } from './flagTypes.ts';

/**
 * The gates that init sets; null where nobody asked for them.
 * @throws SecureScoreError usage, resultInvalid, cannotRead
 */
export async function ratchetFrom({ ratchet, from }: InitFlags): Promise<Ratchet | null> {
  if (!ratchet && from === undefined) return null;
  if (!ratchet) throw new SecureScoreError('usage', '--from names the result for the gates: use it with --ratchet');
  if (from === undefined) {
    throw new SecureScoreError('usage', '--ratchet needs a result', {
      hint: 'First securescore audit --output json=result.json, then init --ratchet --from result.json.',
    });
  }
  const report = await readOwnJson(from, reportSchema, resultFile);
  const gates = gatesOfToday(report);
  // Without a score the share that was checked is nothing to hold on to.
  if (gates.failUnder === undefined) {
    throw new SecureScoreError('usage', `${from} has no score that gates could be set to`, {
      hint: 'Run the audit again, with the permissions that securescore permissions lists.',
    });
  }
  const { measuredAt, source, selection } = report.run;
  const where = { live: 'a tenant', evidence: 'saved evidence', demo: 'the sample tenant' }[source];
  return { gates, reached: neutralise(`${where}, ${measuredAt.slice(0, 10)}, ${selection}`) };
}
