import type { VariableType } from '../../src/expression/typeEnvironment.ts';
import type { Types } from '../../src/probe/kinds/probeKind.ts';
import {
  probeExpressions,
  probeFailing,
  probePopulations,
  probeReads,
  probeVariables,
} from '../../src/probe/aboutProbe.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';

/** A type that says what it is of, so that a test sees where it came from. */
const of = (what: string): VariableType => ({ kind: 'plain', cel: what });
const types: Types = {
  populations: new Map([
    ['members', { name: 'members', of: 'users', as: 'user', label: 'user.name', exclude: {} }],
    ['reports', { name: 'reports', of: 'report', as: 'entry', label: 'entry.id', exclude: {} }],
    ['enabledMembers', { name: 'enabledMembers', of: 'people', as: 'user', label: 'user.name', exclude: {} }],
  ]),
  recordOf: (evidence) => of(`record of ${String(evidence)}`),
  elementOf: (source, local) => of(`element of ${source}${local.size > 0 ? ` with ${[...local.keys()].join()}` : ''}`),
};

/** A line for each expression: where it is, what it is, what it has to give, and what it sees. */
const read = (file: object): readonly string[] =>
  probeExpressions(probeSchema.parse(file), types).map(({ path, source, gives, local }) => {
    const seen = [...local].map(([name, type]) => `${name}: ${'cel' in type ? type.cel : type.kind}`);
    return `${path.join('.')} | ${source} | ${gives} | ${seen.join(', ')}`;
  });
const listed = { of: 'things', as: 'thing', short: 'thing.bad', label: 'thing.name' };

