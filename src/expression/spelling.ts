import { documentedIds, documentedValues } from './documentedValues.ts';
import type { Spelling } from '../model/evidence.ts';
import type { RecordType, TypeTable } from './typeTable.ts';

/** Objects of other objects: an answer holds them only where the request says so, and these always. */
const alwaysThere = ['authenticationStrength', 'authenticationMethodConfigurations'];

/** @param request names the properties that it expands */
export function spellingOf({ types, type, only }: RecordType, request: string): Spelling {
  return new Reader(types, request).of(type, only, []);
}

class Reader {
  readonly #types: TypeTable;
  readonly #expanded: ReadonlySet<string>;

  constructor(types: TypeTable, request: string) {
    this.#types = types;
    const expand = request.includes('$expand=') ? request.slice(request.indexOf('$expand=')) : '';
    this.#expanded = new Set([...alwaysThere, ...(expand.match(/[A-Za-z]+/g) ?? [])]);
  }

  of(type: string, only: readonly string[] | null, within: readonly string[]): Spelling {
    const spelling: Record<string, readonly string[] | Spelling> = {};
    for (const [property, kind] of Object.entries(this.#types.fields(type))) {
      if (only !== null && !only.includes(property) && !this.#expanded.has(property)) continue;
      const found = this.#property(property, kind.replace(/list<|>/g, ''), [...within, type]);
      if (found !== null) spelling[property] = found;
    }
    return spelling;
  }

  #property(property: string, kind: string, within: readonly string[]): readonly string[] | Spelling | null {
    const ids = property === 'id' ? documentedIds[within.at(-1) ?? ''] : undefined;
    const values = ids ?? this.#types.values(kind) ?? (kind === 'string' ? documentedValues[property] : undefined);
    if (values) return values;
    if (!this.#types.has(kind) || within.includes(kind)) return null;
    if ('id' in this.#types.fields(kind) && !this.#expanded.has(property)) return null;
    const inner = this.of(kind, null, within);
    return Object.keys(inner).length > 0 ? inner : null;
  }
}
