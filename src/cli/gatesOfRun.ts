import type { Configuration } from '../model/configuration.ts';
import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMaxExcepted,
  parseMinCompleteness,
  type Threshold,
} from '../score/thresholds.ts';
import type { AuditFlags } from './flagTypes.ts';

type Flags = Pick<AuditFlags, 'failUnder' | 'minCompleteness' | 'maxClaimed' | 'maxExcepted' | 'requireFoundations'>;

/** The gates that the command line sets, and those of the configuration that it does not. @throws SecureScoreError usage */
export function thresholdsOf(
  flags: Flags,
  { gates: settings = {}, maxExceptedPoints }: Pick<Configuration, 'gates' | 'maxExceptedPoints'> = {},
): readonly Threshold[] {
  const failUnder = flags.failUnder ?? settings.failUnder;
  const minCompleteness = flags.minCompleteness ?? settings.minCompleteness;
  const maxClaimed = flags.maxClaimed ?? settings.maxClaimed;
  return [
    ...(failUnder === undefined ? [] : [parseFailUnder(failUnder)]),
    ...(minCompleteness === undefined ? [] : [parseMinCompleteness(minCompleteness)]),
    ...(maxClaimed === undefined ? [] : [parseMaxClaimed(maxClaimed)]),
    ...exceptedIn(flags.maxExcepted, maxExceptedPoints),
    ...((flags.requireFoundations ?? settings.requireFoundations) ? [allFoundations] : []),
  ];
}

function exceptedIn(text: string | undefined, points: number | undefined): readonly Threshold[] {
  if (text !== undefined) return [parseMaxExcepted(text)];
  return points === undefined ? [] : [{ gate: 'max-excepted', wanted: points, unit: 'points' }];
}
