import { toRead } from '../catalogue/demands.ts';
import { SavingSource } from '../evidence/folder/savingSource.ts';
import type { Connection } from '../graph/connect.ts';
import type { Report } from '../model/report.ts';
import type { Preflight } from '../permissions/preflight.ts';
import { assemble } from './assemble.ts';
import { plansOf, tenantOf } from './tenantFacts.ts';
import { resolveAccounts, unknownIds } from './emergencyAccounts.ts';
import { beginDraft, type EvidenceRecording } from './evidenceRecording.ts';
import { exceptedObjects } from './exceptedObjects.ts';
import { judgeSelection } from './itemsJudged.ts';
import { liveSource, readLicences } from './liveSources.ts';
import { withheldControls } from './withheldControls.ts';
import type { JudgingOptions } from './judgingOptions.ts';

export interface LiveAuditOptions extends JudgingOptions {
  readonly connection: Connection;
  /** Whether the sample tenant is on the other end. */
  readonly isDemo?: boolean;
  readonly clock: () => Date;
  /** Called with what the token lacks, before anything is collected. */
  readonly onPreflight?: (found: Preflight) => void;
  /** Where the evidence is saved as it is collected. */
  readonly keeping?: EvidenceRecording;
}

/** One run from licences to report: it contains a finding for every selected control. */
export async function audit(options: LiveAuditOptions): Promise<Report> {
  const { catalogue, connection, configuration, keeping } = options;
  const { graph } = connection;
  const { run } = connection.wire;
  await options.onTenant?.(tenantOf(connection));
  const measuredAt = options.clock();
  const licences = await readLicences(connection, catalogue);
  const withheld = await withheldControls({ ...options, controls: toRead(options) }, licences);
  const live = liveSource(connection, { catalogue, licences, withheld });
  const tellUnknown = async (): Promise<void> => {
    if (!options.onUnknownAccount) return;
    (await unknownIds(configuration.emergencyAccounts, graph)).forEach(options.onUnknownAccount);
  };
  if (keeping) await beginDraft(keeping, { ...options, licences, startedAt: measuredAt });
  const source = keeping ? new SavingSource(live, keeping.draft, catalogue.evidence) : live;
  await options.alsoRead?.(source);
  const judging = async () =>
    judgeSelection(options, {
      source,
      licences,
      emergencyAccounts: await resolveAccounts(configuration.emergencyAccounts, graph, live, options.onUnknownAccount),
      now: measuredAt,
      objects: exceptedObjects(configuration, measuredAt),
      ends: { signal: run.signal, leftMs: run.deadlineAt - run.clock.now() },
      onRecords(population, count) {
        // Directory reads are metered by the size of the tenant, which is known once its users are streamed.
        if (population === 'users') connection.setUsers(count);
        options.onRecords?.(population, count);
      },
    });
  const [judged] = await Promise.all([judging(), tellUnknown()]);
  const saved = await keeping?.draft.finish(graph.requests);
  return assemble(options, judged, {
    source: options.isDemo ? 'demo' : 'live',
    tenant: tenantOf(connection),
    identity: connection.token.identity,
    measuredAt,
    finishedAt: options.clock().toISOString(),
    requests: graph.requests,
    plans: plansOf(licences),
    ...(saved?.origin ?? { evidence: 'none', manifest: null }),
  });
}
