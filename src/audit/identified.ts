import { createHash } from 'node:crypto';
import type { Report } from '../model/report.ts';

/** Gives a result the id that follows from all else that it says but its warnings, in the form of a UUID (RFC 9562, version 8). */
export function identified(report: Report): Report {
  const says = JSON.stringify({ ...report, run: { ...report.run, id: undefined }, warnings: undefined });
  const hex = createHash('sha256').update(says).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { ...report, run: { ...report.run, id } };
}
