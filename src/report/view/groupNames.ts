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
  failed: { heading: 'Failed', statuses: ['fail'] },
  'partly-met': { heading: 'Partly met', statuses: ['partial'] },
  'not-checked': { heading: 'Not checked', statuses: ['notChecked'] },
  'not-licensed': { heading: 'Not licensed', statuses: ['notLicensed'] },
  excepted: { heading: 'Excepted', statuses: ['excepted'] },
  review: { heading: 'To review', statuses: ['manual'] },
  passed: { heading: 'Passed', statuses: ['pass'] },
  'not-applicable': { heading: 'Not applicable', statuses: ['notApplicable'] },
  standards: { heading: 'Standards', statuses: [] },
  news: { heading: 'News from Microsoft', statuses: [] },
};
