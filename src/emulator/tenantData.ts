/** Request path without host and query ("/v1.0/users") to Graph's JSON answer; a collection is { value: [...] }, complete and unpaged. */
export type TenantData = Readonly<Record<string, unknown>>;

/** A population made on demand, one record at a time, and never held. */
export interface GeneratedCollection {
  readonly count: number;
  at(index: number): Record<string, unknown>;
  /** Where the record with this id is; -1 for nowhere. Without it a look-up by id walks through the whole collection. */
  indexOf?(id: string): number;
}

export type GraphRecord = Readonly<Record<string, unknown>>;

export type FoundResource =
  | { readonly kind: 'collection'; readonly records: GeneratedCollection; readonly path: string }
  | { readonly kind: 'object'; readonly value: GraphRecord; readonly path: string; readonly key?: string }
  | { readonly kind: 'property'; readonly value: unknown; readonly path: string }
  | { readonly kind: 'missing'; readonly within: string | null; readonly step: string };

export function isRecord(value: unknown): value is GraphRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function heldCollection(values: readonly unknown[]): GeneratedCollection {
  const records = values.filter(isRecord);
  return { count: records.length, at: (index) => records[index] ?? {} };
}

/** users(id='1')/manager is three steps: users, (id='1'), manager. */
function stepsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap((segment) => {
      const open = segment.indexOf('(');
      return open > 0 && segment.endsWith(')') ? [segment.slice(0, open), segment.slice(open)] : [segment];
    });
}

function joined(steps: readonly string[]): string {
  return steps.map((step) => (step.startsWith('(') ? step : `/${step}`)).join('');
}

function same(value: unknown, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted;
}

function find(records: GeneratedCollection, matches: (record: GraphRecord) => boolean): GraphRecord | undefined {
  for (let index = 0; index < records.count; index++) {
    const record = records.at(index);
    if (matches(record)) return record;
  }
  return undefined;
}

function recordFor(records: GeneratedCollection, step: string): GraphRecord | undefined {
  const keyed = /^\((?:(\w+)=)?'(.*)'\)$/.exec(step);
  const property = keyed?.[1];
  const wanted = (keyed?.[2] ?? step).toLowerCase();
  if (property !== undefined) return find(records, (record) => same(record[property], wanted));
  if (records.indexOf) {
    const index = records.indexOf(wanted);
    return index < 0 ? undefined : records.at(index);
  }
  return find(records, (record) => same(record['id'], wanted) || same(record['userPrincipalName'], wanted));
}

function cast(records: GeneratedCollection, type: string): GeneratedCollection {
  const wanted = `#${type.toLowerCase()}`;
  const kept: GraphRecord[] = [];
  for (let index = 0; index < records.count; index++) {
    const record = records.at(index);
    if (same(record['@odata.type'], wanted)) kept.push(record);
  }
  return heldCollection(kept);
}

/** What a tenant's data holds under a path: as recorded, or as a part of something recorded. */
export class TenantStore {
  readonly #answers = new Map<string, { readonly path: string; readonly value: unknown }>();
  readonly #generated = new Map<string, { readonly path: string; readonly records: GeneratedCollection }>();

  constructor(data: TenantData, generated: Readonly<Record<string, GeneratedCollection>> = {}) {
    for (const [path, value] of Object.entries(data)) this.#answers.set(path.toLowerCase(), { path, value });
    for (const [path, records] of Object.entries(generated)) this.#generated.set(path.toLowerCase(), { path, records });
  }

  /** The first segments below the version that the data knows ("users", "policies"). */
  get roots(): ReadonlySet<string> {
    const paths = [...this.#answers.keys(), ...this.#generated.keys()];
    return new Set(paths.map((path) => stepsOf(path)[1] ?? ''));
  }

  records(path: string): GeneratedCollection | null {
    const found = this.#exact(path);
    return found?.kind === 'collection' ? found.records : null;
  }

  resolve(path: string): FoundResource {
    const steps = stepsOf(path);
    for (let length = steps.length; length > 0; length--) {
      const start = this.#exact(joined(steps.slice(0, length)));
      if (!start) continue;
      return steps.slice(length).reduce<FoundResource>((at, step) => this.#step(at, step), start);
    }
    return { kind: 'missing', within: null, step: steps[1] ?? '' };
  }

  #exact(path: string): FoundResource | null {
    const wanted = path.toLowerCase();
    const generated = this.#generated.get(wanted);
    if (generated) return { kind: 'collection', ...generated };
    const held = this.#answers.get(wanted);
    if (!held) return null;
    return this.#resource(held.value, held.path);
  }

  #resource(value: unknown, path: string, key?: string): FoundResource {
    if (Array.isArray(value)) return { kind: 'collection', records: heldCollection(value), path };
    if (!isRecord(value)) return { kind: 'property', value, path };
    if (Array.isArray(value['value'])) return { kind: 'collection', records: heldCollection(value['value']), path };
    return { kind: 'object', value, path, ...(key !== undefined && { key }) };
  }

  #step(at: FoundResource, step: string): FoundResource {
    const missing: FoundResource = { kind: 'missing', within: 'path' in at ? at.path : null, step };
    switch (at.kind) {
      case 'missing':
      case 'property':
        return at.kind === 'missing' ? at : missing;
      case 'collection': {
        if (step.startsWith('microsoft.graph.')) {
          return { kind: 'collection', records: cast(at.records, step), path: at.path };
        }
        const record = recordFor(at.records, step);
        return record ? this.#resource(record, `${at.path}/*`, step) : missing;
      }
      case 'object': {
        const name = Object.keys(at.value).find((key) => key.toLowerCase() === step.toLowerCase());
        return name === undefined ? missing : this.#resource(at.value[name], `${at.path}/${name}`);
      }
    }
  }
}
