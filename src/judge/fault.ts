import { unforeseen } from '../evidence/unforeseen.ts';
import type { Reason } from '../model/reason.ts';

/** @throws SecureScoreError what ends the run */
export const faultIn = (what: string, error: unknown): Reason => unforeseen('judging', what, error);
