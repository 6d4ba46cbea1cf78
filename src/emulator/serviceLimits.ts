import type { Workload } from './endpoints/endpoint.ts';

/** When a service says how long to wait. Intune mixes: with the header, without it, and a 500 instead of the 429. */
export type RetryAfterHabit = 'always' | 'never' | 'sometimes';

export interface ServiceLimit {
  readonly units: number;
  readonly windowMs: number;
  readonly retryAfter: RetryAfterHabit;
}

const second = 1_000;
const minute = 60 * second;

/** Requests that Graph takes per window, as published; resource units for the identity workload. */
export const limits: Readonly<Record<Exclude<Workload, 'identity'>, readonly ServiceLimit[]>> = {
  conditionalAccess: [{ units: 1, windowMs: second, retryAfter: 'never' }],
  reports: [{ units: 5, windowMs: 10 * second, retryAfter: 'always' }],
  usageReports: [{ units: 14, windowMs: 10 * minute, retryAfter: 'always' }],
  security: [{ units: 150, windowMs: minute, retryAfter: 'always' }],
  secureScore: [{ units: 10_000, windowMs: 10 * minute, retryAfter: 'always' }],
  intune: [{ units: 1_000, windowMs: 20 * second, retryAfter: 'sometimes' }],
  teams: [{ units: 30, windowMs: second, retryAfter: 'always' }],
  serviceCommunications: [
    { units: 240, windowMs: minute, retryAfter: 'always' },
    { units: 800, windowMs: 60 * minute, retryAfter: 'always' },
  ],
  other: [],
};

/** The beta usage reports, which answer in JSON, are allowed more. */
export const betaUsageReports: readonly ServiceLimit[] = [{ units: 100, windowMs: 10 * minute, retryAfter: 'always' }];

export const globalLimit: ServiceLimit = { units: 2_000, windowMs: second, retryAfter: 'always' };
export const keyCredentialsLimit: ServiceLimit = { units: 150, windowMs: minute, retryAfter: 'always' };

/** Requests in flight at once. */
export const concurrency: Readonly<Partial<Record<Workload, number>>> = { security: 4, secureScore: 4 };

/** The identity workload grants more to larger tenants. */
export function identityLimit(users: number): ServiceLimit {
  const units = users < 50 ? 3_500 : users <= 500 ? 5_000 : 8_000;
  return { units, windowMs: 10 * second, retryAfter: 'always' };
}
