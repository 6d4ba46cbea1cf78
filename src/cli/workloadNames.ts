import type { Workload } from '../graph/pace/workloads.ts';

/** The workloads as people know them. */
export const workloadNames: Readonly<Record<Workload, string>> = {
  directory: 'The directory',
  conditionalAccess: 'Conditional Access',
  directoryReports: 'Sign-in and registration reports',
  usageReports: 'Usage reports',
  security: 'Defender',
  secureScore: 'Secure Score',
  intune: 'Intune',
  teams: 'Teams',
  serviceCommunications: 'Service announcements',
  other: 'Other services',
};
