import type { FindingStatus } from '../../model/finding.ts';

/** What --show lists, by name. */
export const groupNames = [
  'failed',
  'partly-met',
  'not-checked',
  'not-licensed',
  'excepted',
  'review',
  'passed',
  'not-applicable',
  'standards',
  'news',
] as const;
export type GroupName = (typeof groupNames)[number];

interface GroupShown {
  readonly heading: string;
  /** None: it is not a group of findings. */
  readonly statuses: readonly FindingStatus[];
}

export const groupsShown: Readonly<Record<GroupName, GroupShown>> = {
  failed: { heading: 'FAILED', statuses: ['fail'] },
  'partly-met': { heading: 'PARTLY MET', statuses: ['partial'] },
  'not-checked': { heading: 'NOT CHECKED', statuses: ['notChecked'] },
  'not-licensed': { heading: 'NOT LICENSED', statuses: ['notLicensed'] },
  excepted: { heading: 'EXCEPTED', statuses: ['excepted'] },
  review: { heading: 'TO REVIEW', statuses: ['manual'] },
  passed: { heading: 'PASSED', statuses: ['pass'] },
  'not-applicable': { heading: 'NOT APPLICABLE', statuses: ['notApplicable'] },
  standards: { heading: 'STANDARDS', statuses: [] },
  news: { heading: 'NEWS FROM MICROSOFT', statuses: [] },
};
