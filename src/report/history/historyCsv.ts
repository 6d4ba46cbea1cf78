import { stringify } from 'csv-stringify/sync';
import type { HistoryReport } from '../../model/historyReport.ts';
import { harmless } from '../harmlessCell.ts';

const columns = [
  'measuredAt',
  'percentage',
  'change',
  'awarded',
  'available',
  'checked',
  'grade',
  'catalogueChanged',
  'source',
  'selection',
  'version',
  'exitCode',
  'id',
  'file',
] as const;

/** A row a run, the oldest first. */
export const historyCsv = ({ runs }: HistoryReport): string =>
  stringify(
    runs.map((run) => columns.map((name) => cellOf(run[name]))),
    { header: true, columns: [...columns], record_delimiter: 'windows', escape_formulas: false },
  );

/** Text only: a negative change is a number, and no formula. */
function cellOf(value: string | number | boolean | null): string | number | null {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return value;
  return harmless(value);
}
