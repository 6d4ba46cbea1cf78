import type { Wait } from '../graph/request/runLimits.ts';
import { allLanes } from '../providers/registry.ts';

/** What a run waits for, and why, in words. */
export function waitText({ workload, ms, reason }: Wait): string {
  const name = allLanes[workload]?.title ?? workload;
  const seconds = `${String(Math.max(1, Math.ceil(ms / 1000)))} s`;
  switch (reason) {
    case 'budget':
      return `waiting ${seconds}: ${name} ${allows(workload)}`;
    case 'throttled':
      return `waiting ${seconds}: Microsoft asked for it (${name} is busy)`;
    case 'retry':
      return `trying again in ${seconds}: ${name} did not answer as it should`;
  }
}

function allows(workload: string): string {
  const lane = allLanes[workload];
  const [limit] = lane?.limits('L') ?? [];
  if (limit === undefined || lane?.inUnits) return 'allows no more at a time';
  const what = limit.units === 1 ? 'request' : 'requests';
  const span = limit.seconds === 1 ? 'a second' : `in ${String(limit.seconds)} s`;
  return `allows ${String(limit.units)} ${what} ${span}`;
}
