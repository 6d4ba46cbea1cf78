import type { Report } from '../model/report.ts';
import { neutraliseAll } from '../report/neutralise.ts';
import { ocsfEvents } from '../report/ocsf.ts';
import type { ColumnType } from './findingRow.ts';

/** The columns of a table of OCSF events in Azure Monitor: the attributes of an event, and the time that every table has to have. */
export const ocsfColumns = {
  TimeGenerated: 'datetime',
  activity_id: 'int',
  activity_name: 'string',
  category_uid: 'int',
  category_name: 'string',
  class_uid: 'int',
  class_name: 'string',
  type_uid: 'long',
  type_name: 'string',
  time: 'long',
  severity_id: 'int',
  severity: 'string',
  status_id: 'int',
  status: 'string',
  status_detail: 'string',
  message: 'string',
  metadata: 'dynamic',
  cloud: 'dynamic',
  finding_info: 'dynamic',
  compliance: 'dynamic',
  resources: 'dynamic',
  remediation: 'dynamic',
  unmapped: 'dynamic',
} as const satisfies Readonly<Record<string, ColumnType>>;

export const ocsfRows = (report: Report): readonly object[] =>
  neutraliseAll(ocsfEvents(report).map((event) => ({ TimeGenerated: report.run.measuredAt, ...event })));
