import type { DeclaredProperties, DeclaredType } from '../model/evidence.ts';
import type { RecordType, TypeTable } from './typeTable.ts';

/** The types that an evidence file declares for one request: each object and each list of values has a name of its own. */
class DeclaredTypes implements TypeTable {
  readonly name: string;
  readonly title = 'the evidence file';
  readonly #fields = new Map<string, Readonly<Record<string, string>>>();
  readonly #values = new Map<string, readonly string[]>();

  constructor(name: string, root: string, properties: DeclaredProperties) {
    this.name = name;
    this.#declare(root, properties);
  }

  has(type: string): boolean {
    return this.#fields.has(type);
  }

  values(type: string): readonly string[] | undefined {
    return this.#values.get(type);
  }

  fields(type: string): Readonly<Record<string, string>> {
    return this.#fields.get(type) ?? {};
  }

  #declare(type: string, properties: DeclaredProperties): void {
    const fields = Object.entries(properties).map(([property, declared]) => [
      property,
      this.#named(`${type}.${property}`, declared),
    ]);
    this.#fields.set(type, Object.fromEntries(fields) as Readonly<Record<string, string>>);
  }

  #named(name: string, declared: DeclaredType): string {
    if (typeof declared === 'string') return declared;
    if (isValues(declared)) {
      this.#values.set(name, declared.oneOf);
      return name;
    }
    if (isList(declared)) return `list<${this.#named(name, declared.listOf)}>`;
    this.#declare(name, declared);
    return name;
  }
}

type Compound = Exclude<DeclaredType, string>;

const isValues = (declared: Compound): declared is { readonly oneOf: readonly string[] } =>
  'oneOf' in declared && Array.isArray(declared.oneOf);

const isList = (declared: Compound): declared is { readonly listOf: DeclaredType } => 'listOf' in declared;

const prefix = 'declared.';

/** Whether a table of this name is one that an evidence file declares. */
export const isDeclared = (table: string): boolean => table.startsWith(prefix);

/** @param evidence the name of the evidence that declares them */
export function declaredRecord(evidence: string, properties: DeclaredProperties): RecordType {
  const root = `${prefix}${evidence}`;
  return { types: new DeclaredTypes(root, root, properties), type: root, only: null };
}

/** The names of properties at any depth, in the letter case of the declaration. */
export function spellingsOf(properties: DeclaredProperties): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (declared: DeclaredType): void => {
    if (typeof declared === 'string' || isValues(declared)) return;
    if (isList(declared)) {
      visit(declared.listOf);
      return;
    }
    for (const [name, inner] of Object.entries(declared as DeclaredProperties)) {
      found.set(name.toLowerCase(), name);
      visit(inner);
    }
  };
  visit(properties);
  return found;
}
