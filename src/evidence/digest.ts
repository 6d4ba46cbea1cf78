import { createHash } from 'node:crypto';
import { canonical } from '../model/canonical.ts';

/** sha256 of a value, whatever the order of its keys. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`;
}
