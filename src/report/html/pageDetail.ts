import type { Detail } from '../view/detail.ts';

/** How much of a finding a page has room for. */
export interface PageDetail extends Detail {
  readonly textWidth: number;
  /** What is unfolded of a finding: all, all but requests and evidence, or nothing; what needs no action comes last. */
  readonly body: 'full' | 'brief' | 'none';
  readonly settledBody: 'full' | 'brief' | 'none';
  /** Lists of others item by item, rather than what each comes to. */
  readonly items: boolean;
}

/** A mail server may refuse more, and a browser takes its time. */
export const mostBytes = 1_000_000;

/** From all there is down to a line a finding; the first that fits is taken. */
export const pageDetails: readonly [PageDetail, ...PageDetail[]] = [
  detail({ names: 50, textWidth: 4000, body: 'full', settledBody: 'full', items: true }),
  detail({ names: 50, textWidth: 1000, body: 'full', settledBody: 'brief', items: true }),
  detail({ names: 20, textWidth: 600, body: 'full', settledBody: 'brief', items: false }),
  detail({ names: 10, textWidth: 300, body: 'full', settledBody: 'none', items: false }),
  detail({ names: 5, textWidth: 200, body: 'brief', settledBody: 'none', items: false }),
  detail({ names: 3, textWidth: 120, body: 'none', settledBody: 'none', items: false }),
];

function detail(given: Omit<PageDetail, keyof Detail> & Pick<Detail, 'names'>): PageDetail {
  return { ...given, nameWidth: Math.min(120, given.textWidth / 3), messageWidth: given.textWidth, everything: true };
}
