import { IdSet } from '../../src/expression/idSet.ts';
import type { SecureScoreAction } from '../../src/secureScore/actions.ts';
import { kindGroup, kindName } from '../../src/probe/guestKindNames.ts';
import { awardedShare } from '../../src/probe/microsoftShare.ts';
import { ObjectWatch, type ObjectStanding } from '../../src/probe/objectWatch.ts';
import { lowestPart, type Bounds } from '../../src/probe/partPair.ts';
import { withinReason } from '../../src/probe/sharedTenant.ts';
import { FirstNames } from '../../src/probe/firstNames.ts';
import { objectsOfParts } from '../../src/probe/joinedObjects.ts';
import { verdict, type ObjectOutcome } from '../../src/probe/verdict.ts';
import type { Open } from '../../src/signIns/share.ts';
import { TooEntangledError } from '../../src/signIns/uncovered.ts';
import { judged, unread } from './judged.ts';
import { said } from './said.ts';

describe('of two states of somebody', () => {
  const [a, b] = [{ id: 'a' }, { id: 'b' }] as unknown as readonly [Open, Open];
  const whole: Bounds = { low: 1, high: 1, open: null, doorLow: false, doorHigh: false, policyDoubt: false };

  it.each<readonly [string, Partial<Bounds>, Partial<Bounds>, Partial<Bounds>]>([
    ['the lower share is certain', { low: 0.5 }, { low: 0.25 }, { low: 0.25 }],
    ['the lower share is possible', { low: 0, high: 0.5 }, { low: 0, high: 0.25 }, { low: 0, high: 0.25 }],
    ['what is open is that of the lower one', { low: 0.5, open: a }, { low: 0.25, open: b }, { low: 0.25, open: b }],
    [
      'what is open is that of the first where both are as low',
      { low: 0.5, open: a },
      { low: 0.5, open: b },
      { low: 0.5, open: a },
    ],
    ['what is open is that of the one that says it', { low: 0.5 }, { low: 0.5, open: b }, { low: 0.5, open: b }],
    ['what is open stays where the other is better', { low: 0.5, open: a }, { low: 1 }, { low: 0.5, open: a }],
    ['a certain door is one', { doorLow: true }, {}, { doorLow: true }],
    ['a possible door is one', {}, { doorHigh: true }, { doorHigh: true }],
    ['a doubt about policies is one', {}, { policyDoubt: true }, { policyDoubt: true }],
    ['nothing is said where both are whole', {}, {}, {}],
  ])('%s', (_, one, other, expected) => {
    expect(lowestPart({ ...whole, ...one }, { ...whole, ...other })).toEqual({ ...whole, ...expected });
  });
});

