import { probePopulations } from '../../src/probe/aboutProbe.ts';
import { kindOf, probeSchema } from '../../src/probe/kinds/registry.ts';
import { judged } from './judged.ts';
import { verdict } from '../../src/probe/verdict.ts';

const item = { any: 'items', as: 'one', label: 'one.name', requires: { on: 'one.on' } };

it.each([
  ['requires', { requires: { on: 'a.on' }, or: { off: 'b.off' } }, ['on', 'or instead: off']],
  ['microsoft', { microsoft: 'scid_2010' }, ['the score of scid_2010 in Microsoft Secure Score']],
  ['best', { best: [item, { requires: { on: 'a.on' } }] }, []],
])('the page of a control lists what %s asks', (_, file, expected) => {
  const probe = probeSchema.parse(file);
  expect(kindOf(probe).rules(probe)).toEqual(expected);
});

it.each([
  ['members', 'enabledMembers'],
  ['guests', 'listedGuests'],
])('sign-ins of %s walk through %s', (of, population) => {
  const probe = probeSchema.parse({
    kind: 'signIns',
    of,
    to: { resources: 'all' },
    demand: { mfa: { grants: ['mfa'] } },
  });
  expect(probePopulations(probe)).toEqual([population]);
});

it('exclusions walk through whoever can be excluded', () => {
  const probe = probeSchema.parse({ kind: 'exclusions', of: ['people'], grants: ['mfa'] });
  expect(probePopulations(probe)).toHaveLength(1);
});

it('a score of Microsoft is told in its own words, or not at all', () => {
  const kind = kindOf(probeSchema.parse({ microsoft: 'scid_2010' }));
  expect(kind.sentences?.(verdict({ found: 'Half of it.' }))).toEqual(['Half of it.']);
  expect(kind.sentences?.(verdict({}))).toEqual([]);
});

describe('a coverage is refused', () => {
  const populations = new Map([
    ['members', { name: 'members', of: 'users', as: 'user', label: 'user.name', exclude: {} }],
    ['listed', { name: 'listed', of: 'list', as: 'one', label: 'one.name', exclude: {} }],
  ]);
  const evidence = new Map([
    ['users', { shape: 'population' }],
    ['list', { shape: 'setting' }],
  ]);
  const around = { populations, evidence } as unknown as Parameters<
    NonNullable<ReturnType<typeof kindOf>['breaches']>
  >[1];
  const base = { coverage: 'listed', requires: { on: 'one.on' } };

  it.each<readonly [string, object, readonly object[]]>([
    ['never where it is in order', { ...base, asManyAs: 'members' }, []],
    [
      'that counts against what does not stream by',
      { ...base, asManyAs: 'listed' },
      [{ path: ['asManyAs'], message: 'listed is not a population that streams by' }],
    ],
    [
      'that looks for reports in what nobody knows',
      { ...base, reportedIn: 'nowhere' },
      [{ path: ['reportedIn'], message: 'nowhere is not a population that streams by' }],
    ],
    [
      'that leaves out people of whom there is no record',
      { ...base, asManyAs: 'members', exclude: { idle: 'one.idle' } },
      [
        {
          path: ['asManyAs'],
          message:
            'people without a record cannot be excluded by what the record says: asManyAs does not go with exclude',
        },
      ],
    ],
    [
      'that looks for reports on people who stream by',
      { coverage: 'members', reportedIn: 'members', requires: { on: 'user.on' } },
      [{ path: ['reportedIn'], message: 'members streams by: reportedIn finds records by ids that are held' }],
    ],
  ])('%s', (_, file, breaches) => {
    const probe = probeSchema.parse(file);
    expect(kindOf(probe).breaches?.(probe, around, 10)).toEqual(breaches);
  });
});

it('without some of its other ways a probe has the others', () => {
  const probe = probeSchema.parse({ requires: { on: 'a.on' }, or: { one: 'a.one', two: 'a.two' } });
  const kind = kindOf(probe);
  expect(kind.alternatives?.(probe)).toEqual(['one', 'two']);
  expect(kind.without?.(probe, ['one'])).toMatchObject({ or: { two: 'a.two' } });
  expect(kind.without?.(probe, ['one'])).not.toMatchObject({ or: { one: 'a.one' } });
});

it.each([
  [3, 0],
  [5, 1],
])('the best level has to give all of %d points', (points, problems) => {
  const probe = probeSchema.parse({ levels: [{ name: 'best', when: 'a.on', points: 3 }] });
  const around = { populations: new Map(), evidence: new Map() } as never;
  expect(kindOf(probe).breaches?.(probe, around, points)).toHaveLength(problems);
});

it('of ways that earn the same the first is told', () => {
  const best = { best: [{ requires: { 'the first': 'a.on' } }, { requires: { 'the second': 'a.on' } }] };
  expect(judged(best, { a: { on: false } }).missing).toEqual(['the first']);
});

