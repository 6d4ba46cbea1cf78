import type { Wait } from '../graph/request/run.ts';
import { budgets, type Workload } from '../graph/pace/workloads.ts';
import { workloadNames } from './workloadNames.ts';

/** What a run waits for, and why, in words. */
export function waitText({ workload, ms, reason }: Wait): string {
  const name = workloadNames[workload];
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

function allows(workload: Workload): string {
  const [limit] = budgets[workload].limits('L');
  // The directory is metered in units that depend on the tenant and on what is asked for.
  if (limit === undefined || workload === 'directory') return 'allows no more at a time';
  const what = limit.units === 1 ? 'request' : 'requests';
  const span = limit.seconds === 1 ? 'a second' : `in ${String(limit.seconds)} s`;
  return `allows ${String(limit.units)} ${what} ${span}`;
}
