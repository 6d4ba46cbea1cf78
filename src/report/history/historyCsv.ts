import { stringify } from 'csv-stringify/sync';
import type { HistoryReport } from '../../model/historyReport.ts';
import { neutralise } from '../neutralise.ts';

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
  const text = neutralise(value);
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
