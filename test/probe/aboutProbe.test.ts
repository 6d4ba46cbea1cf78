import type { Types } from '../../src/probe/kinds/probeKind.ts';
import {
  asStated,
  cadenceOf,
  fromLevel,
  hasObjects,
  isForPerson,
  isGraded,
  measurerOf,
  microsoftIdsOf,
  personsTask,
  probeAlternatives,
  probeBreaches,
  probeExpressions,
  probeFailing,
  probeLevels,
  probeStatements,
  probeVariables,
  whyWhole,
  withoutAlternatives,
} from '../../src/probe/aboutProbe.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';

const types: Types = {
  populations: new Map(),
  recordOf: () => ({ kind: 'plain', cel: 'string' }),
  elementOf: () => ({ kind: 'plain', cel: 'string' }),
};
const around = { populations: new Map(), evidence: new Map() };
const listed = { of: 'things', as: 'thing', short: 'thing.bad' };
const probes = {
  requires: { requires: { on: 'a.on' }, or: { one: 'a.one', two: 'a.two' } },
  listed: { requires: { on: 'a.on' }, objects: listed },
  levels: {
    levels: [
      { name: 'best', when: 'a.best', points: 3 },
      { name: 'good', when: 'a.good', points: 2 },
      { name: 'poor', when: 'a.poor', points: 1 },
    ],
  },
  oneLevel: { levels: [{ name: 'best', when: 'a.best', points: 3 }] },
  any: { any: 'items', as: 'one', label: 'one.name', requires: { on: 'one.on' }, or: { three: 'b.three' } },
  coverage: { coverage: 'members', as: 'user', requires: { on: 'user.on' }, nobody: 'nobody is there' },
  some: { coverage: 'things.filter(t, t.x)', as: 'thing', requires: { on: 'thing.on' } },
  microsoft: { microsoft: 'SCID_2010' },
  review: { review: 'Look at it', every: 'monthly' },
  exclusions: { kind: 'exclusions', of: ['people'], grants: ['mfa'] },
  signIns: {
    kind: 'signIns',
    of: 'members',
    to: { resources: 'all' },
    demand: { mfa: { grants: ['mfa'] } },
    or: { defaults: 'd.on' },
  },
  effectiveOn: { effectiveOn: 'Windows', requires: { on: { setting: 'x', is: 'value == "1"' } } },
} as const;
type Name = keyof typeof probes;
const probe = (name: Name) => probeSchema.parse(probes[name]);
const best = (...names: readonly Name[]) => probeSchema.parse({ best: names.map((name) => probes[name]) });

describe('other ways to meet a probe', () => {
  it.each<readonly [string, ReturnType<typeof probe>, readonly string[]]>([
    ['are its own', probe('requires'), ['one', 'two']],
    ['are none where none is stated', probe('listed'), []],
    ['are none of a kind that has none', probe('levels'), []],
    ['are those of sign-ins, too', probe('signIns'), ['defaults']],
    ['are those of all its ways, in their order', best('requires', 'levels', 'any'), ['one', 'two', 'three']],
  ])('%s', (_, one, names) => {
    expect(probeAlternatives(one)).toEqual(names);
  });

  it('can be left out', () => {
    expect(withoutAlternatives(probe('requires'), ['two', 'three'])).toEqual({
      ...probe('requires'),
      or: { one: 'a.one' },
    });
    expect(withoutAlternatives(probe('levels'), ['two'])).toEqual(probe('levels'));
    expect(withoutAlternatives(probe('listed'), ['two'])).toMatchObject({ requires: { on: 'a.on' }, or: {} });
  });

  it('can be left out of each of several ways', () => {
    expect(withoutAlternatives(best('requires', 'levels', 'any'), ['one', 'three'])).toEqual({
      kind: 'best',
      best: [{ ...probe('requires'), or: { two: 'a.two' } }, probe('levels'), { ...probe('any'), or: {} }],
    });
  });

  it('are statements by themselves, as is what nobody means', () => {
    expect(probeStatements(probe('requires'))).toEqual(['one', 'two']);
    expect(probeStatements(probe('coverage'))).toEqual(['nobody is there']);
    expect(probeStatements(probe('some'))).toEqual([]);
    expect(probeStatements(probe('signIns'))).toEqual(['defaults']);
    expect(probeStatements(probe('exclusions'))).toEqual([]);
    expect(probeStatements(best('any', 'coverage'))).toEqual(['three', 'nobody is there']);
  });
});

