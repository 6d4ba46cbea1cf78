import { readdirSync, readFileSync } from 'node:fs';

type Json = Readonly<Record<string, unknown>>;

const folder = new URL('../schemas/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.schema.json', ''));

const read = (name: string): Json => JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')) as Json;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function targetOf(reference: unknown, root: Json): unknown {
  if (typeof reference !== 'string') return undefined;
  const steps = reference.split('/').slice(1);
  return steps.reduce<unknown>((found, step) => (isObject(found) ? found[step] : undefined), root);
}

function says(schema: unknown, key: string): boolean {
  const text = isObject(schema) ? schema['description'] : undefined;
  return typeof text === 'string' && text.length >= 8 && text.toLowerCase() !== key.toLowerCase();
}

/** Where the properties stand that nothing describes. What is allowed is a value, not a schema. */
function undescribed(schema: unknown, root: Json, path = ''): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => undescribed(one, root, path));
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([word, below]) => {
    if (['const', 'default', 'enum', 'examples', 'required'].includes(word)) return [];
    if (!isObject(below) || (word !== 'properties' && word !== '$defs')) return undescribed(below, root, path);
    return Object.entries(below).flatMap(([key, one]) => {
      const at = `${path}.${key}`;
      const described = says(one, key) || (isObject(one) && says(targetOf(one['$ref'], root), key));
      return [...(word === '$defs' || described ? [] : [at]), ...undescribed(one, root, at)];
    });
  });
}

describe('the published schemas', () => {
  it('are there', () => {
    expect(names).toEqual(expect.arrayContaining(['configuration', 'control', 'result']));
  });

  it.each(names)('describe every key of %s', (name) => {
    const root = read(name);
    expect(undescribed(root, root)).toEqual([]);
  });

  it('are searched to the bottom', () => {
    const inner = { properties: { deep: { type: 'string' }, same: { description: 'same' } } };
    const root = {
      properties: {
        list: { description: 'Said of a list', items: { anyOf: [inner] } },
        known: { $ref: '#/$defs/one' },
      },
      $defs: { one: { description: 'Said at the target', additionalProperties: { properties: { low: {} } } } },
    };
    expect(undescribed(root, root)).toEqual(['.list.deep', '.list.same', '.one.low']);
  });
});
