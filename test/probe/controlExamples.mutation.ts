import { differences, runExample } from '../../src/audit/example.ts';
import { brokenLaws } from '../../src/audit/laws/laws.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { withFile } from '../catalogue/eachControl.ts';

/**
 * The examples of all controls, and the laws of a few: those of all take minutes, and what survives meets every test that
 * reaches it. They are tests of the catalogue (test/catalogue/eachControl.ts).
 */
const catalogue = await loadCatalogue();
const examples = withFile(catalogue.controls).flatMap((control) =>
  control.examples.map((example) => [`${control.id}: ${example.name}`, control, example] as const),
);

it.each(examples)('%s', async (_, control, example) => {
  // What is worked out of the same answers is kept as long as the process lives: mistakes in it would be planted too late.
  const fresh = { ...example, given: structuredClone(example.given) };
  expect(differences(await runExample(control, fresh, catalogue), example.then)).toEqual([]);
});

const every = 15;
it.each(
  withFile(catalogue.controls)
    .filter((_, index) => index % every === 0)
    .map((control) => [control.id, control] as const),
)('%s keeps the laws', async (_, control) => {
  expect(await brokenLaws(control, catalogue)).toEqual([]);
});
