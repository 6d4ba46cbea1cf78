import { fieldOf } from '../../expression/typeTable.ts';
import { isRequested, type EvidenceDefinition } from '../../model/evidence.ts';
import { providerOf } from '../../providers/registry.ts';
import type { Path } from './paths.ts';

const plain: Readonly<Record<string, readonly unknown[]>> = { bool: [true, false], double: [0, 1, 1_000_000] };
const times = ['1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];

/**
 * Other values that a property could have, by its type; none if the type is not known.
 * @param path from the answer on
 * @param seen what the property holds in the examples of the control: a text can be anything, and those are in use
 */
export function otherValues(
  definition: EvidenceDefinition | undefined,
  path: Path,
  seen: readonly unknown[],
): readonly unknown[] {
  if (!definition || !isRequested(definition)) return [];
  const record = providerOf(definition).typeOf(definition);
  const { types } = record;
  let { type }: { type: string } = record;
  for (const key of path) {
    const element = /^list<(.+)>$/.exec(type)?.[1];
    if (typeof key === 'number') type = element ?? type;
    else {
      const field: string | undefined = types.has(type) ? fieldOf(types, type, key) : undefined;
      if (field === undefined) return [];
      type = field;
    }
  }
  if (type === 'dyn') return [];
  if (type.startsWith('list<')) return [null, []];
  if (type === 'string') return [...seen, ...(seen.some(isTime) ? times : [])];
  // Among plain values only meaningful ones: the control decides what an empty or future value means.
  const values = types.values(type)?.filter((value) => value !== 'unknownFutureValue');
  return values ?? plain[type] ?? [null];
}

const isTime = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
