import { basename } from 'node:path';
import fc from 'fast-check';
import { differences, runExample } from '../../src/audit/example.ts';
import { streamsAfter } from '../../src/audit/streamsAfter.ts';
import { loadCatalogue, ownControls } from '../../src/catalogue/catalogue.ts';
import { loadRetired } from '../../src/catalogue/retired.ts';
import { evidenceOf } from '../../src/evidence/needs.ts';
import { isRequested } from '../../src/catalogue/expressions.ts';
import { graphTypes, versionOf } from '../../src/expression/graphTypes.ts';
import type { EvidenceDefinition } from '../../src/model/evidence.ts';
import { lint } from '../../src/catalogue/lint.ts';
import { problemText } from '../../src/catalogue/problem.ts';
import type { Control, Example, Probe } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';

/** What every control has to satisfy: no control has a test of its own but its examples. */
const catalogue = await loadCatalogue();

const earned = ({ points }: Finding): number => points.awarded ?? 0;
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
  const paths = requested.map(({ get, forEach = '' }) => `${get} ${forEach}`);
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

  it('never passes where nothing could be read', async () => {
    const { status } = await runExample(control, { ...example(control), given: {} }, catalogue);
    expect(status).toBe(isPerson(control) ? 'manual' : 'notChecked');
  });

  it('is never better off when an answer loses a property', async () => {
    for (const one of control.examples) {
      const whole = await runExample(control, one, catalogue);
      for (const { name, without } of losses(one)) {
        const less = await runExample(control, { ...one, given: without }, catalogue);
        const better = earned(less) > earned(whole) + 1e-9 || (less.status === 'pass' && whole.status !== 'pass');
        if (better) throw new Error(`"${one.name}" without ${name}: ${whole.status} became ${less.status}`);
      }
    }
  });

  it('gives the same finding in whatever order the records come', async () => {
    for (const one of control.examples) {
      const whole = await runExample(control, one, catalogue);
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat()), async (order) => {
          const given = Object.fromEntries(
            Object.entries(one.given).map(([name, value]) => [name, isStreamed(name) ? shuffled(value, order) : value]),
          );
          expect(await runExample(control, { ...one, given }, catalogue)).toEqual(whole);
        }),
        { numRuns: 3 },
      );
    }
  });
});

function example(control: Control): Example {
  const [first] = control.examples;
  if (!first) throw new Error(`${control.id} has no example`);
  return first;
}

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

function isStreamed(name: string): boolean {
  return catalogue.evidence.get(name)?.shape === 'population';
}

function shuffled(value: unknown, order: fc.Stream<number>): unknown {
  if (!Array.isArray(value)) return value;
  const keys = [...order.take(value.length)];
  return value
    .map((one: unknown, index) => [keys[index] ?? 0, one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

interface Loss {
  readonly name: string;
  readonly without: Readonly<Record<string, unknown>>;
}

/** The example once for each property that an answer could lack, but for those that Graph leaves out to say "not set". */
function losses({ given }: Example): readonly Loss[] {
  return Object.entries(given).flatMap(([evidence, value]) => {
    const definition = catalogue.evidence.get(evidence);
    const optional = new Set(definition && isRequested(definition) ? Object.keys(definition.whenAbsent) : []);
    const keyed = definition && isRequested(definition) && definition.forEach !== undefined;
    return propertyPaths(value)
      .filter(
        (path) =>
          !optional.has(
            path
              .slice(keyed ? 1 : 0)
              .filter((key) => typeof key === 'string')
              .join('.'),
          ),
      )
      .filter((path) => !(keyed && path.length === 1))
      .filter((path) => isDeclared(definition, path.slice(keyed ? 1 : 0)))
      .map((path) => ({
        name: `${evidence}.${path.join('.')}`,
        without: { ...given, [evidence]: without(value, path) },
      }));
  });
}

type Path = readonly (string | number)[];

/** An answer can lack only what Graph's schema promises: a property that nobody knows is missing from every answer. */
function isDeclared(definition: EvidenceDefinition | undefined, path: Path): boolean {
  if (!definition || !isRequested(definition)) return true;
  const types = graphTypes(versionOf(definition.get));
  let type = definition.type;
  for (const key of path) {
    if (typeof key === 'number' || !types.has(type)) continue;
    const field: string | undefined = types.fields(type)[key];
    if (field === undefined && !key.startsWith('@')) return false;
    type = (field ?? 'string').replace(/^list<(.+)>$/, '$1');
  }
  return true;
}

function propertyPaths(value: unknown, above: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => propertyPaths(one, [...above, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [[...above, key], ...propertyPaths(one, [...above, key])]);
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === key ? without(one, rest) : one));
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.flatMap(([name, one]) =>
      name !== key ? [[name, one]] : rest.length > 0 ? [[name, without(one, rest)]] : [],
    ),
  );
}
