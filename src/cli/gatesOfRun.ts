import type { GateSettings } from '../model/gateSettings.ts';
import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMinCompleteness,
  type Threshold,
} from '../score/thresholds.ts';
import type { AuditFlags } from './flagTypes.ts';

type Flags = Pick<AuditFlags, 'failUnder' | 'minCompleteness' | 'maxClaimed' | 'requireFoundations'>;

/** The gates that the command line sets, and those of the configuration that it does not. @throws SecureScoreError usage */
export function thresholdsOf(flags: Flags, settings: GateSettings = {}): readonly Threshold[] {
  const failUnder = flags.failUnder ?? settings.failUnder;
  const minCompleteness = flags.minCompleteness ?? settings.minCompleteness;
  const maxClaimed = flags.maxClaimed ?? settings.maxClaimed;
  return [
    ...(failUnder === undefined ? [] : [parseFailUnder(failUnder)]),
    ...(minCompleteness === undefined ? [] : [parseMinCompleteness(minCompleteness)]),
    ...(maxClaimed === undefined ? [] : [parseMaxClaimed(maxClaimed)]),
    ...((flags.requireFoundations ?? settings.requireFoundations) ? [allFoundations] : []),
  ];
}
