import { streamOrder } from '../../src/judge/streamOrder.ts';
import { loadCatalogue, ownControls } from '../../src/catalogue/catalogue.ts';
import { loadRetired } from '../../src/catalogue/retiredNames.ts';
import { evidenceOf } from '../../src/evidence/dependencies.ts';
import { isRequested } from '../../src/model/evidence.ts';
import { lint } from '../../src/catalogue/lint.ts';
import { problemText } from '../../src/catalogue/yamlProblem.ts';

/** What the catalogue as a whole has to satisfy; what every control has to is in eachControl.ts. */
const catalogue = await loadCatalogue();

it('has nothing that lint objects to', () => {
  expect(lint(catalogue).map(problemText)).toEqual([]);
});

it('has every control that a retired one was replaced by', async () => {
  const live = catalogue.controls.map(({ id }) => id);
  const successors = (await loadRetired(ownControls)).flatMap(({ replacedBy }) => replacedBy);
  expect(successors.filter((id) => !live.includes(id))).toEqual([]);
});

it('has no two populations that wait for each other', () => {
  const derived = [...catalogue.evidence.values()].filter((one) => 'from' in one);
  const streamed = new Set(
    [...catalogue.evidence.values()].flatMap((one) => (one.shape === 'population' ? [one.name] : [])),
  );
  const readers = catalogue.controls.map((control) => evidenceOf(control, catalogue));
  const after = streamOrder(streamed, derived, readers);
  for (const { name, from } of derived) {
    for (const reads of readers.filter((one) => one.has(name))) {
      const late = [...streamed].filter((one) => one !== from && reads.has(one) && !after.get(one)?.has(from));
      expect(late.map((one) => `${one} needs ${name}, for which it does not wait`)).toEqual([]);
    }
  }
});

it('asks for no request under two names', () => {
  const requested = [...catalogue.evidence.values()].filter(isRequested);
  const paths = requested.map(({ request, forEach = '' }) => `${request} ${forEach}`);
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});
