import { budgets, costOf, workloadOf, workloads, type TenantSize, type Workload } from './workloads.ts';

export interface PlannedRequest {
  readonly path: string;
  /** How often it will be sent (the pages of a collection, the elements of a list); default 1. */
  readonly times?: number;
}

interface WorkloadMinimum {
  readonly workload: Workload;
  readonly requests: number;
  readonly units: number;
  readonly seconds: number;
}

export interface Minimum {
  /** The workloads run side by side, so this is the longest of them. */
  readonly seconds: number;
  readonly workloads: readonly WorkloadMinimum[];
}

/** The shortest time in which Microsoft's published limits let a list of requests be sent; what the network takes is on top. */
export function minimumOf(requests: readonly PlannedRequest[], size: TenantSize): Minimum {
  const each = workloads
    .map((workload): WorkloadMinimum => {
      const own = requests.filter(({ path }) => workloadOf(path) === workload);
      const units = own.reduce((sum, { path, times = 1 }) => sum + costOf(path) * times, 0);
      const seconds = budgets[workload].limits(size).map((limit) => {
        // The last window need not be waited out.
        return units === 0 ? 0 : (Math.ceil(units / limit.units) - 1) * limit.seconds;
      });
      const count = own.reduce((sum, { times = 1 }) => sum + times, 0);
      return { workload, requests: count, units, seconds: Math.max(0, ...seconds) };
    })
    .filter(({ requests: count }) => count > 0);
  return { seconds: Math.max(0, ...each.map(({ seconds }) => seconds)), workloads: each };
}