it.each<readonly [string, object, readonly string[]]>([
  [
    'a setting',
    { requires: { on: 'a.on' }, or: { off: 'b.off' }, found: 'a.mode', objects: listed },
    [
      'requires.on | a.on | bool | ',
      'or.off | b.off | bool | ',
      'found | a.mode | any | ',
      'objects.of | things | list | ',
      'objects.short | thing.bad | bool | thing: element of things',
      'objects.label | thing.name | any | thing: element of things',
    ],
  ],
  [
    'levels',
    {
      levels: [
        { name: 'best', when: 'a.best', share: 1 },
        { name: 'good', when: 'a.good', share: 0.5 },
      ],
      found: 'a.mode',
      objects: listed,
    },
    [
      'levels.0.when | a.best | bool | ',
      'levels.1.when | a.good | bool | ',
      'found | a.mode | any | ',
      'objects.of | things | list | ',
      'objects.short | thing.bad | bool | thing: element of things',
      'objects.label | thing.name | any | thing: element of things',
    ],
  ],
  [
    'one element',
    { any: 'items', as: 'one', label: 'one.name', requires: { on: 'one.on' }, or: { off: 'b.off' } },
    [
      'any | items | list | ',
      'label | one.name | any | one: element of items',
      'requires.on | one.on | bool | one: element of items',
      'or.off | b.off | bool | ',
    ],
  ],
  [
    'one element for each part',
    {
      any: 'items',
      as: 'one',
      label: 'one.name',
      each: 'parts',
      eachAs: 'role',
      eachLabel: 'role.name',
      requires: { on: 'one.on' },
    },
    [
      'any | items | list | ',
      'each | parts | list | ',
      'eachLabel | role.name | any | role: element of parts',
      'label | one.name | any | one: element of items, role: element of parts',
      'requires.on | one.on | bool | one: element of items, role: element of parts',
    ],
  ],
  [
    'policies that reach devices, part by part',
    {
      any: 'items[part]',
      as: 'one',
      label: 'one.name',
      each: 'parts',
      reaches: 'Windows',
      firstBy: 'one.order',
      forEverybody: 'one.isDefault',
      requires: { on: 'one.on' },
    },
    [
      'any | items[part] | list | part: element of parts',
      'each | parts | list | ',
      'label | one.name | any | one: element of items[part] with part, part: element of parts',
      'firstBy | one.order | any | one: element of items[part] with part, part: element of parts',
      'forEverybody | one.isDefault | bool | one: element of items[part] with part, part: element of parts',
      'requires.on | one.on | bool | one: element of items[part] with part, part: element of parts',
    ],
  ],
  [
    'policies that reach others for each part: the part is its name',
    {
      any: 'items',
      as: 'one',
      label: 'one.name',
      reaches: { a: 'Windows', b: 'macOS' },
      eachAs: 'which',
      requires: { on: 'one.on' },
    },
    [
      'any | items | list | which: string',
      'label | one.name | any | one: element of items with which, which: string',
      'requires.on | one.on | bool | one: element of items with which, which: string',
    ],
  ],
  [
    'a coverage of a population',
    {
      coverage: 'members',
      label: 'user.id',
      found: 'user.mode',
      let: { good: 'things', better: 'good.filter(g, true)' },
      exclude: { away: 'user.away' },
      requires: { on: 'user.on' },
      precondition: { gate: 'a.gate' },
      wholeRequires: { door: 'a.door' },
      upkeepOf: { many: 'a.many' },
      or: { off: 'b.off' },
    },
    [
      'let.good | things | list | ',
      'let.better | good.filter(g, true) | list | good: list<element of things>',
      ...[
        'label | user.id | any',
        'found | user.mode | any',
        'exclude.away | user.away | bool',
        'requires.on | user.on | bool',
      ].map(
        (line) =>
          `${line} | good: list<element of things>, better: list<element of good.filter(g, true) with good>, user: record of users`,
      ),
      'precondition.gate | a.gate | bool | good: list<element of things>, better: list<element of good.filter(g, true) with good>',
      'wholeRequires.door | a.door | bool | good: list<element of things>, better: list<element of good.filter(g, true) with good>',
      'upkeepOf.many | a.many | bool | ',
      'or.off | b.off | bool | ',
    ],
  ],
  [
    'a coverage of a list, and what another population reports',
    { coverage: 'ids', reportedIn: 'reports', requires: { on: 'entry.on' } },
    ['coverage | ids | list | ', 'requires.on | entry.on | bool | record: element of ids, entry: record of report'],
  ],
  [
    'what policies ask of each record',
    {
      coverage: 'members',
      policiesAsk: {
        strong: {
          of: '[user]',
          activating: 'user.role',
          to: [{ authenticationContexts: 'user.contexts' }, { resources: 'all' }],
          grants: ['mfa'],
        },
        left: { excludedWorkload: 'user.id' },
        risky: { workloadAtRisk: 'user.app', risks: ['high'] },
      },
      requires: { on: 'strong' },
    },
    [
      'policiesAsk.strong.of | [user] | list | user: record of users',
      'policiesAsk.strong.activating | user.role | any | user: record of users',
      'policiesAsk.strong.to | user.contexts | list | user: record of users',
      'policiesAsk.left.excludedWorkload | user.id | any | user: record of users',
      'policiesAsk.risky.workloadAtRisk | user.app | any | user: record of users',
      'requires.on | strong | bool | user: record of users, strong: bool, left: bool, risky: bool',
    ],
  ],
  [
    'sign-ins',
    {
      kind: 'signIns',
      of: 'members',
      roles: 'parameters.roles',
      exclude: { away: 'user.away' },
      coveredBy: { key: 'user.key' },
      concerns: { some: 'a.some' },
      precondition: { gate: 'a.gate' },
      to: { authenticationContexts: 'contexts' },
      parts: { of: 'platform', values: 'platforms' },
      demand: {
        short: {
          session: { signInFrequencyHours: 'hours', secondFactorHours: 'again' },
          weaker: { 'is longer': { session: { signInFrequencyHours: 'longer' }, share: 0.5 } },
        },
        strong: { grants: 'grants', weaker: { 'is weaker': { grants: 'weakGrants', share: 0.5 } } },
        plain: { grants: ['mfa'] },
      },
      or: { off: 'b.off' },
    },
    [
      'roles | parameters.roles | list | ',
      'parts | platforms | list | ',
      'to | contexts | list | ',
      'demand.short.session | hours | any | ',
      'demand.short.session | again | any | ',
      'demand.strong.grants | grants | list | ',
      'demand.is longer.session | longer | any | ',
      'demand.is weaker.grants | weakGrants | list | ',
      'exclude.away | user.away | bool | user: record of people',
      'coveredBy.key | user.key | bool | user: record of people',
      'concerns.some | a.some | bool | ',
      'precondition.gate | a.gate | bool | ',
      'or.off | b.off | bool | ',
    ],
  ],
  [
    'sign-ins of a population that is not described: users',
    {
      kind: 'signIns',
      of: 'guests',
      exclude: { away: 'user.away' },
      to: { resources: 'all' },
      demand: { mfa: { grants: ['mfa'] } },
    },
    ['exclude.away | user.away | bool | user: record of users'],
  ],
  [
    'settings on devices',
    {
      effectiveOn: 'Windows',
      requires: {
        one: { setting: 'x', is: 'value == "1"', unset: 'true' },
        either: {
          anyOf: [
            { setting: 'y', is: 'value == "2"' },
            { setting: ['z'], is: 'value == "3"', unset: 'false' },
          ],
        },
      },
    },
    [
      'requires.one.is | value == "1" | bool | value: string',
      'requires.one.unset | true | bool | ',
      'requires.either.is | value == "2" | bool | value: string',
      'requires.either.is | value == "3" | bool | value: string',
      'requires.either.unset | false | bool | ',
    ],
  ],
  [
    'settings on devices, in parts',
    {
      effectiveOn: 'Windows',
      parts: { a: { one: { setting: 'x', is: 'true' } }, b: { two: { setting: 'y', is: 'false' } } },
    },
    ['parts.a.one.is | true | bool | value: string', 'parts.b.two.is | false | bool | value: string'],
  ],
  ['a review', { review: 'Look', every: 30 }, []],
  ['exclusions', { kind: 'exclusions', of: ['people'], grants: ['mfa'] }, []],
])('every expression is known with what it sees and what it has to give: %s', (_, file, expected) => {
  expect(read(file)).toEqual(expected);
});

