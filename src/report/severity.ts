import type { ControlResult } from '../model/controlResult.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** How bad it is if a control is not met, for formats that have a word for that: a foundation is critical, the rest follows the points. */
export function severityOf({ foundation, points }: ControlResult): Severity {
  if (foundation !== null) return 'critical';
  if (points >= 5) return 'high';
  return points >= 1 ? 'medium' : 'low';
}
