import { createHash } from 'node:crypto';
import { canonical } from '../model/canonical.ts';

/**
 * sha256 of a value, whatever the order of its keys.
 * @param known what was written before of objects that come again
 */
export function digestOf(value: unknown, known?: ReadonlyMap<object, string>): string {
  return `sha256:${createHash('sha256').update(canonical(value, known)).digest('hex')}`;
}
