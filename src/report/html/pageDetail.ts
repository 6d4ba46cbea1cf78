import type { Detail } from '../view/detail.ts';

/** How much of a finding a page has room for. */
export interface PageDetail extends Detail {
  readonly textWidth: number;
  /** What is unfolded of a finding: all; not what it is worth and which request would do it; why it matters and what was found. */
  readonly body: 'full' | 'brief' | 'short' | 'none';
  /** The same where nothing is to be done. */
  readonly settledBody: PageDetail['body'];
  /** Which lists of others are printed item by item. */
  readonly lists: 'all' | 'standards' | 'none';
}

/** What a page may take: 1 MB up to 500 findings, and as much for each one more. */
export const mostBytes = (findings: number): number => 2000 * Math.max(500, findings);

/** From all there is down to a line a finding; the first that fits is taken. */
export const pageDetails: readonly [PageDetail, ...PageDetail[]] = [
  detail({ names: 50, textWidth: 4000, body: 'full', settledBody: 'full', lists: 'all' }),
  detail({ names: 50, textWidth: 2000, body: 'full', settledBody: 'brief', lists: 'all' }),
  detail({ names: 20, textWidth: 1000, body: 'full', settledBody: 'short', lists: 'standards' }),
  detail({ names: 10, textWidth: 600, body: 'full', settledBody: 'none', lists: 'standards' }),
  detail({ names: 10, textWidth: 300, body: 'brief', settledBody: 'none', lists: 'standards' }),
  detail({ names: 5, textWidth: 200, body: 'short', settledBody: 'none', lists: 'none' }),
  detail({ names: 3, textWidth: 120, body: 'none', settledBody: 'none', lists: 'none' }),
];

function detail(given: Omit<PageDetail, keyof Detail> & Pick<Detail, 'names'>): PageDetail {
  return { ...given, nameWidth: Math.min(120, given.textWidth / 3), messageWidth: 240, everything: true };
}
