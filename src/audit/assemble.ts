import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Standard, StandardResult } from '../model/standard.ts';
import { itemsOf } from '../catalogue/standards.ts';
import { categoryScoresOf } from '../score/categories.ts';
import { applyExceptions, idleExceptions } from '../score/exceptions.ts';
import { exitCodeOf, judgeGate } from '../score/gates.ts';
import { scoreOf } from '../score/score.ts';
import { itemResults } from '../score/standards.ts';
import type { JudgingOptions } from './audit.ts';
import { attest } from './attest.ts';

/** What a report says about the run besides its findings. */
export interface RunFacts extends Pick<Report['run'], 'identity' | 'finishedAt' | 'requests' | 'plans'> {
  readonly tenant: Report['tenant'];
  readonly measuredAt: Date;
}

/** Findings, what people said about them, their score and its gates, as a report. */
export function assemble(options: JudgingOptions, judged: readonly Finding[], facts: RunFacts): Report {
  const { configuration, thresholds, catalogue, standards = [] } = options;
  const { tenant, measuredAt, identity, finishedAt, requests, plans } = facts;
  const attested = attest(judged, configuration.attestations, measuredAt);
  const findings = applyExceptions(attested, configuration.exceptions, measuredAt);
  const score = scoreOf(findings);
  const gates = thresholds.map((threshold) => judgeGate(threshold, score));
  const resultOf = (standard: Standard): StandardResult => ({
    name: standard.name,
    title: standard.title,
    items: itemResults(itemsOf(standard, catalogue.controls), findings),
  });
  return {
    schemaVersion: 1,
    tool: { name: 'securescore', version: options.version },
    tenant,
    run: {
      identity,
      measuredAt: measuredAt.toISOString(),
      finishedAt,
      requests,
      selection: options.selection,
      catalogue: catalogue.digest,
      plans,
    },
    score,
    categories: [...categoryScoresOf(findings)],
    findings: [...findings],
    ...(standards.length > 0 && { standards: standards.map(resultOf) }),
    gates,
    warnings: [...idleExceptions(attested, configuration.exceptions, measuredAt)],
    exitCode: exitCodeOf(gates, score),
  };
}
