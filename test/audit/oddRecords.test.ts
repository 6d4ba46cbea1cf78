import { isRequested } from '../../src/model/evidence.ts';
import { dependencies, evidenceOf } from '../../src/evidence/dependencies.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { audited, catalogue } from './sampleTenant.ts';
import { spoiltTogether } from './together.ts';

/** Answers that no documentation promises cost the controls that read them, and nothing else. */
const slow = 300_000;

const requested = [...catalogue.evidence.values()].filter(isRequested);

/** The path of a request as the emulator's overrides name it: everything below where it holds an id. */
function pathOf(get: string): string {
  const path = get.replace(/\?.*$/s, '');
  return path.includes('{') ? `${path.slice(0, path.indexOf('{'))}*` : path;
}

const paths = [...new Set(requested.map(({ request }) => pathOf(request)))];

function answeredBy(path: string): ReadonlySet<string> {
  const hit = (one: string): boolean =>
    path.endsWith('*')
      ? one.startsWith(path.slice(0, -1))
      : one === path || (one.endsWith('*') && path.startsWith(one.slice(0, -1)));
  return new Set(requested.filter(({ request }) => hit(request.replace(/\?.*$/s, ''))).map(({ name }) => name));
}

/** Everything that a control uses, by inference too. */
function leansOn(control: Control): ReadonlySet<string> {
  const names = [...dependencies(evidenceOf(control, catalogue), catalogue)];
  const inferred = names.flatMap((name) => {
    const one = catalogue.evidence.get(name);
    return one && 'inferred' in one ? (one.inferred?.from ?? []) : [];
  });
  return dependencies([...names, ...inferred], catalogue);
}

const outcome = ({ id, status, points, reason }: Finding) => ({ id, status, points, reason });

let calm: readonly Finding[];
beforeAll(async () => {
  calm = (await audited({})).findings;
}, slow);

const all = catalogue.controls.map(({ id }) => id);
const needs = new Map(catalogue.controls.map((control) => [control.id, leansOn(control)] as const));

/** The controls that an answer matters to. Which plans the tenant has is said by its subscriptions, and concerns everybody. */
function mattersTo(path: string): ReadonlySet<string> {
  if (path === '/v1.0/subscribedSkus') return new Set(all);
  const names = answeredBy(path);
  return new Set(all.filter((id) => [...names].some((name) => needs.get(id)?.has(name))));
}

const groupsOf = (some: readonly string[]): readonly (readonly string[])[] =>
  spoiltTogether(new Map(some.map((path) => [path, mattersTo(path)])), all);

/** Every control has its finding, none is better off, and those whom these answers do not concern are as they were. */
async function expectHarmless(bodies: readonly (readonly [path: string, body: unknown])[]): Promise<void> {
  const overrides = Object.fromEntries(bodies.map(([path, body]) => [path, { body }]));
  const { findings } = await audited({ overrides });
  expect(findings.map(({ id }) => id)).toEqual(calm.map(({ id }) => id));
  const better = findings.filter(({ status }, index) => status === 'pass' && calm[index]?.status !== 'pass');
  expect(better.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  const own = new Set(bodies.flatMap(([path]) => [...mattersTo(path)]));
  // Whatever one of them takes the place of counts again.
  const superseded = catalogue.controls.flatMap(({ id, supersedes = [] }) => (own.has(id) ? supersedes : []));
  const concerned = new Set([...own, ...superseded]);
  const others = (list: readonly Finding[]) => list.filter(({ id }) => !concerned.has(id)).map(outcome);
  expect(others(findings)).toEqual(others(calm));
}

it.each(groupsOf(paths).map((group) => [group.join(', '), group] as const))(
  '%s: a list with nothing, a number and an empty object in it',
  (_, group) => expectHarmless(group.map((path) => [path, { value: [null, 5, {}] }])),
  slow,
);

const oddities: readonly (readonly [string, unknown])[] = [
  ['nothing', null],
  ['a number', 5],
  ['a list', [{ id: 'x' }]],
  ['a text', 'x'],
  ['an empty object', {}],
];
const objects = [...new Set(requested.filter(({ shape }) => shape === 'object').map(({ request }) => pathOf(request)))];

/** Each object is something else; all of them together are everything. */
const oddObjects = new Map(objects.map((path, index) => [path, oddities.at(index % oddities.length) ?? ['', null]]));

it.each(
  groupsOf(objects).map(
    (group) => [group.map((path) => `${path}: ${oddObjects.get(path)?.[0] ?? ''}`).join(', '), group] as const,
  ),
)(
  '%s instead of an object',
  (_, group) => expectHarmless(group.map((path) => [path, oddObjects.get(path)?.[1]])),
  slow,
);