it.each<readonly [string, object, readonly string[]]>([
  [
    'levels by points and by share',
    {
      levels: [
        { name: 'best', when: 'a.best', points: 3 },
        { name: 'good', when: 'a.good', share: 0.5 },
      ],
    },
    ['3.00 points: best', '50.00 %: good'],
  ],
  [
    'a coverage',
    {
      coverage: 'members',
      precondition: { gate: 'a.gate' },
      exclude: { away: 'user.away' },
      requires: { strong: 'user.strong', tidy: 'user.tidy' },
      partial: { tidy: 0.25 },
      wholeRequires: { door: 'a.door' },
      upkeepOf: { many: 'a.many' },
      or: { off: 'b.off' },
    },
    [
      'only where gate',
      'strong',
      'tidy (otherwise 25.00 %)',
      'for the whole: door',
      'not counted: away',
      'good order counts only where many',
      'or instead: off',
    ],
  ],
  [
    'sign-ins',
    {
      kind: 'signIns',
      of: 'members',
      precondition: { gate: 'a.gate' },
      to: { resources: 'all' },
      exclude: { away: 'user.away' },
      coveredBy: { key: 'user.key' },
      demand: {
        strong: { grants: ['mfa'], weaker: { 'asks for a device': { grants: ['compliantDevice'], share: 0.5 } } },
      },
      tolerates: { 'the office is open': { places: 'trusted', share: 0.75 } },
      or: { off: 'b.off' },
    },
    [
      'only where gate',
      'strong',
      '50.00 % where it only asks for a device',
      '75.00 % where the office is open',
      'not counted: away',
      'covered as well: key',
      'or instead: off',
    ],
  ],
  [
    'sign-ins that take the place of something',
    {
      kind: 'signIns',
      of: 'members',
      to: { resources: 'all' },
      demand: { strong: { grants: ['mfa'] } },
      metMeans: 'notApplicable',
    },
    ['strong', 'not applicable where policies do all of this; no point where they do a part of it'],
  ],
  ['a review', { review: 'Look at it', every: 45 }, ['every 45 days: Look at it']],
  ['one element', { ...item, or: { off: 'b.off' } }, ['on', 'or instead: off']],
  ['settings on devices', { effectiveOn: 'Windows', requires: { one: { setting: 'x', is: 'true' } } }, ['one']],
  [
    'settings on devices, in parts',
    { effectiveOn: 'Windows', parts: { a: { one: { setting: 'x', is: 'true' } } } },
    ['a'],
  ],
  ['exclusions', { kind: 'exclusions', of: ['people'], grants: ['mfa'] }, []],
])('the page of a control says what is asked, a line each: %s', (_, file, expected) => {
  const probe = probeSchema.parse(file);
  expect(kindOf(probe).rules(probe)).toEqual(expected);
});

it('a coverage may lower the points only for what it asks', () => {
  const around = { populations: new Map(), evidence: new Map() };
  const breaches = (more: object) => {
    const probe = probeSchema.parse({ coverage: 'things', requires: { on: 'record.on' }, ...more });
    return kindOf(probe).breaches?.(probe, around, 10);
  };
  expect(breaches({ partial: { on: 0.5 } })).toEqual([]);
  expect(breaches({ wholeRequires: { door: 'a.door' }, partial: { door: 0.5 } })).toEqual([]);
  expect(breaches({ partial: { on: 0.5, door: 0.5 } })).toEqual([
    { path: ['partial', 'door'], message: 'nothing is required under the name "door"', ofKey: true },
  ]);
});

it('a level gives points or a share, one of them', () => {
  const said = (level: object): readonly string[] => {
    const { error } = kindOf({ kind: 'levels' }).schema.safeParse({
      levels: [{ name: 'best', when: 'a.on', ...level }],
    });
    return error?.issues.map(({ message }) => message) ?? [];
  };
  expect(said({ points: 1 })).toEqual([]);
  expect(said({ share: 1 })).toEqual([]);
  expect(said({})).toEqual(['a level gives points or a share']);
  expect(said({ points: 1, share: 1 })).toEqual(['a level gives points or a share, not both']);
});

it('the best level is whichever gives most, by points or by share', () => {
  const breaches = (levels: readonly object[], points: number) => {
    const probe = probeSchema.parse({ levels });
    return kindOf(probe).breaches?.(probe, { populations: new Map(), evidence: new Map() }, points);
  };
  const [few, all] = [
    { name: 'few', when: 'a.few', points: 1 },
    { name: 'all', when: 'a.all', share: 1 },
  ];
  expect(breaches([few, all], 4)).toEqual([]);
  expect(breaches([all], 0)).toEqual([]);
  expect(breaches([few], 0)).toEqual([]);
});
