import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMinCompleteness,
  type Threshold,
} from '../score/thresholds.ts';

/** What breaks a build; the same as the flags of the command line. */
export interface Gates {
  /** `70%` (of the available points) or `120points`. */
  readonly failUnder?: string | undefined;
  /** The share of the points that has to be checked: `95%`. */
  readonly minCompleteness?: string | undefined;
  /** What exceptions may claim at most: `5%` (of the available points) or `20points`. */
  readonly maxClaimed?: string | undefined;
  /** Every selected foundation, a control without which nothing else helps, has to be met. */
  readonly requireFoundations?: boolean | undefined;
}

/** @throws SecureScoreError usage */
export function thresholdsOf(gates: Gates): readonly Threshold[] {
  return [
    ...(gates.failUnder === undefined ? [] : [parseFailUnder(gates.failUnder)]),
    ...(gates.minCompleteness === undefined ? [] : [parseMinCompleteness(gates.minCompleteness)]),
    ...(gates.maxClaimed === undefined ? [] : [parseMaxClaimed(gates.maxClaimed)]),
    ...(gates.requireFoundations ? [allFoundations] : []),
  ];
}
