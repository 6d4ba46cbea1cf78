import { readdirSync } from 'node:fs';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { parts, partOf, withFile } from './eachControl.ts';

it('every control is in one of the parts, and there is a test file for each of them', async () => {
  const { controls } = await loadCatalogue();
  const shared = Array.from({ length: parts }, (_, part) => partOf(withFile(controls), part)).flat();
  expect(shared.map(({ id }) => id).sort()).toEqual(withFile(controls).map(({ id }) => id));
  const files = readdirSync(import.meta.dirname).filter((name) => /^controls\d+\.test\.ts$/.test(name));
  expect(files).toHaveLength(parts);
});
