import type { CelFunction } from '../celFunction.ts';
import { walkFunction } from './walked.ts';

export const spfFunctions: readonly CelFunction[] = [
  walkFunction('spf', {
    record: { exists: 'bool', records: { listOf: 'string' } },
    means: 'What the SPF record of a domain says (RFC 7208).',
  }),
];
