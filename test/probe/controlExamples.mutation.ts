import { differences, runExample } from '../../src/audit/example.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { withFile } from '../catalogue/eachControl.ts';

/**
 * The examples of all controls. They are tests of the catalogue (test/catalogue/eachControl.ts), which tries the laws on them
 * too; mutation testing runs them alone, because the laws take minutes.
 */
const catalogue = await loadCatalogue();
const examples = withFile(catalogue.controls).flatMap((control) =>
  control.examples.map((example) => [`${control.id}: ${example.name}`, control, example] as const),
);

it.each(examples)('%s', async (_, control, example) => {
  expect(differences(await runExample(control, example, catalogue), example.then)).toEqual([]);
});
