import { Environment } from '@marcbachmann/cel-js';
import { graphTypes, type GraphVersion } from './graphTypes.ts';
import { words } from './words/index.ts';

/** What a variable of an expression is. */
export type VariableType =
  | { readonly kind: 'plain'; readonly cel: string }
  | {
      readonly kind: 'graph';
      readonly version: GraphVersion;
      readonly type: string;
      readonly wrap: 'one' | 'list' | 'mapOfOne' | 'mapOfList';
      /** The only properties that the request asks for; null: all. */
      readonly only: readonly string[] | null;
    };

const plainTypes = new Set(['string', 'bool', 'double', 'int', 'dyn', 'idSet']);

/**
 * The environment in which expressions are checked, never run: every Graph type that can be reached is registered with its
 * fields, and every word with the types that it is for.
 */
export class TypeEnvironment {
  readonly #base = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
  readonly #registered = new Map<string, { readonly version: GraphVersion; readonly type: string }>();

  /** @param known every Graph type that a variable may have: once a copy has been made, nothing can be added */
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
    const one = this.#register(variable.version, variable.type, variable.only);
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

  #register(version: GraphVersion, type: string, only: readonly string[] | null): string {
    const prefix = version === 'v1.0' ? 'v1' : 'beta';
    const name = `${prefix}_${type.replaceAll('.', '_')}${only === null ? '' : `_${[...only].sort().join('_')}`}`;
    if (this.#registered.has(name)) return name;
    this.#registered.set(name, { version, type });
    const types = graphTypes(version);
    const fields: Record<string, string> = {};
    for (const [field, declared] of Object.entries(types.fields(type))) {
      // A control property (@odata.type) has no name that an expression could write: the word odataType() reads it.
      if (only !== null && !only.includes(field)) continue;
      fields[field] = this.#fieldType(version, declared);
    }
    // With a constructor of its own the library does not try to convert, and types may refer to each other in circles.
    this.#base.registerType(name, { ctor: function GraphType() {}, fields });
    this.#base.registerOperator(`${name} == null`, () => {
      throw new Error('checked, never run');
    });
    return name;
  }

  #fieldType(version: GraphVersion, declared: string): string {
    const list = /^list<(.+)>$/.exec(declared)?.[1];
    if (list !== undefined) return `list<${this.#fieldType(version, list)}>`;
    if (plainTypes.has(declared)) return declared;
    const types = graphTypes(version);
    if (types.values(declared)) return 'string';
    return types.has(declared) ? this.#register(version, declared, null) : 'dyn';
  }

  #registerWords(): void {
    for (const word of words) {
      for (const receiver of this.#receivers(word.of)) {
        this.#base.registerFunction({
          name: word.name,
          ...(receiver === null ? {} : { receiverType: receiver }),
          returnType: word.gives,
          params: word.takes.map(([name, type]) => ({ name, type })),
          handler: () => {
            throw new Error('checked, never run');
          },
        });
      }
    }
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