describe('policies that are too entangled', () => {
  it('leave the controls open that read them, and say what to do', () => {
    const found = withinReason(() => {
      throw new TooEntangledError();
    });
    expect(found).toEqual(
      verdict({
        high: 1,
        reasons: [
          {
            code: 'notCollected',
            detail: new TooEntangledError().message,
            hint: 'Merge similar policies, or remove locations and filters that several of them name.',
          },
        ],
      }),
    );
  });

  it('are the only failure that is taken for an answer', () => {
    expect(withinReason(() => 3)).toBe(3);
    expect(() =>
      withinReason(() => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
  });
});

describe('a kind of guests', () => {
  it.each([
    ['internalGuest', 'a local guest user', 'local guest users'],
    ['b2bCollaborationGuest', 'a B2B collaboration guest user', 'B2B collaboration guest users'],
    ['b2bCollaborationMember', 'a B2B collaboration member user', 'B2B collaboration member users'],
    ['b2bDirectConnectUser', 'a B2B direct connect user', 'B2B direct connect users'],
    ['otherExternalUser', 'another external user', 'other external users'],
    ['serviceProvider', 'a service provider user', 'service provider users'],
    ['newKind', 'newKind', 'guests of the kind newKind'],
  ])('%s is named as one and as many', (kind, one, many) => {
    expect([kindName(kind), kindGroup(kind)]).toEqual([one, many]);
  });
});

describe('what Microsoft awards', () => {
  const action = (more: object): SecureScoreAction =>
    ({
      id: 'x',
      key: 'scid_1',
      score: 5,
      maxScore: 10,
      percentage: 50,
      total: null,
      state: { name: 'default', by: null, at: null },
      ...more,
    }) as unknown as SecureScoreAction;
  const state = (name: string) => ({ state: { name, by: null, at: null } });

  it.each<readonly [string, object, object]>([
    ['points of a maximum', {}, { share: 0.5, weight: 10, words: 'Microsoft awards 5.00 of 10.00 points.' }],
    [
      'a percentage where there is no maximum',
      { maxScore: null },
      { share: 0.5, weight: 1, words: 'Microsoft awards 50.00 %.' },
    ],
    ['nothing of nothing', { maxScore: 0 }, { nothing: true }],
    ['nothing where nobody is there to protect', { score: 10, percentage: 100, total: 0 }, { nothing: true }],
    [
      'what is said of nobody is said',
      { score: 10, percentage: 100, total: 0, ...state('thirdParty') },
      { share: 1, weight: 10, words: 'Microsoft awards 10.00 of 10.00 points.' },
    ],
    [
      'nothing of an accepted risk',
      { ...state('ignored') },
      { share: 0, weight: 10, words: 'Its risk is accepted in the Defender portal.' },
    ],
    [
      'a weight of one of an accepted risk without a maximum',
      { maxScore: null, ...state('Ignored') },
      { share: 0, weight: 1, words: 'Its risk is accepted in the Defender portal.' },
    ],
    [
      'nothing that it says where a state is not known',
      { ...state('waived') },
      { unknown: 'an administrator gave scid_1 an unknown state, "waived"' },
    ],
    [
      'no points whatever the state',
      { score: 0, percentage: 0, ...state('waived') },
      { share: 0, weight: 10, words: 'Microsoft awards 0.00 of 10.00 points.' },
    ],
    ...['default', 'Planned', 'to address', 'completed', 'reviewed'].map(
      (name) =>
        [
          `the same where the state is ${name}`,
          state(name),
          { share: 0.5, weight: 10, words: 'Microsoft awards 5.00 of 10.00 points.' },
        ] as const,
    ),
    [
      'nothing that can be weighed without a score',
      { score: null, percentage: null, maxScore: null },
      { unknown: "Microsoft's score of scid_1 cannot be weighed: no score, no maximum, no percentage" },
    ],
    [
      'nothing that can be weighed below zero',
      { score: -1 },
      { unknown: "Microsoft's score of scid_1 cannot be weighed: -1.00 points, a maximum of 10.00, 50.00 %" },
    ],
    [
      'a percentage where points are above the maximum',
      { score: 12, percentage: 80 },
      { share: 0.8, weight: 10, words: 'Microsoft awards 12.00 of 10.00 points.' },
    ],
    [
      'all of a percentage of 100',
      { score: 10, percentage: 100 },
      { share: 1, weight: 10, words: 'Microsoft awards 10.00 of 10.00 points.' },
    ],
    [
      'points where the percentage is beyond 100',
      { percentage: 101 },
      { share: 0.5, weight: 10, words: 'Microsoft awards 5.00 of 10.00 points.' },
    ],
    [
      'points where the percentage is below 0',
      { percentage: -1 },
      { share: 0.5, weight: 10, words: 'Microsoft awards 5.00 of 10.00 points.' },
    ],
  ])('is %s', (_, more, expected) => {
    expect(awardedShare(action(more))).toEqual(expected);
  });
});

describe('an object that is looked out for', () => {
  const standing: ObjectStanding = { is: 'short', share: 0.25 };
  const look = (
    object: string,
    records: readonly (readonly [record: unknown, name: string])[],
  ): ObjectOutcome | undefined => {
    const watch = new ObjectWatch<null>([{ object, aliases: [], claims: true }]);
    for (const [record, name] of records) watch.see(record, name, standing, null);
    return watch.found((hit) => hit)[0]?.outcome;
  };
  const found = (object: string, id: string | null, name: string, byName: boolean) => ({
    object,
    is: 'short',
    share: 0.25,
    id,
    name,
    byName,
    among: [],
  });
  const guid = '11111111-2222-4333-8444-555555555555';

  it.each<readonly [string, string, unknown, string, object]>([
    ['an id', 'ID1', { id: 'id1' }, 'N', found('ID1', 'id1', 'N', false)],
    ...['appId', 'deviceId', 'azureADDeviceId', 'ExternalDirectoryObjectId'].map(
      (key) => [`its ${key}`, 'x1', { id: 'id1', [key]: 'X1' }, 'N', found('x1', 'id1', 'N', false)] as const,
    ),
    ...['userPrincipalName', 'mail', 'PrimarySmtpAddress'].map(
      (key) => [`its ${key}`, 'a@b', { id: 'id1', [key]: 'A@b' }, 'N', found('a@b', 'id1', 'N', false)] as const,
    ),
    ...['displayName', 'name', 'deviceName', 'Identity', 'Name'].map(
      (key) => [`its ${key}`, 'abc', { id: 'id1', [key]: 'ABC' }, 'N', found('abc', 'id1', 'N', true)] as const,
    ),
    ['the name that the control gives it', 'n', { id: 'id1' }, 'N', found('n', 'id1', 'N', true)],
    ['a name that is its only key', 'abc', { name: 'ABC' }, 'N', found('abc', null, 'N', false)],
    ['itself, where it is text', 'abc', 'ABC', 'N', found('abc', 'ABC', 'N', false)],
    ['the name of an account, where it is text', 'a@b', 'x', 'a@b', found('a@b', 'x', 'a@b', false)],
    ['another name, where it is text', 'n', 'x', 'N', found('n', 'x', 'N', true)],
    ['itself, where it is a number', '7', 7, 'N', found('7', null, 'N', false)],
  ])('is found by %s', (_, object, record, name, expected) => {
    expect(look(object, [[record, name]])).toEqual(expected);
  });

  it.each<readonly [string, string, unknown, string]>([
    ['an empty account', '', { id: 'id1', mail: '' }, 'N'],
    ['a name that looks like an id', guid, { id: 'id1', displayName: guid }, 'N'],
    ['a name that looks like an account, where it has another one', 'a@b', { id: 'id1', mail: 'c@d' }, 'a@b'],
    ['a number', '7', { id: 7 }, 'N'],
  ])('is not found by %s', (_, object, record, name) => {
    expect(look(object, [[record, name]])).toEqual({
      object,
      is: 'nobody',
      share: 0,
      id: null,
      name: object,
      byName: false,
      among: [],
    });
  });

  it('goes by an id before an account, and by an account before a name, in whatever order they come', () => {
    const [byId, byAccount, byName] = [
      [{ id: 'a@b' }, 'one'],
      [{ id: '2', mail: 'a@b' }, 'two'],
      [{ id: '3', displayName: 'a@b' }, 'three'],
    ] as const;
    expect(look('a@b', [byName, byAccount, byId])?.name).toBe('one');
    expect(look('a@b', [byId, byAccount, byName])?.name).toBe('one');
    expect(look('a@b', [byName, byAccount])?.name).toBe('two');
    expect(look('a@b', [byName])?.name).toBe('three');
  });

  it('is told apart from five others of the name, in order, and a better key still goes first', () => {
    const twins = ['f', 'e', 'd', 'c', 'b', 'a'].map((id) => [{ id, displayName: 'Twin' }, 'Twin'] as const);
    expect(look('twin', twins)).toMatchObject({ is: 'several', among: ['b', 'c', 'd', 'e', 'f'] });
    expect(look('twin', [...twins, [{ id: 'twin' }, 'Sam']])).toMatchObject({ is: 'short', name: 'Sam' });
    const nameless = twins.slice(0, 2).map(([, name], index) => [{ name: 'Twin' }, `${name}${String(index)}`] as const);
    expect(look('twin', nameless)?.among).toEqual(['Twin0', 'Twin1']);
  });
});

it('of an object in several parts that is told which says most', () => {
  const order = ['several', 'short', 'undecided', 'passes', 'leftOut', 'nobody'] as const;
  const part = (is: ObjectOutcome['is']) =>
    verdict({
      objects: {
        outcomes: [{ object: 'x', is, share: 0, id: null, name: 'x', byName: false, among: [] }],
        claimed: 0,
        covered: 0,
        isWhole: false,
      },
    });
  order.forEach((is, index) => {
    for (const less of order.slice(index)) {
      expect(objectsOfParts([part(less), part(is)])?.outcomes.map((one) => one.is)).toEqual([is]);
      expect(objectsOfParts([part(is), part(less)])?.outcomes.map((one) => one.is)).toEqual([is]);
    }
  });
});

it('first names of others are added to one’s own, and all are counted', () => {
  const [some, others] = [new FirstNames(), new FirstNames()];
  ['b', 'd'].forEach((one) => some.add(one));
  ['a', 'c', 'b'].forEach((one) => others.add(one));
  some.addAll(others);
  expect([some.total, some.shown]).toEqual([5, ['a', 'b', 'b', 'c', 'd']]);
});

it('a review is nothing to judge', () => {
  expect(said(judged({ review: 'Look', every: 30 }, {}))).toEqual({ low: 0, high: 0, nobody: true });
});

it('levels that could not be read give a reason each, the best first', () => {
  const levels = ['a', 'b', 'c'].map((name, index) => ({ name, when: `${name}.on`, share: 1 - index / 4 }));
  expect(said(judged({ levels }, { a: unread, b: unread, c: { on: true } }))).toEqual({
    low: 0.5,
    high: 1,
    metBy: 'c',
    reasons: ['a refused', 'b refused'],
  });
  expect(said(judged({ levels }, { a: unread, b: { on: true }, c: unread }))).toMatchObject({
    low: 0.75,
    reasons: ['a refused'],
  });
});

describe('the best of several ways', () => {
  const people = { coverage: 'members', requires: { strong: 'user.strong' } };
  const half = { levels: [{ name: 'half', when: 'a.on', share: 0.75 }] };
  const users = [
    { id: 'ana', name: 'ana', kind: 'member', strong: true },
    { id: 'bo', name: 'bo', kind: 'member', strong: false },
  ];
  const counts = { passed: 1, counted: 2, total: 2, unknown: 0, leftOut: {} };

  it('tells whom another way counts, where it counts nobody itself', () => {
    expect(said(judged({ best: [people, half] }, { away: [], users, a: { on: true } }))).toMatchObject({
      low: 0.75,
      high: 0.75,
      metBy: 'half',
      counts,
      affected: { total: 1, shown: ['bo'] },
    });
  });

  it('tells what comes near by another way, where nothing does by its own', () => {
    const any = { any: 'items', as: 'one', label: 'one.name', requires: { on: 'one.on' } };
    const given = { away: [], users, a: { on: true }, items: [{ name: 'A', on: false }] };
    expect(judged({ best: [half, any] }, given).nearMisses).toMatchObject([{ candidate: 'A', missing: ['on'] }]);
  });

  it('gives the reasons of all ways that might earn more', () => {
    const other = { requires: { on: 'b.on' } };
    expect(said(judged({ best: [people, half, other] }, { away: [], users, a: unread, b: unread }))).toMatchObject({
      low: 0.5,
      high: 1,
      reasons: ['a refused', 'b refused'],
    });
  });

  it('is decided as soon as one holds, and nobody is counted', () => {
    const verdict = judged(
      { best: [people, { requires: { on: 'a.on' } }] },
      { a: { on: true }, users: unread, away: IdSet.of([]) },
    );
    expect(said(verdict)).toEqual({ low: 1, high: 1 });
  });
});