it.each<readonly [string, object, readonly object[]]>([
  [
    'a coverage',
    {
      coverage: 'things',
      as: 'thing',
      let: { good: 'things' },
      policiesAsk: { left: { excludedWorkload: 'thing.id' } },
      requires: { on: 'left' },
    },
    [
      { name: 'thing', path: ['as'] },
      { name: 'good', path: ['let', 'good'] },
      { name: 'left', path: ['policiesAsk', 'left'] },
    ],
  ],
  ['a coverage that names nothing', { coverage: 'members', requires: { on: 'user.on' } }, []],
  [
    'one element for each part',
    { any: 'items', as: 'one', label: 'one.name', each: 'parts', eachAs: 'role', requires: { on: 'one.on' } },
    [
      { name: 'one', path: ['as'] },
      { name: 'role', path: ['eachAs'] },
    ],
  ],
  [
    'levels',
    { levels: [{ name: 'best', when: 'a.on', share: 1 }], objects: listed },
    [{ name: 'thing', path: ['objects', 'as'] }],
  ],
  ['sign-ins', { kind: 'exclusions', of: ['people'], grants: ['mfa'] }, []],
])('the variables that a probe gives are known with where they are named: %s', (_, file, expected) => {
  expect(probeVariables(probeSchema.parse(file))).toEqual(expected);
});

const tenant = [
  'conditionalAccessPolicies',
  'namedLocations',
  'conditionalAccessGroupMembers',
  'roleAssignments',
  'roleEligibilities',
];
const devices = ['managedDevices', 'assignmentFilters'];
const policies = { any: 'items', as: 'one', label: 'one.name', requires: { on: 'one.on' } };
it.each<readonly [string, object, readonly string[], readonly string[]]>([
  ['a setting', { requires: { on: 'a.on' } }, [], []],
  ['a coverage', { coverage: 'members', requires: { on: 'user.on' } }, ['members'], []],
  [
    'a coverage, and what is reported in two ways',
    { coverage: 'members', asManyAs: 'others', reportedIn: 'reports', requires: { on: 'user.on' } },
    ['members', 'others', 'reports'],
    [],
  ],
  [
    'a coverage that asks about policies',
    { coverage: 'members', policiesAsk: { left: { excludedWorkload: 'user.id' } }, requires: { on: 'left' } },
    ['members'],
    tenant,
  ],
  [
    'settings on devices',
    { effectiveOn: 'Windows', requires: { on: { setting: 'x', is: 'true' } } },
    [],
    [
      ...devices,
      'configurationGroupMembers',
      'configurationPolicies',
      'deviceConfigurations',
      'endpointSecurityIntents',
      'endpointSecurityIntentSettings',
    ],
  ],
  ['policies that reach people', { ...policies, reaches: 'people' }, ['enabledMembers'], ['configurationGroupMembers']],
  ['policies that reach devices', { ...policies, reaches: 'macOS', groups: 'own' }, [], [...devices, 'own']],
  [
    'policies that reach people, in parts',
    { ...policies, reaches: { a: 'people', b: 'people' } },
    ['enabledMembers'],
    ['configurationGroupMembers'],
  ],
  [
    'policies that reach people, and devices',
    { ...policies, reaches: { a: 'people', b: 'Windows' } },
    ['enabledMembers'],
    [...devices, 'configurationGroupMembers'],
  ],
  ['a score of Microsoft', { microsoft: 'x' }, [], ['secureScores', 'secureScoreControlProfiles']],
  ['exclusions', { kind: 'exclusions', of: ['people'], grants: ['mfa'] }, ['enabledAccounts'], tenant],
  ...(
    [
      ['members', 'enabledMembers'],
      ['membersWithoutRole', 'enabledMembers'],
      ['administrators', 'enabledAccounts'],
      ['guests', 'listedGuests'],
    ] as const
  ).map(
    ([who, population]) =>
      [
        `sign-ins of ${who}`,
        { kind: 'signIns', of: who, to: { resources: 'all' }, demand: { mfa: { grants: ['mfa'] } } },
        [population],
        tenant,
      ] as const,
  ),
])('what is read besides its expressions is known: %s', (_, file, populations, reads) => {
  const probe = probeSchema.parse(file);
  expect([probePopulations(probe), probeReads(probe)]).toEqual([populations, reads]);
});

it('what a remediation changes is a list of the records that are counted', () => {
  const failing = (coverage: string) => probeFailing(probeSchema.parse({ coverage, requires: { on: 'true' } }), types);
  expect(failing('members')).toEqual(of('list<record of users>'));
  expect(failing('things')).toEqual(of('list<element of things>'));
  const record = { kind: 'record', wrap: 'one' } as VariableType;
  const typed = { ...types, recordOf: () => record };
  const probe = probeSchema.parse({ coverage: 'members', requires: { on: 'true' } });
  expect(probeFailing(probe, typed)).toEqual({ kind: 'record', wrap: 'list' });
});
