/** Types by name: Graph's, as they are published, or what an evidence file declares. */
export interface TypeTable {
  /** No two tables have the same. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  has(type: string): boolean;
  /** The values of an enumeration; undefined for anything else. */
  values(type: string): readonly string[] | undefined;
  /** Property names and their types: string, bool, double, int, dyn, list<...>, or the name of a type or an enumeration. */
  fields(type: string): Readonly<Record<string, string>>;
  /** The type of a property whose name the answer makes up, so that no expression can write it; undefined: it has none. */
  others?(type: string, property: string): string | undefined;
}

/** The type of a property of an answer; undefined: an answer cannot have it. */
export function fieldOf(types: TypeTable, type: string, property: string): string | undefined {
  const fields = types.fields(type);
  return Object.hasOwn(fields, property) ? fields[property] : types.others?.(type, property);
}

/** A type of a table, as far as a request asks for it. */
export interface RecordType {
  readonly types: TypeTable;
  readonly type: string;
  /** The only properties that the request asks for; null: all. */
  readonly only: readonly string[] | null;
}
