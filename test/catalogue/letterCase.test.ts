import { differences, runExample } from '../../src/audit/example.ts';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { publishedSpelling } from '../../src/evidence/prepared.ts';
import type { Example } from '../../src/model/control.ts';
import { isRequested, type Spelling } from '../../src/model/evidence.ts';

type Given = Example['given'];

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const otherCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

/** The same with every value that Graph publishes, and every id, in other letters. */
function inOtherLetters(value: unknown, spelling: Spelling | readonly string[] | undefined): unknown {
  if (typeof value === 'string') {
    const isPublished = Array.isArray(spelling) && spelling.includes(value);
    return isPublished || guid.test(value) ? otherCase(value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => inOtherLetters(one, spelling));
  if (!isObject(value) || value['unavailable'] !== undefined) return value;
  const known = (Array.isArray(spelling) ? {} : (spelling ?? {})) as Spelling;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inOtherLetters(one, known[key])]));
}

/** Answers by key stay under their keys: these are ours. */
function answerOf(name: string, value: unknown): unknown {
  const definition = catalogue.evidence.get(name);
  if (!definition || !isRequested(definition) || definition.shape === 'ids' || typeof definition.type !== 'string')
    return value;
  const spelling = publishedSpelling(definition);
  if (definition.forEach === undefined || !isObject(value)) return inOtherLetters(value, spelling);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inOtherLetters(one, spelling)]));
}

describe('The letter case of what Graph answers changes no verdict', () => {
  it('of any example of any control', async () => {
    const found: string[] = [];
    let changed = 0;
    for (const control of catalogue.controls)
      for (const example of control.examples) {
        const given = Object.fromEntries(
          Object.entries(example.given).map(([name, value]) => [name, answerOf(name, value)]),
        );
        if (JSON.stringify(given) !== JSON.stringify(example.given)) changed += 1;
        const finding = await runExample(control, { ...example, given }, catalogue);
        // Names that nothing else gives are ids, and these are read in small letters.
        const wanted = { ...example.then, affected: undefined, message: undefined };
        found.push(...differences(finding, wanted).map((one) => `${control.id}, ${example.name}: ${one}`));
      }
    expect(found).toEqual([]);
    expect(changed).toBeGreaterThan(1000);
  }, 120_000);
});
