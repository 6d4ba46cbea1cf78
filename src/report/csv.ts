import { stringify } from 'csv-stringify/sync';
import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import { beforeIn, type Before } from './beforeIn.ts';
import { harmless, listCell } from './harmlessCell.ts';
import type { Reporter } from './reporter.ts';
import { roundedNumbers } from './roundedNumbers.ts';

type Cell = string | number | null | undefined;

interface Row {
  readonly finding: Finding;
  /** undefined where the result does not carry it. */
  readonly control: ControlResult | undefined;
  /** null: the run was not compared with anything. */
  readonly before: Before | null;
}

const listed = (items: readonly string[] | undefined): string => listCell(items ?? []);

/** The columns in their order, each with what stands in it. New ones are added at the end. */
const columns: Readonly<Record<string, (row: Row) => Cell>> = {
  id: ({ finding }) => finding.id,
  title: ({ control }) => control?.title,
  status: ({ finding }) => finding.status,
  awarded: ({ finding }) => finding.points.awarded,
  available: ({ finding }) => finding.points.available,
  message: ({ finding }) => finding.message,
  reason: ({ finding }) => finding.reason?.code,
  hint: ({ finding }) => finding.reason?.hint,
  affected: ({ finding }) => finding.affected?.total,
  affectedShown: ({ finding }) => listed(finding.affected?.shown),
  service: ({ control }) => control?.service,
  category: ({ control }) => control?.category,
  theme: ({ control }) => control?.theme,
  tier: ({ control }) => control?.tier,
  userImpact: ({ control }) => control?.userImpact,
  implementationCost: ({ control }) => control?.implementationCost,
  measuredBy: ({ finding }) => finding.measuredBy,
  measuredAt: ({ finding }) => finding.measuredAt,
  exception: ({ finding }) => finding.exception?.kind,
  exceptionReason: ({ finding }) => finding.exception?.reason,
  exceptionOwner: ({ finding }) => finding.exception?.owner,
  exceptionUntil: ({ finding }) => finding.exception?.until,
  measuredStatus: ({ finding }) => finding.exception?.measured.status,
  steps: ({ control }) => listed(control?.remediation.steps),
  link: ({ control }) => control?.remediation.link,
  mappings: ({ control }) =>
    listed(Object.entries(control?.mappings ?? {}).flatMap(([name, ids]) => ids.map((id) => `${name} ${id}`))),
  file: ({ control }) => control?.file,
  exceptionApprovedBy: ({ finding }) => finding.exception?.approvedBy,
  exceptionTicket: ({ finding }) => finding.exception?.ticket,
  exceptedObjects: ({ finding }) => listed(finding.objectExceptions?.objects.map(({ name }) => name)),
  objectsMeasuredStatus: ({ finding }) => finding.objectExceptions?.measured.status,
  objectsMeasuredAwarded: ({ finding }) => finding.objectExceptions?.measured.awarded,
  measuredAwarded: ({ finding }) => finding.exception?.measured.awarded,
  sinceBaseline: ({ before }) => before?.change,
  previousStatus: ({ before }) => before?.status,
  previousAwarded: ({ before }) => before?.awarded,
};

/** A row a finding. What a spreadsheet would take for a formula begins with an apostrophe. */
export const renderCsv: Reporter = (report) => {
  const rounded = roundedNumbers(report);
  const { controls, findings } = rounded;
  const before = beforeIn(rounded);
  const rows = findings.map((finding) => {
    const row: Row = { finding, control: controls[finding.id], before: before(finding) };
    return Object.values(columns).map((cell) => {
      const value = cell(row);
      return typeof value === 'string' ? harmless(value) : value;
    });
  });
  return stringify([Object.keys(columns), ...rows]);
};
