import type { Catalogue } from '../catalogue/catalogue.ts';
import { licencesOf, type Licences } from '../evidence/licences.ts';
import { LiveSource } from '../evidence/live.ts';
import { IdSet } from '../expression/idSet.ts';
import type { Connection } from '../graph/connect.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { categoryScoresOf } from '../score/categories.ts';
import { applyExceptions } from '../score/exceptions.ts';
import { exitCodeOf, judgeGate } from '../score/gates.ts';
import { scoreOf } from '../score/score.ts';
import type { Threshold } from '../score/thresholds.ts';
import { attest } from './attest.ts';
import { judge } from './judge.ts';

export interface AuditOptions {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly selection: string;
  readonly configuration: Configuration;
  readonly connection: Connection;
  readonly thresholds: readonly Threshold[];
  readonly version: string;
  readonly clock: () => Date;
  readonly onRecords?: (population: string, count: number) => void;
}

/** One run from licences to report: every control that was selected has its finding in it. */
export async function audit(options: AuditOptions): Promise<Report> {
  const { catalogue, connection, configuration, controls } = options;
  const { graph, cloud } = connection;
  const measuredAt = options.clock();
  const licences = await readLicences(options);
  const findings = await judge({
    catalogue,
    controls,
    source: new LiveSource({ catalogue, graph, cloud, licences }),
    licences,
    parameters: configuration.parameters,
    emergencyAccounts: IdSet.of(configuration.emergencyAccounts),
    now: measuredAt,
    ...(options.onRecords && { onRecords: options.onRecords }),
  });
  return assemble(options, findings, licences, measuredAt);
}

/** Licences come first: they decide what is asked at all. Unread, nothing is taken for unlicensed. */
async function readLicences({ catalogue, connection }: AuditOptions): Promise<Licences> {
  const { graph, cloud } = connection;
  const source = new LiveSource({ catalogue, graph, cloud, licences: { known: false } });
  return licencesOf(await source.setting('subscribedSkus'));
}

function assemble(options: AuditOptions, judged: readonly Finding[], licences: Licences, measuredAt: Date): Report {
  const { configuration, connection, thresholds } = options;
  const attested = attest(judged, configuration.attestations, measuredAt);
  const findings = applyExceptions(attested, configuration.exceptions, measuredAt);
  const score = scoreOf(findings);
  const gates = thresholds.map((threshold) => judgeGate(threshold, score));
  const organization = connection.organization.ok ? connection.organization.value : null;
  return {
    schemaVersion: 1,
    tool: { name: 'securescore', version: options.version },
    tenant: {
      id: organization?.id ?? connection.token.tenantId,
      displayName: organization?.displayName ?? null,
      initialDomain: organization?.initialDomain ?? null,
    },
    run: {
      identity: connection.token.identity,
      measuredAt: measuredAt.toISOString(),
      finishedAt: options.clock().toISOString(),
      requests: connection.graph.requests,
      selection: options.selection,
      catalogue: options.catalogue.digest,
      plans: licences.known ? [...licences.plans].sort() : null,
    },
    score,
    categories: [...categoryScoresOf(findings)],
    findings: [...findings],
    gates,
    exitCode: exitCodeOf(gates, score),
  };
}
