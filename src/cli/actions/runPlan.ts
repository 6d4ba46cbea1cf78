import { readLicences } from '../../audit/liveSources.ts';
import { toRead } from '../../catalogue/demands.ts';
import { requestedFor } from '../../evidence/collectAnswers.ts';
import { countRecords } from '../../evidence/estimate.ts';
import { planOf, type PlanFacts } from '../../evidence/collectionPlan.ts';
import { clouds } from '../../graph/nationalClouds.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { SelectionFlags } from '../flagTypes.ts';
import type { ConnectionFlags } from '../flagTypes.ts';
import type { CommonFlags } from '../flagTypes.ts';
import type { PlanFlags } from '../flagTypes.ts';
import { connected } from '../connected.ts';
import { jsonText } from '../../report/jsonText.ts';
import { planText } from '../planText.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { offers } from '../../providers/registry.ts';
import { Warnings } from '../warnings.ts';

type Flags = CommonFlags &
  SelectionFlags &
  ConnectionFlags &
  PlanFlags & { readonly demo?: boolean; readonly format?: string };

/** audit --plan, collect --plan: what would be asked. Without --estimate nothing is. */
export async function runPlan(flags: Flags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const format = flags.format ?? 'table';
  if (format !== 'table' && format !== 'json') {
    throw new SecureScoreError('usage', `--format: a plan cannot be printed as ${format}`, { hint: 'table or json.' });
  }
  const prepared = await prepare(flags, new Warnings(terminal, flags).add);
  const known =
    (flags.estimate ?? flags.demo)
      ? await estimate(flags, prepared, terminal)
      : { licences: { known: false } as const, counts: new Map<string, number>() };
  const cloud = clouds[flags.cloud ?? prepared.configuration.cloud ?? 'global'];
  const plan = planOf(toRead(prepared), prepared.catalogue, { ...known, cloud });
  if (format === 'json') terminal.out(jsonText({ schemaVersion: 1, ...plan }));
  else terminal.out(planText(plan, terminal));
  return exitCodes.done;
}

/** The few requests that tell how large the rest is. */
function estimate(flags: Flags, prepared: Prepared, terminal: Terminal): Promise<PlanFacts> {
  const { catalogue } = prepared;
  return connected(flags, { ...prepared, terminal }, async (connection) => {
    const licences = await readLicences(connection, catalogue);
    const wanted = requestedFor(toRead(prepared), catalogue).filter((one) => offers(connection.cloud, one));
    const counts = await countRecords(wanted, connection.graph);
    const { roles, scopes } = connection.token;
    return { licences, counts, asApplication: scopes === null && roles !== null };
  });
}
