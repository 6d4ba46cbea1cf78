import type { Log, ReportingDescriptor, Result, Run, Suppression } from 'sarif';
import type { ControlResult } from '../model/controlResult.ts';
import type { AppliedException, Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { beforeIn, type Before } from './beforeIn.ts';
import { measuredOf } from '../score/measuredOf.ts';
import { formatNumber } from './format.ts';
import { jsonText } from './jsonText.ts';
import type { Reporter } from './reporter.ts';
import { roundedNumbers } from './roundedNumbers.ts';
import { severityOf, type Severity } from './severity.ts';
import { inFull } from './view/detail.ts';
import { affectedLine, exceptionLines } from './view/reasons.ts';
import { statusWords } from './view/statuses.ts';

type Kind = NonNullable<Result['kind']>;

/** An exception hides nothing: the result is what was measured, and is suppressed. */
const kinds: Readonly<Record<Exclude<Finding['status'], 'excepted'>, Kind>> = {
  pass: 'pass',
  partial: 'fail',
  fail: 'fail',
  notChecked: 'open',
  notLicensed: 'notApplicable',
  notApplicable: 'notApplicable',
  manual: 'review',
};

/** A control that is gone since has no result: whoever reads only results would take it for one of this run. */
const baselineStates: Readonly<Record<Before['change'], NonNullable<Result['baselineState']>>> = {
  added: 'new',
  worse: 'updated',
  better: 'updated',
  changed: 'updated',
  unchanged: 'unchanged',
};

const base = 'CONTROLS';
const home = 'https://www.npmjs.com/package/securescore';

/** SARIF 2.1.0: a result for every finding, at the file of its control. */
export const renderSarif: Reporter = (report) => jsonText(logOf(roundedNumbers(report)));

function logOf(report: Report): Log {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report)],
  };
}

function runOf(report: Report): Run {
  const { exitCode, findings, run, tenant, tool, warnings } = report;
  const before = beforeIn(report);
  const rules = findings.map((finding) => ruleOf(finding.id, report.controls[finding.id]));
  return {
    tool: {
      driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, informationUri: home, rules },
    },
    automationDetails: { id: `${tool.name}/${tenant.id ?? 'unknown'}/` },
    invocations: [
      {
        executionSuccessful: true,
        exitCode,
        startTimeUtc: run.measuredAt,
        endTimeUtc: run.finishedAt,
        toolExecutionNotifications: warnings.map((text) => ({ level: 'warning', message: { text } })),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding, ruleIndex) => resultOf(finding, { report, ruleIndex, before: before(finding) })),
    properties: { tenant, score: report.score, selection: run.selection, catalogue: run.catalogue },
  };
}

function ruleOf(id: string, control: ControlResult | undefined): ReportingDescriptor {
  if (control === undefined) return { id };
  const { category, mappings, remediation, service, theme, tier, title, why } = control;
  const steps = remediation.steps.map((step, index) => `${String(index + 1)}. ${step}`).join('\n');
  return {
    id,
    shortDescription: { text: sentence(title) },
    fullDescription: { text: why },
    help: { text: `${steps}\n${remediation.link}`, markdown: `${steps}\n\n<${remediation.link}>` },
    helpUri: remediation.link,
    defaultConfiguration: { level: levels[severityOf(control)] },
    properties: {
      tags: [...new Set(['security', service, category, ...(theme === null ? [] : [theme]), tier])],
      points: control.points,
      'security-severity': scores[severityOf(control)],
      mappings,
    },
  };
}

interface In {
  readonly report: Report;
  readonly ruleIndex: number;
  readonly before: Before | null;
}

function resultOf(finding: Finding, { report, ruleIndex, before }: In): Result {
  const control = report.controls[finding.id];
  const { exception, points } = finding;
  const measured = finding.status === 'excepted' ? (exception?.measured.status ?? 'notChecked') : finding.status;
  const kind = measured === 'excepted' ? 'open' : kinds[measured];
  const { tenant } = report;
  const beside = measuredOf(finding);
  return {
    ruleId: finding.id,
    ruleIndex,
    kind,
    level: kind !== 'fail' ? 'none' : control === undefined ? 'warning' : levels[severityOf(control)],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(control?.file ?? finding.id), uriBaseId: base },
          region: { startLine: 1 },
        },
        logicalLocations: [{ name: tenant.displayName ?? tenant.id ?? 'tenant', kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'tenantAndControl/v1': fingerprintOf(tenant.id, finding.id) },
    ...(before !== null && { baselineState: baselineStates[before.change] }),
    ...(exception !== null && { suppressions: [suppressionOf(finding, exception)] }),
    properties: {
      status: finding.status,
      awarded: points.awarded,
      available: points.available,
      measuredBy: finding.measuredBy,
      ...(beside !== null && { measured: beside }),
      ...(before !== null && { baseline: before }),
      ...(finding.affected !== null && { affected: finding.affected }),
      ...(finding.reason !== null && { reason: finding.reason }),
    },
  };
}

/**
 * Relative to the base wherever the file lies, as code scanning wants it. A file name may hold what divides an address (#, ?),
 * and a result that somebody wrote half of a character.
 */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/^(?:\.{0,2}\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

function messageOf(finding: Finding): string {
  const { message, points, reason, status } = finding;
  const { awarded, available } = points;
  const earned = awarded === null ? 'not measured' : formatNumber(awarded, [0, available]);
  const who = affectedLine(finding, inFull);
  return [
    `${statusWords[status]} (${earned} of ${formatNumber(available)} points): ${message}`,
    ...(who === null ? [] : [`Affected: ${who}.`]),
    ...(reason === null ? [] : [reason.hint]),
  ].join(' ');
}

const suppressionOf = (finding: Finding, exception: AppliedException): Suppression => ({
  kind: 'external',
  status: 'accepted',
  justification: exceptionLines(finding, exception).join(': '),
});

/** The same control of the same tenant is the same problem, whenever and wherever it was measured. */
const fingerprintOf = (tenant: string | null, control: string): string => `${tenant ?? 'unknown'}/${control}`;

/** GitHub draws its severity from this number. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
