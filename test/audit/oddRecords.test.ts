import { isRequested } from '../../src/model/evidence.ts';
import { closure, evidenceOf } from '../../src/evidence/needs.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { audited, catalogue } from './sampleTenant.ts';

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

/** Everything that a control leans on, by inference too. */
function leansOn(control: Control): ReadonlySet<string> {
  const names = [...closure(evidenceOf(control, catalogue), catalogue)];
  const inferred = names.flatMap((name) => {
    const one = catalogue.evidence.get(name);
    return one && 'inferred' in one ? (one.inferred?.from ?? []) : [];
  });
  return closure([...names, ...inferred], catalogue);
}

const outcome = ({ id, status, points, reason }: Finding) => ({ id, status, points, reason });

let calm: readonly Finding[];
beforeAll(async () => {
  calm = (await audited({})).findings;
}, slow);

/** The findings where one path gives this body; every control has its own, and none is better off. */
async function spoilt(path: string, body: unknown): Promise<readonly Finding[]> {
  const { findings } = await audited({ overrides: { [path]: { body } } });
  expect(findings.map(({ id }) => id)).toEqual(calm.map(({ id }) => id));
  const better = findings.filter(({ status }, index) => status === 'pass' && calm[index]?.status !== 'pass');
  expect(better.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  return findings;
}

function expectOthersAsTheyWere(path: string, findings: readonly Finding[]): void {
  const names = answeredBy(path);
  const apart = new Set(
    catalogue.controls.filter((control) => ![...leansOn(control)].some((name) => names.has(name))).map(({ id }) => id),
  );
  const others = (list: readonly Finding[]) => list.filter(({ id }) => apart.has(id)).map(outcome);
  // Which plans the tenant has is said by its subscriptions, and concerns everybody.
  if (path !== '/v1.0/subscribedSkus') expect(others(findings)).toEqual(others(calm));
}

it.each(paths)(
  '%s: a list with nothing, a number and an empty object in it',
  async (path) => expectOthersAsTheyWere(path, await spoilt(path, { value: [null, 5, {}] })),
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
const oddObjects = objects.map(
  (path, index) => [path, ...(oddities.at(index % oddities.length) ?? ['', null])] as const,
);

it.each(oddObjects)(
  '%s: %s instead of an object',
  async (path, _, body) => expectOthersAsTheyWere(path, await spoilt(path, body)),
  slow,
);
