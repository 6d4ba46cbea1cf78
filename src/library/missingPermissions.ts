import { preflightLine, type Preflight } from '../permissions/preflight.ts';
import type { WarningList } from './warningList.ts';

/** Says what the token lacks, before anything is collected. */
export function warnOfMissing(found: Preflight, warnings: WarningList): void {
  const line = preflightLine(found);
  if (line !== null) warnings.add(line);
}
