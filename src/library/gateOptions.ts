import type { Configuration } from '../model/configuration.ts';
import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMaxExcepted,
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
  /** What exceptions may answer for at most, accepted risks included: `5%` or `20points`. */
  readonly maxExcepted?: string | undefined;
  /** Every selected foundation, a control without which nothing else helps, has to be met. */
  readonly requireFoundations?: boolean | undefined;
}

/** The gates that are asked for, and those of the configuration that are not. @throws SecureScoreError usage */
export function thresholdsOf(
  gates: Gates,
  { gates: settings = {}, maxExceptedPoints }: Pick<Configuration, 'gates' | 'maxExceptedPoints'> = {},
): readonly Threshold[] {
  const failUnder = gates.failUnder ?? settings.failUnder;
  const minCompleteness = gates.minCompleteness ?? settings.minCompleteness;
  const maxClaimed = gates.maxClaimed ?? settings.maxClaimed;
  return [
    ...(failUnder === undefined ? [] : [parseFailUnder(failUnder)]),
    ...(minCompleteness === undefined ? [] : [parseMinCompleteness(minCompleteness)]),
    ...(maxClaimed === undefined ? [] : [parseMaxClaimed(maxClaimed)]),
    ...exceptedIn(gates.maxExcepted, maxExceptedPoints),
    ...((gates.requireFoundations ?? settings.requireFoundations) ? [allFoundations] : []),
  ];
}

function exceptedIn(text: string | undefined, points: number | undefined): readonly Threshold[] {
  if (text !== undefined) return [parseMaxExcepted(text)];
  return points === undefined ? [] : [{ gate: 'max-excepted', wanted: points, unit: 'points' }];
}
