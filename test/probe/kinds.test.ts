import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { asStated, isForPerson, probePopulations, probeReads } from '../../src/probe/aboutProbe.ts';
import { kindOf, probeSchema } from '../../src/probe/kinds/registry.ts';

const { controls, files } = await loadCatalogue();

const folder = fileURLToPath(new URL('../../src/probe/kinds/', import.meta.url));
const names = readdirSync(folder)
  .map((file) => file.replace('.ts', ''))
  .filter((name) => name !== 'probeKind' && name !== 'registry');

const item = { any: 'items', as: 'one', label: 'one.name', requires: { on: 'one.on' } };
const stated: readonly (readonly [kind: string, stated: object])[] = [
  ['requires', { requires: { on: 'a.on' } }],
  ['any', item],
  ['coverage', { coverage: 'members', requires: { on: 'user.on' } }],
  ['levels', { levels: [{ name: 'best', when: 'a.on', points: 3 }] }],
  ['effectiveOn', { effectiveOn: 'Windows', requires: { on: { setting: 'x', is: 'value == "1"' } } }],
  ['microsoft', { microsoft: 'scid_2010' }],
  ['review', { review: 'Look at it', every: 30 }],
  ['exclusions', { kind: 'exclusions', of: ['people'], grants: ['mfa'] }],
  ['signIns', { kind: 'signIns', of: 'members', to: { resources: 'all' }, demand: { mfa: { grants: ['mfa'] } } }],
  ['best', { best: [item, { requires: { on: 'a.on' } }] }],
];

it('has a row in the table for each file of a kind, and a file for each row', () => {
  expect(stated.map(([kind]) => kind).sort()).toEqual([...names].sort());
  expect(names.map((kind) => kindOf({ kind }).kind)).toEqual(names);
});

describe.each(stated)('%s', (kind, file) => {
  const probe = probeSchema.parse(file);

  it('is told from what a file states, and is known from then on', () => {
    expect(probe.kind).toBe(kind);
  });

  it('is digested as the file states it', () => {
    expect(asStated(probe)).toEqual(file);
  });

  it('says how it is judged, on one line', () => {
    expect(kindOf(probe).meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('is left to a person only if it is a review', () => {
    expect(isForPerson(probe)).toBe(kind === 'review');
  });
});

it('gives every way of a best one its kind, too', () => {
  const probe = probeSchema.parse({ best: [item, { requires: { on: 'a.on' } }] });
  const kinds = kindOf(probe)
    .ways?.(probe)
    .map(({ kind }) => kind);
  expect(kinds).toEqual(['any', 'requires']);
});

it.each([
  ['a review', { best: [item, { review: 'Look at it', every: 30 }] }],
  ['another best one', { best: [item, { best: [item, item] }] }],
  ['exclusions', { best: [item, { kind: 'exclusions', of: ['people'], grants: ['mfa'] }] }],
])('takes no way that is %s', (_, file) => {
  expect(probeSchema.safeParse(file).success).toBe(false);
});

it('does not judge a kind that nobody knows', () => {
  expect(() => kindOf({ kind: 'toString' })).toThrow('there is no kind of probe named toString');
});

it.each([
  ['people', { ...item, reaches: 'people', groups: 'members' }, ['enabledMembers'], ['members']],
  [
    'devices',
    { ...item, reaches: 'Windows' },
    [],
    ['managedDevices', 'assignmentFilters', 'configurationGroupMembers'],
  ],
  ['nobody', item, [], []],
  [
    'a record for each',
    { coverage: 'reported', asManyAs: 'members', requires: { on: 'one.on' } },
    ['reported', 'members'],
    [],
  ],
  ['both ways', { best: [{ coverage: 'members', requires: { on: 'user.on' } }, item] }, ['members'], []],
])('reads by itself what it needs for %s', (_, file, populations, reads) => {
  const probe = probeSchema.parse(file);
  expect([probePopulations(probe), probeReads(probe)]).toEqual([populations, reads]);
});

it('every probe of ours says its kind, though the build may have read it', () => {
  const nameless = controls.filter(({ probe }) => !names.includes(probe.kind));
  expect(nameless.map(({ id }) => id)).toEqual([]);
});

it('states every probe of ours as its file does', () => {
  // Of the lines of microsoft.yaml it follows from Microsoft's id.
  const whole = controls.filter(({ probe }) => probe.kind !== 'microsoft');
  const statedIn = (file: string) => (files.get(file)?.data as { readonly probe: object }).probe;
  const differing = whole.filter(({ probe, file }) => !isDeepStrictEqual(asStated(probe), statedIn(file)));
  expect(differing.map(({ id }) => id)).toEqual([]);
});
