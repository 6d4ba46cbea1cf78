import { readFile } from 'node:fs/promises';
import { code, notice, plain, table } from './markdown.js';
import { schemas } from './schemas.js';

const page = new URL('../../docs/result.md', import.meta.url);
const heading = '\n## Every field\n';

/** The end of docs/result.md: each field of the schema, with what it says there. What stands above is written by hand. */
export async function resultFields() {
  const { text: schema } = schemas().files.find(({ path }) => path === 'schemas/result.schema.json');
  const [above] = (await readFile(page, 'utf8')).split(heading);
  const rows = fieldsOf(JSON.parse(schema)).map(({ path, type, says }) => [code(path), plain(type), plain(says)]);
  const lines = [
    heading.trim(),
    '',
    notice,
    '',
    '`[]` stands for each of a list, `*` for a name: the id of a control, a parameter, a standard. What is *not always there* is left out where there is',
    'nothing to say. The fields of `baseline` are those of [`securescore diff`](history.md).',
    '',
    ...table(['field', 'type', 'what it says'], rows),
  ];
  return { files: [{ path: 'docs/result.md', text: `${above.trimEnd()}\n\n${lines.join('\n')}\n` }] };
}

/** Depth first, in the order of the schema. */
function fieldsOf(schema, path = '') {
  const own = bare(schema);
  if (own.items) return fieldsOf(own.items, `${path}[]`);
  if (own.type === 'object' && typeof own.additionalProperties === 'object') {
    return fieldsOf(own.additionalProperties, `${path}.*`);
  }
  return Object.entries(own.properties ?? {}).flatMap(([key, one]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const always = own.required?.includes(key) === true;
    const type = always ? typeOf(one) : `${typeOf(one)}, not always there`;
    return [{ path: at, type, says: one.description ?? bare(one).description ?? '' }, ...fieldsOf(one, at)];
  });
}

/** What may be null as what it is where it is not. */
const bare = (schema) => schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;

function typeOf(schema) {
  const own = bare(schema);
  const types = [own.type].flat().filter((type) => type !== undefined && type !== 'null');
  const mayBeNull = own !== schema || [own.type].flat().includes('null');
  return [...kinds(own, types), ...(mayBeNull ? ['null'] : [])].join(' or ');
}

function kinds(schema, [type = 'anything']) {
  const allowed = schema.enum?.filter((one) => one !== null) ?? (schema.const === undefined ? null : [schema.const]);
  if (allowed) return [allowed.join(', ')];
  if (type === 'array') return [`list of ${plural[typeOf(schema.items)] ?? typeOf(schema.items)}`];
  if (type === 'object' && typeof schema.additionalProperties === 'object') return ['object by name'];
  return [schema.format === 'date-time' ? 'time' : (words[type] ?? type)];
}

const words = { string: 'text', integer: 'whole number', boolean: 'true or false' };
const plural = { text: 'texts', object: 'objects' };