describe('the levels of a probe', () => {
  it('are named best first, those of one way after those of another', () => {
    expect(probeLevels(probe('levels'))).toEqual(['best', 'good', 'poor']);
    expect(probeLevels(probe('requires'))).toEqual([]);
    expect(probeLevels(best('oneLevel', 'requires', 'levels'))).toEqual(['best', 'best', 'good', 'poor']);
  });

  it('from one of them upwards each is enough, and nothing below', () => {
    const enough = [
      { name: 'best', when: 'a.best', share: 1 },
      { name: 'good', when: 'a.good', share: 1 },
    ];
    expect(fromLevel(probe('levels'), 'good')).toEqual({ kind: 'levels', levels: enough });
    expect(fromLevel(best('levels', 'oneLevel', 'requires'), 'good')).toEqual({
      kind: 'best',
      best: [{ kind: 'levels', levels: enough }, probe('oneLevel'), probe('requires')],
    });
  });

  it('change nothing of a probe without that level', () => {
    expect(fromLevel(probe('levels'), 'none of them')).toEqual(probe('levels'));
    expect(fromLevel(probe('requires'), 'good')).toEqual(probe('requires'));
  });
});

it.each<readonly [string, ReturnType<typeof probe>, boolean]>([
  ['several levels', probe('levels'), true],
  ['a single level', probe('oneLevel'), false],
  ['requirements', probe('requires'), false],
  ['a coverage of a population', probe('coverage'), true],
  ['a coverage of what an expression picks out', probe('some'), false],
  ['a score of Microsoft', probe('microsoft'), true],
  ['a review', probe('review'), false],
  ['ways, one of which has several levels', best('requires', 'levels'), true],
  ['ways, none of which is graded', best('requires', 'oneLevel'), false],
])('whether something between all and nothing can be earned: %s', (_, one, expected) => {
  expect(isGraded(one)).toBe(expected);
});

describe('what is left to a person', () => {
  it('is told with what to do, and how often', () => {
    expect(personsTask(probe('review'))).toEqual({
      code: 'needsReview',
      detail: 'Look at it',
      hint: 'Review it monthly, and record it: securescore attest.',
    });
    expect(cadenceOf(probe('review'))).toBe('monthly');
    expect(isForPerson(probe('review'))).toBe(true);
  });

  it('is nothing of any other kind', () => {
    const others = (Object.keys(probes) as Name[]).filter((name) => name !== 'review').map(probe);
    expect(others.map((one) => [personsTask(one), cadenceOf(one), isForPerson(one)])).toEqual(
      others.map(() => [null, null, false]),
    );
  });
});

it.each<readonly [Name, boolean]>([
  ['requires', false],
  ['listed', true],
  ['levels', false],
  ['any', false],
  ['coverage', true],
  ['microsoft', false],
  ['review', false],
  ['exclusions', true],
  ['signIns', true],
  ['effectiveOn', true],
])('an exception may name an object of %s: %j', (name, expected) => {
  expect(hasObjects(probe(name))).toBe(expected);
});

it('an exception may name an object where one of several ways has them', () => {
  expect(hasObjects(best('requires', 'coverage'))).toBe(true);
  expect(hasObjects(best('requires', 'levels'))).toBe(false);
  const reaching = { ...probes.any, reaches: 'Windows' };
  expect(hasObjects(probeSchema.parse(reaching))).toBe(true);
  expect(hasObjects(probeSchema.parse({ ...probes.levels, objects: listed }))).toBe(true);
});

