import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { beforeIn, type Before } from './beforeIn.ts';
import { measuredOf } from '../score/measuredOf.ts';
import { jsonLine } from './jsonText.ts';
import type { Reporter } from './reporter.ts';
import { roundedNumbers } from './roundedNumbers.ts';
import { severityOf, type Severity } from './severity.ts';
import { exceptionLines } from './view/reasons.ts';
import { statusWords } from './view/statuses.ts';

// Compliance Finding (class 2003) of OCSF 1.9.0: https://schema.ocsf.io/1.9.0/classes/compliance_finding
const version = '1.9.0';
const classUid = 2003;
const create = 1;

interface Captioned {
  readonly id: number;
  readonly caption: string;
}

const other = (caption: string): Captioned => ({ id: 99, caption });
const passed: Captioned = { id: 1, caption: 'Pass' };
/** "Did not yield a result due to missing information." */
const undecided: Captioned = { id: 2, caption: 'Warning' };
const failed: Captioned = { id: 3, caption: 'Fail' };

const verdicts: Readonly<Record<Finding['status'], Captioned>> = {
  pass: passed,
  partial: failed,
  fail: failed,
  notChecked: undecided,
  notLicensed: other('Not licensed'),
  notApplicable: other('Not applicable'),
  manual: other('To review'),
  excepted: other('Excepted'),
};

/** One list of events, an event a line, as other auditors write theirs. */
export const renderOcsf: Reporter = (report) => {
  const events = ocsfEvents(report).map((event) => jsonLine(event).trimEnd());
  return `[\n${events.join(',\n')}\n]\n`;
};

/** An event a finding, in their order. */
export function ocsfEvents(report: Report): readonly object[] {
  const rounded = roundedNumbers(report);
  const before = beforeIn(rounded);
  return rounded.findings.map((finding) => eventOf(finding, rounded, before(finding)));
}

function eventOf(finding: Finding, report: Report, before: Before | null): object {
  const { run, tenant, tool } = report;
  const control = report.controls[finding.id];
  const beside = measuredOf(finding);
  const measured = finding.exception?.measured.status ?? finding.status;
  const verdict = verdicts[measured];
  const severity = weightOf(verdict, control);
  const time = Date.parse(run.measuredAt);
  return {
    activity_id: create,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: classUid,
    class_name: 'Compliance Finding',
    type_uid: classUid * 100 + create,
    type_name: 'Compliance Finding: Create',
    time,
    severity_id: severity.id,
    severity: severity.caption,
    ...(finding.exception === null
      ? { status_id: 1, status: 'New' }
      : { status_id: 3, status: 'Suppressed', status_detail: exceptionLines(finding, finding.exception).join(': ') }),
    message: finding.message,
    metadata: {
      version,
      product: { name: tool.name, vendor_name: tool.name, version: tool.version },
      profiles: ['cloud'],
      uid: `${run.id}/${finding.id}`,
      event_code: finding.id,
      ...(tenant.id !== null && { tenant_uid: tenant.id }),
    },
    cloud: { provider: 'Microsoft 365', ...accountOf(tenant) },
    finding_info: {
      uid: `${tenant.id ?? 'unknown'}/${finding.id}`,
      title: control?.title ?? finding.id,
      ...(control && { desc: control.why }),
      created_time: time,
      types: [control?.category ?? 'unknown'],
    },
    compliance: {
      control: finding.id,
      status_id: verdict.id,
      status: verdict.caption,
      status_code: finding.status,
      status_details: [
        finding.message,
        ...(finding.reason === null ? [] : [finding.reason.detail, finding.reason.hint]),
      ],
      standards: Object.keys(control?.mappings ?? {}),
      requirements: Object.entries(control?.mappings ?? {}).flatMap(([name, ids]) => ids.map((id) => `${name} ${id}`)),
    },
    resources: resourcesOf(finding, report),
    ...(control && {
      remediation: { desc: control.remediation.steps.join(' '), references: [control.remediation.link] },
    }),
    unmapped: {
      status: statusWords[finding.status],
      points: finding.points,
      affected: finding.affected?.total ?? null,
      measured_by: finding.measuredBy,
      run_id: run.id,
      ...(beside !== null && { measured: beside }),
      // The class has no place for what an earlier run found.
      ...(before !== null && { baseline: before }),
    },
  };
}

/** What was not read is left out: an empty text would be the id of a tenant. */
const accountOf = ({ id, displayName }: Report['tenant']): object => {
  const account = { ...(id !== null && { uid: id }), ...(displayName !== null && { name: displayName }) };
  return Object.keys(account).length === 0 ? {} : { account };
};

/** The tenant, and the people and things that do not pass, as far as the result names them. */
function resourcesOf({ affected }: Finding, { tenant }: Report): readonly object[] {
  return [
    { uid: tenant.id ?? 'unknown', name: tenant.displayName ?? tenant.initialDomain ?? 'tenant', type: 'Tenant' },
    ...(affected?.shown ?? []).map((name) => ({ name, type: 'Affected' })),
  ];
}

const severities: Readonly<Record<Severity, Captioned>> = {
  critical: { id: 5, caption: 'Critical' },
  high: { id: 4, caption: 'High' },
  medium: { id: 3, caption: 'Medium' },
  low: { id: 2, caption: 'Low' },
};

/** What does not fail informs; what fails weighs as its control does. */
function weightOf(verdict: Captioned, control: ControlResult | undefined): Captioned {
  if (verdict.id !== failed.id) return { id: 1, caption: 'Informational' };
  return control === undefined ? { id: 0, caption: 'Unknown' } : severities[severityOf(control)];
}
