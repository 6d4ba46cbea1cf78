import { readFileSync } from 'node:fs';
import { graphTypeAdditions } from './graphTypeAdditions.ts';
import type { TypeTable } from './typeTable.ts';
import type { GraphVersion } from './graphVersion.ts';

interface Table {
  readonly types: Readonly<
    Record<string, { readonly base?: string; readonly fields: Readonly<Record<string, string>> }>
  >;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/**
 * Graph's published schema. A property of a type is its own, its ancestors', or one of its descendants': Graph answers
 * with the derived type, and says which in @odata.type.
 */
export class GraphTypes implements TypeTable {
  readonly name: string;
  readonly title: string;
  readonly #table: Table;
  readonly #children = new Map<string, string[]>();
  readonly #fields = new Map<string, Readonly<Record<string, string>>>();

  constructor(version: GraphVersion, table: Table) {
    this.name = version === 'v1.0' ? 'v1' : 'beta';
    this.title = `Graph ${version}`;
    this.#table = table;
    for (const [name, { base }] of Object.entries(table.types)) {
      if (base === undefined) continue;
      this.#children.set(base, [...(this.#children.get(base) ?? []), name]);
    }
  }

  has(type: string): boolean {
    return Object.hasOwn(this.#table.types, type);
  }

  /** The values of an enumeration; undefined for anything else. */
  values(type: string): readonly string[] | undefined {
    return Object.hasOwn(this.#table.enums, type) ? this.#table.enums[type] : undefined;
  }

  /** Property names and their types: string, bool, double, dyn, list<...>, or the name of a type or an enumeration. */
  fields(type: string): Readonly<Record<string, string>> {
    const known = this.#fields.get(type) ?? this.#merged(type);
    this.#fields.set(type, known);
    return known;
  }

  #merged(type: string): Readonly<Record<string, string>> {
    const merged: Record<string, string> = {};
    const merge = (name: string): void => {
      for (const [field, kind] of Object.entries(this.#table.types[name]?.fields ?? {})) {
        merged[field] = merged[field] === undefined || merged[field] === kind ? kind : 'dyn';
      }
    };
    for (const name of this.#descendants(type)) merge(name);
    for (let name: string | undefined = this.#table.types[type]?.base; name; name = this.#table.types[name]?.base) {
      merge(name);
    }
    return merged;
  }

  #descendants(type: string): readonly string[] {
    // Everything descends from entity: its descendants would be the whole of Graph.
    if (type === 'entity') return [type];
    return [type, ...(this.#children.get(type) ?? []).flatMap((child) => this.#descendants(child))];
  }
}

/**
 * A type as the tables name it: Graph's own full names do as well. The published types call some namespaces otherwise than
 * Graph does (SecurityNamespace for microsoft.graph.security), since those names were taken by types.
 */
export function typeName(type: string): string {
  const bare = type.replace(/^#?microsoft\.graph\./i, '');
  return bare.replace(/^(security|identityGovernance|deviceManagement)\./, '$1Namespace.');
}

const loaded = new Map<GraphVersion, GraphTypes>();

/** The schema of one version; the build lays it beside the program (scripts/graph-types.js). */
export function graphTypes(version: GraphVersion): GraphTypes {
  const known = loaded.get(version);
  if (known) return known;
  const file = new URL(`../../dist/graph-types/${version}.json`, import.meta.url);
  const types = new GraphTypes(version, withAdditions(JSON.parse(readFileSync(file, 'utf8')) as Table, version));
  loaded.set(version, types);
  return types;
}

/** What was published wins: an addition that Microsoft has caught up with does no harm. */
function withAdditions(table: Table, version: GraphVersion): Table {
  const types = { ...table.types };
  for (const { type, base, fields } of graphTypeAdditions[version]) {
    const published = types[type];
    types[type] = {
      ...(base === undefined ? {} : { base }),
      ...published,
      fields: { ...fields, ...published?.fields },
    };
  }
  return { ...table, types };
}

export function versionOf(path: string): GraphVersion {
  return path.startsWith('/beta/') ? 'beta' : 'v1.0';
}
