import { Environment } from '@marcbachmann/cel-js';
import type { CelFunction } from './celFunction.ts';
import { recordGivenBy } from './recordsGiven.ts';
import type { RecordType, TypeTable } from './typeTable.ts';
import { functions } from './functions/index.ts';

/** What a variable of an expression is. */
export type VariableType =
  | { readonly kind: 'plain'; readonly cel: string }
  | (RecordType & {
      readonly kind: 'record';
      readonly wrap: 'one' | 'list' | 'mapOfOne' | 'mapOfList';
    });

const plainTypes = new Set(['string', 'bool', 'double', 'int', 'dyn', 'idSet']);

/**
 * The environment in which expressions are checked, never run: every type that can be reached is registered with its
 * fields, and every word with the types that it is for.
 */
export class TypeEnvironment {
  readonly #base = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
  readonly #registered = new Map<string, { readonly type: string }>();

  /** @param known every type that a variable may have: once a copy has been made, nothing can be added */
  constructor(known: Iterable<VariableType>) {
    const none = (): never => {
      throw new Error('checked, never run');
    };
    this.#base.registerType('idSet', { fields: {} });
    this.#base.registerOperator('string in idSet', none);
    this.#base.registerOperator('double == int', none);
    for (const type of ['string', 'bool', 'double', 'list', 'map'])
      this.#base.registerOperator(`${type} == null`, none);
    for (const type of known) this.#celType(type);
    this.#registerWords();
  }

  /** An environment that has these variables. */
  with(variables: ReadonlyMap<string, VariableType>): Environment {
    const child = this.#base.clone();
    for (const [name, type] of variables) child.registerVariable(name, this.#celType(type));
    return child;
  }

  #celType(variable: VariableType): string {
    if (variable.kind === 'plain') return variable.cel;
    const one = this.#register(variable.types, variable.type, variable.only);
    switch (variable.wrap) {
      case 'one':
        return one;
      case 'list':
        return `list<${one}>`;
      case 'mapOfOne':
        return `map<string, ${one}>`;
      case 'mapOfList':
        return `map<string, list<${one}>>`;
    }
  }

  #register(types: TypeTable, type: string, only: readonly string[] | null): string {
    const name = `${types.name.replaceAll('.', '_')}_${type.replaceAll('.', '_')}${only === null ? '' : `_${[...only].sort().join('_')}`}`;
    if (this.#registered.has(name)) return name;
    this.#registered.set(name, { type });
    const fields: Record<string, string> = {};
    for (const [field, declared] of Object.entries(types.fields(type))) {
      // A control property (@odata.type) has no name that an expression could write: the word odataType() reads it.
      if (only !== null && !only.includes(field)) continue;
      fields[field] = this.#fieldType(types, declared);
    }
    // With a constructor of its own the library does not try to convert, and types may refer to each other in circles.
    this.#base.registerType(name, { ctor: function RecordOfTable() {}, fields });
    this.#base.registerOperator(`${name} == null`, () => {
      throw new Error('checked, never run');
    });
    return name;
  }

  #fieldType(types: TypeTable, declared: string): string {
    const list = /^list<(.+)>$/.exec(declared)?.[1];
    if (list !== undefined) return `list<${this.#fieldType(types, list)}>`;
    if (plainTypes.has(declared)) return declared;
    if (types.values(declared)) return 'string';
    return types.has(declared) ? this.#register(types, declared, null) : 'dyn';
  }

  #registerWords(): void {
    for (const word of functions) {
      const returnType = this.#typeGiven(word);
      for (const receiver of this.#receivers(word.of)) {
        this.#base.registerFunction({
          name: word.name,
          ...(receiver === null ? {} : { receiverType: receiver }),
          returnType,
          params: word.takes.map(([name, type]) => ({ name, type })),
          handler: () => {
            throw new Error('checked, never run');
          },
        });
      }
    }
  }

  #typeGiven(word: CelFunction): string {
    const given = recordGivenBy(word);
    return given === null ? word.gives : this.#register(given.types, given.type, given.only);
  }

  /** A word for a Graph type answers on that type in both versions, whatever properties were asked for. */
  #receivers(of: string | null): readonly (string | null)[] {
    if (of === null || plainTypes.has(of)) return [of];
    const list = /^list<(.+)>$/.exec(of)?.[1];
    const wanted = list ?? of;
    if (plainTypes.has(wanted)) return [of];
    const names = [...this.#registered].filter(([, known]) => known.type === wanted).map(([name]) => name);
    return names.map((name) => (list === undefined ? name : `list<${name}>`));
  }
}
