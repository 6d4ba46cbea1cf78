import { isRequested } from '../../catalogue/expressions.ts';
import { graphTypes, versionOf } from '../../expression/graphTypes.ts';
import type { EvidenceDefinition } from '../../model/evidence.ts';
import type { Path } from './paths.ts';

const plain: Readonly<Record<string, readonly unknown[]>> = {
  bool: [true, false],
  double: [0, 1, 1_000_000],
  // Graph writes a point of time as a text, and many other things.
  string: ['', '1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z', '99999999-9999-4999-8999-999999999999'],
};

/**
 * What a property could hold as well, by its type in Graph; none where nobody knows the type.
 * @param path from the answer on
 */
export function otherValues(definition: EvidenceDefinition | undefined, path: Path): readonly unknown[] {
  if (!definition || !isRequested(definition)) return [];
  const types = graphTypes(versionOf(definition.get));
  let type: string = definition.type;
  for (const key of path) {
    const element = /^list<(.+)>$/.exec(type)?.[1];
    if (typeof key === 'number') type = element ?? type;
    else {
      const field: string | undefined = types.has(type) ? types.fields(type)[key] : undefined;
      if (field === undefined) return [];
      type = field;
    }
  }
  if (type === 'dyn') return [];
  if (type.startsWith('list<')) return [null, []];
  // Of plain values only those that say something: what nothing or a value of tomorrow means is for the control to say.
  const values = types.values(type)?.filter((value) => value !== 'unknownFutureValue');
  return values ?? plain[type] ?? [null];
}
