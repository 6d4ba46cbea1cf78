import { isOwn } from '../catalogue/catalogue.ts';
import { digestOf } from '../evidence/digest.ts';
import type { Report } from '../model/report.ts';
import type { RunSource } from '../model/runSources.ts';
import { categoryScoresOf } from '../score/categories.ts';
import { applyExceptions, idleExceptions } from '../score/exceptions.ts';
import { foundationsOf } from '../score/foundations.ts';
import { exitCodeOf, judgeGate } from '../score/gates.ts';
import { scoreOf } from '../score/scoreOf.ts';
import type { JudgingOptions } from './judgingOptions.ts';
import { attest, attestItems } from './attest.ts';
import { controlResults, pathOf } from './controlResults.ts';
import { identified } from './identified.ts';
import { standardResult, type JudgedRun } from './itemsJudged.ts';

/** What a report says about the run, apart from its findings. */
export interface AssembledRun extends Pick<
  Report['run'],
  'identity' | 'finishedAt' | 'requests' | 'plans' | 'evidence' | 'manifest'
> {
  readonly source: RunSource;
  readonly tenant: Report['tenant'];
  readonly measuredAt: Date;
}

/** Findings, what people said about them, their score and its gates, as a report. */
export function assemble(options: JudgingOptions, judged: JudgedRun, facts: AssembledRun): Report {
  const { configuration, thresholds, catalogue, standards = [] } = options;
  const { source, tenant, measuredAt, identity, finishedAt, requests, plans, evidence, manifest } = facts;
  const attested = attest(judged.findings, configuration.attestations, measuredAt);
  const findings = applyExceptions(attested, configuration.exceptions, measuredAt, judged.objects);
  const foreign = options.controls.filter((control) => !isOwn(control)).map(({ id }) => id);
  const controls = controlResults(options.controls, catalogue, configuration.parameters);
  const score = scoreOf(findings, new Set(foreign), foundationsOf(findings, controls));
  const gates = thresholds.map((threshold) => judgeGate(threshold, score));
  return identified({
    schemaVersion: 1,
    tool: { name: 'securescore', version: options.version },
    tenant,
    run: {
      id: '',
      source,
      evidence,
      manifest,
      identity,
      measuredAt: measuredAt.toISOString(),
      finishedAt,
      requests,
      selection: options.selection,
      catalogue: catalogue.digest,
      configuration: configurationIn(options, foreign),
      plans,
    },
    score,
    categories: [...categoryScoresOf(findings, controls)],
    controls,
    findings: [...findings],
    microsoft: judged.microsoft,
    ...(standards.length > 0 && {
      standards: standards.map((one) =>
        attestItems(standardResult(one, options, { ...judged, findings }), configuration.attestations, measuredAt),
      ),
    }),
    gates,
    warnings: [...idleExceptions(attested, configuration.exceptions, measuredAt, judged.objects)],
    exitCode: exitCodeOf(gates, score),
  });
}

function configurationIn(
  { configuration, configurationFile }: JudgingOptions,
  foreignControls: string[],
): Report['run']['configuration'] {
  return {
    path: configurationFile?.path == null ? null : pathOf(configurationFile.path),
    digest: configurationFile ? digestOf(configurationFile.says) : null,
    parameters: configuration.parameters,
    emergencyAccounts: configuration.emergencyAccounts.length,
    foreignControls,
  };
}
