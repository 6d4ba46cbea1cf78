import { contextOf } from '../../src/expression/unavailable.ts';
import { attempt } from '../../src/probe/reach/attempt.ts';
import { limitsOf } from '../../src/probe/reach/limits.ts';
import { Directory, kindOf } from '../../src/probe/reach/units.ts';
import { IdSet } from '../../src/expression/idSet.ts';

type Audience = Parameters<typeof kindOf>[0];

describe('whether a device counts', () => {
  const device = (operatingSystem?: unknown, managedDeviceOwnerType?: unknown) => ({
    ...(operatingSystem === undefined ? {} : { operatingSystem }),
    ...(managedDeviceOwnerType === undefined ? {} : { managedDeviceOwnerType }),
  });

  it.each<readonly [Audience, Readonly<Record<string, unknown>>, 'yes' | 'no' | 'maybe']>([
    ['Windows', device('Windows'), 'yes'],
    ['Windows', device('Windows Phone'), 'no'],
    ['Windows', device(), 'maybe'],
    ['Windows', device(null), 'no'],
    ['macOS', device('macOS'), 'yes'],
    ['macOS', device('iOS'), 'no'],
    ['iOS/iPadOS', device('iPadOS'), 'yes'],
    ['iOS/iPadOS', device('iOS'), 'yes'],
    ['iOS/iPadOS', device('macOS'), 'no'],
    ['Android', device('AndroidEnterprise'), 'yes'],
    ['Android', device('Windows'), 'no'],
    ['corporate Android', device('Android', 'company'), 'yes'],
    ['corporate Android', device('Android', 'personal'), 'no'],
    ['corporate Android', device('Android'), 'maybe'],
    ['corporate Android', device(undefined, 'company'), 'maybe'],
    ['corporate Android', device('Windows'), 'no'],
    ['personal Android', device('Android', 'personal'), 'yes'],
    ['personal Android', device('Android', 'company'), 'no'],
    ['people', {}, 'yes'],
  ])('%s: %j %s', (audience, record, expected) => {
    expect(kindOf(audience, 'members').counts(record)).toBe(expected);
  });
});

describe('what keeps a policy from everybody', () => {
  const all = { group: null, filter: null };
  const filter = { id: 'f', type: 'include' } as const;

  it.each([
    ['nothing known', null, []],
    ['nobody assigned', { inclusions: [], excludedGroups: [] }, []],
    ['everybody', { inclusions: [all], excludedGroups: [] }, []],
    [
      'a group',
      { inclusions: [{ group: 'g', filter: null }], excludedGroups: [] },
      ['reaches everybody, not only groups'],
    ],
    [
      'a filter',
      { inclusions: [{ group: null, filter }], excludedGroups: [] },
      ['reaches everybody, without an assignment filter'],
    ],
    ['a filter beside all', { inclusions: [{ group: null, filter }, all], excludedGroups: [] }, []],
    ['an exclusion', { inclusions: [all], excludedGroups: ['g'] }, ['excludes no group']],
  ])('%s', (_, assignment, expected) => {
    expect(limitsOf(assignment as Parameters<typeof limitsOf>[0])).toEqual(expected);
  });
});

describe('an assignment filter', () => {
  const rule = '(device.manufacturer -eq "Contoso")';
  const settings = contextOf(
    new Map([
      ['assignmentFilters', { ok: true as const, value: [{ id: 'F', rule }] }],
      ['members', { ok: true as const, value: { g: IdSet.of(['u1']) } }],
    ]),
  );
  const unit = (record: object) => new Directory(settings, kindOf('Windows', 'members')).unit(record as never);

  it.each([
    ['includes whom its rule fits', { id: 'f', type: 'include' }, 'Contoso', 'yes'],
    ['includes nobody else', { id: 'f', type: 'include' }, 'Fabrikam', 'no'],
    ['excludes whom its rule fits', { id: 'f', type: 'exclude' }, 'Contoso', 'no'],
    ['excludes nobody else', { id: 'f', type: 'exclude' }, 'Fabrikam', 'yes'],
    ['of a type that nobody knows may do either', { id: 'f', type: 'unknown' }, 'Contoso', 'maybe'],
    ['that is not there may do either', { id: 'gone', type: 'include' }, 'Contoso', 'maybe'],
    ['without an id may do either', { id: null, type: 'exclude' }, 'Contoso', 'maybe'],
  ])('%s', (_, filter, manufacturer, expected) => {
    expect(unit({ id: 'd', userId: 'u1', manufacturer }).fits(filter as never)).toBe(expected);
  });
});

it('says what an answer lacks, and where to look', () => {
  const found = attempt(() => {
    throw new Error('the assignments of X');
  });
  expect(found).toEqual({
    unknown: {
      code: 'unexpectedAnswer',
      detail: "Graph's answer lacks something: the assignments of X",
      hint: 'The endpoint may have changed; --audit-log shows the requests.',
    },
    unread: false,
  });
});
