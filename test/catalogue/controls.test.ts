import { basename } from 'node:path';
import { differences, runExample } from '../../src/audit/example.ts';
import { brokenLaws } from '../../src/audit/laws/laws.ts';
import { streamsAfter } from '../../src/audit/streamsAfter.ts';
import { loadCatalogue, ownControls } from '../../src/catalogue/catalogue.ts';
import { loadRetired } from '../../src/catalogue/retired.ts';
import { evidenceOf } from '../../src/evidence/needs.ts';
import { isRequested } from '../../src/model/evidence.ts';
import { lint } from '../../src/catalogue/lint.ts';
import { problemText } from '../../src/catalogue/problem.ts';
import type { Control, Probe } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';

/** What every control has to satisfy: no control has a test of its own but its examples. */
const catalogue = await loadCatalogue();

const isPerson = ({ probe }: Control): boolean => 'review' in probe;

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
  const after = streamsAfter(streamed, derived, readers);
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

describe.each(catalogue.controls.map((control) => [control.id, control] as const))('%s', (_, control) => {
  it('lies in the file of its name', () => {
    expect(`${control.service}.${basename(control.file, '.yaml')}`).toBe(control.id);
  });

  it.each(control.examples.map((example) => [example.name, example] as const))('%s', async (_name, example) => {
    expect(differences(await runExample(control, example, catalogue), example.then)).toEqual([]);
  });

  it('has an example for every outcome of its kind', () => {
    const seen = new Set(control.examples.map(({ then }) => then.status));
    const wanted: readonly Finding['status'][] = isPerson(control) ? ['manual'] : ['pass', 'notChecked'];
    expect(wanted.filter((status) => !seen.has(status))).toEqual([]);
    if (isPerson(control)) return;
    // Where something can be earned in part, an example shows it; everywhere else one that fails.
    const short: readonly Finding['status'][] = isGraded(control.probe) ? ['partial'] : ['fail', 'partial'];
    expect(short.some((status) => seen.has(status))).toBe(true);
  });

  it('keeps the laws', async () => {
    expect(await brokenLaws(control, catalogue)).toEqual([]);
  });
});

/** A single thing, put in a list so that it can be left out, is met or not. */
/** Whether something between all and nothing can be earned: by people, by levels, by parts. */
function isGraded(probe: Probe): boolean {
  return (
    ('coverage' in probe && isNamed(probe.coverage)) ||
    ('levels' in probe && probe.levels.length > 1) ||
    ('best' in probe && probe.best.some(isGraded))
  );
}

/** A population or a list by its name; an expression may pick out one element alone. */
function isNamed(list: string): boolean {
  return /^\w+$/.test(list);
}
