import type { Report } from '../model/report.ts';
import { neutraliseAll } from '../report/neutralise.ts';
import { roundedNumbers } from '../report/roundedNumbers.ts';
import { severityOf } from '../report/severity.ts';

export type ColumnType = 'datetime' | 'string' | 'int' | 'long' | 'real' | 'boolean' | 'dynamic';

/** The columns of a table of findings in Azure Monitor. None has a name that Log Analytics keeps for itself (TenantId, Type, Title ...). */
export const findingColumns = {
  TimeGenerated: 'datetime',
  MeasuredAt: 'datetime',
  RunId: 'string',
  RunSource: 'string',
  RunSelection: 'string',
  AuditedTenantId: 'string',
  AuditedTenantName: 'string',
  ControlId: 'string',
  ControlTitle: 'string',
  Category: 'string',
  Service: 'string',
  Severity: 'string',
  Foundation: 'boolean',
  Status: 'string',
  PointsAwarded: 'real',
  PointsAvailable: 'real',
  Message: 'string',
  ReasonCode: 'string',
  AffectedTotal: 'int',
  AffectedNames: 'dynamic',
  ExceptedUntil: 'string',
  MeasuredBy: 'string',
  Mappings: 'dynamic',
  Steps: 'dynamic',
  Link: 'string',
  ScoreAwarded: 'real',
  ScoreAvailable: 'real',
  ScorePercentage: 'real',
  CompletenessPercentage: 'real',
  ControlDigest: 'string',
  ToolVersion: 'string',
} as const satisfies Readonly<Record<string, ColumnType>>;

export type FindingRow = Readonly<Record<keyof typeof findingColumns, unknown>>;

/** A finding a row, each with its control, the tenant, the run and the score: rows travel alone. */
export function findingRows(report: Report): readonly FindingRow[] {
  const { controls, findings, run, tenant, tool, score } = roundedNumbers(report);
  const rows = findings.map((finding): FindingRow => {
    const control = controls[finding.id];
    return {
      TimeGenerated: run.measuredAt,
      MeasuredAt: run.measuredAt,
      RunId: run.id,
      RunSource: run.source,
      RunSelection: run.selection,
      AuditedTenantId: tenant.id,
      AuditedTenantName: tenant.displayName,
      ControlId: finding.id,
      ControlTitle: control?.title ?? finding.id,
      Category: control?.category ?? null,
      Service: control?.service ?? null,
      Severity: control ? severityOf(control) : null,
      Foundation: control ? control.foundation !== null : null,
      Status: finding.status,
      PointsAwarded: finding.points.awarded,
      PointsAvailable: finding.points.available,
      Message: finding.message,
      ReasonCode: finding.reason?.code ?? null,
      AffectedTotal: finding.affected?.total ?? null,
      AffectedNames: finding.affected?.shown ?? [],
      ExceptedUntil: finding.exception?.until ?? null,
      MeasuredBy: finding.measuredBy,
      Mappings: control?.mappings ?? {},
      Steps: control?.remediation.steps ?? [],
      Link: control?.remediation.link ?? null,
      ScoreAwarded: score.awarded,
      ScoreAvailable: score.available,
      ScorePercentage: score.percentage,
      CompletenessPercentage: score.completeness.percentage,
      ControlDigest: control?.digest ?? null,
      ToolVersion: tool.version,
    };
  });
  return neutraliseAll(rows);
}