it.each<readonly [string, ReturnType<typeof probe>, string]>([
  ['one setting', probe('requires'), 'is about one setting, not about a list of objects'],
  ['levels', probe('levels'), 'is about one setting, not about a list of objects'],
  ['one element', probe('any'), 'asks for one policy, for everybody or for each of its parts'],
  ['a score', probe('microsoft'), 'is measured by Microsoft as a whole'],
  ['a review', probe('review'), 'is a review by a person'],
  ['several ways', best('requires', 'levels'), 'is not judged object by object'],
])('why none can: %s', (_, one, words) => {
  expect(whyWhole(one)).toBe(words);
});

it('is measured by a person, by Microsoft or by securescore', () => {
  expect(measurerOf(probe('review'))).toBe('person');
  expect(measurerOf(probe('microsoft'))).toBe('microsoft');
  expect(measurerOf(probe('requires'))).toBe('securescore');
  expect(measurerOf(best('requires', 'levels'))).toBe('securescore');
});

it("knows Microsoft's ids from its mapping and from what it is judged by, in small letters, each once", () => {
  const ids = (one: ReturnType<typeof probe>, microsoft?: string[]) => [
    ...microsoftIdsOf({ probe: one, mappings: microsoft ? { microsoft } : {} }),
  ];
  expect(ids(probe('requires'))).toEqual([]);
  expect(ids(probe('requires'), ['MFA_B', 'mfa_a'])).toEqual(['mfa_b', 'mfa_a']);
  expect(ids(probe('microsoft'))).toEqual(['scid_2010']);
  expect(ids(probe('microsoft'), ['scid_2010', 'Other'])).toEqual(['scid_2010', 'other']);
});

describe('paths of what stands in a file', () => {
  const paths = (list: readonly { readonly path: readonly PropertyKey[] }[]) => list.map(({ path }) => path.join('.'));

  it('begin at the probe', () => {
    expect(paths(probeExpressions(probe('requires'), types))).toEqual(['requires.on', 'or.one', 'or.two']);
    expect(probeVariables(probe('listed'))).toEqual([{ name: 'thing', path: ['objects', 'as'] }]);
    expect(probeVariables(probe('microsoft'))).toEqual([]);
    expect(probeExpressions(probe('microsoft'), types)).toEqual([]);
  });

  it('name the way where there are several', () => {
    const several = best('levels', 'any');
    expect(paths(probeExpressions(several, types))).toEqual([
      'best.0.levels.0.when',
      'best.0.levels.1.when',
      'best.0.levels.2.when',
      'best.1.any',
      'best.1.label',
      'best.1.requires.on',
      'best.1.or.three',
    ]);
    expect(probeVariables(several)).toEqual([{ name: 'one', path: ['best', 1, 'as'] }]);
  });

  it('of what is wrong, too; a way by itself does not have to give all points', () => {
    expect(probeBreaches(probe('levels'), around, 3)).toEqual([]);
    expect(probeBreaches(probe('levels'), around, 4)).toEqual([
      { path: ['levels'], message: 'the best level gives 3.00 points, the control says 4.00' },
    ]);
    expect(probeBreaches(best('levels', 'requires'), around, 4)).toEqual([]);
    const numbered = { microsoft: '11770.scid_2010' };
    const message = "leave out the number before the dot: it is that of one tenant's connector";
    expect(probeBreaches(probeSchema.parse(numbered), around, 4)).toEqual([{ path: ['microsoft'], message }]);
    const unknown = { ...probes.coverage, partial: { off: 0.5 } };
    expect(probeBreaches(probeSchema.parse({ best: [probes.requires, unknown] }), around, 4)).toEqual([
      { path: ['best', 1, 'partial', 'off'], message: 'nothing is required under the name "off"', ofKey: true },
    ]);
  });
});

it('the records that do not pass are a list of what is counted, or of anything', () => {
  expect(probeFailing(probe('coverage'), types)).toEqual({ kind: 'plain', cel: 'list<string>' });
  expect(probeFailing(probe('requires'), types)).toEqual({ kind: 'plain', cel: 'list<dyn>' });
});

it('is stated again as the file states it, way by way', () => {
  expect(asStated(best('requires', 'any'))).toEqual({ best: [probes.requires, probes.any] });
  expect(asStated(probe('signIns'))).toEqual(probes.signIns);
});
