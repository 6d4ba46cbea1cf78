import type { Lanes, TenantSize } from './workloads.ts';

export interface PlannedRequest {
  /** The lane that meters it, and what one costs there. */
  readonly workload: string;
  readonly cost: number;
  /** How often it will be sent (the pages of a collection, the elements of a list); default 1. */
  readonly times?: number;
}

interface WorkloadMinimum {
  readonly workload: string;
  readonly requests: number;
  readonly units: number;
  readonly seconds: number;
}

export interface Minimum {
  /** The lanes run side by side, so this is the longest of them. */
  readonly seconds: number;
  readonly workloads: readonly WorkloadMinimum[];
}

/** The shortest time in which the published limits let a list of requests be sent; what the network takes is on top. */
export function minimumOf(requests: readonly PlannedRequest[], lanes: Lanes, size: TenantSize): Minimum {
  const each = Object.entries(lanes)
    .map(([workload, lane]): WorkloadMinimum => {
      const own = requests.filter((one) => one.workload === workload);
      const units = own.reduce((sum, { cost, times = 1 }) => sum + cost * times, 0);
      // The last window need not be waited out.
      const seconds = lane.limits(size).map((limit) => (Math.ceil(units / limit.units) - 1) * limit.seconds);
      const count = own.reduce((sum, { times = 1 }) => sum + times, 0);
      return { workload, requests: count, units, seconds: Math.max(0, ...seconds) };
    })
    .filter(({ requests: count }) => count > 0);
  return { seconds: Math.max(0, ...each.map(({ seconds }) => seconds)), workloads: each };
}
