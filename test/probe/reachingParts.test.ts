import { IdSet } from '../../src/expression/idSet.ts';
import { device, group, near } from './intuneTenant.ts';
import { judged, unread } from './judged.ts';
import { counted, item, onlyGroups, probe } from './reachedItems.ts';
import { said } from './said.ts';

const groups = { g: IdSet.of(['1']), p: IdSet.of(['ana']) };
const base = {
  items: [],
  users: [device('1'), device('2')],
  configurationGroupMembers: groups,
  assignmentFilters: [],
  away: [],
};
const found = (given: object, of: object = probe) => said(judged(of, { ...base, ...given }));

describe('parts of one audience', () => {
  const parts = {
    ...probe,
    any: 'items.filter(i, i.kind == part)',
    each: 'kinds',
    requires: { on: 'one.on' },
    partial: undefined,
  };
  const of = (kind: string, name: string, more: object = {}, assignments?: readonly object[]) =>
    item(name, assignments, { kind, ...more });

  it.each<readonly [string, object, object]>([
    ['both are met', { items: [of('a', 'A'), of('b', 'B')] }, { low: 1, high: 1, metBy: 'A", "B' }],
    [
      'one is met',
      { items: [of('a', 'A'), of('b', 'B', { on: false })] },
      {
        low: 0.5,
        high: 0.5,
        parts: { covered: 1, of: 2 },
        missing: ['b'],
        nearMisses: [near('B', ['on'], 'b')],
      },
    ],
    [
      'one has no policy',
      { items: [of('a', 'A')] },
      { low: 0.5, high: 0.5, parts: { covered: 1, of: 2 }, missing: ['b'] },
    ],
    ['there are none', { kinds: [] }, { low: 0, high: 0, nobody: true }],
    ['they could not be read', { kinds: unread }, { low: 0, high: 1, reasons: ['kinds refused'] }],
    [
      'they are no list',
      { kinds: 'x' },
      { low: 0, high: 1, reasons: [`Graph's answer lacks something: "kinds" gave no list`] },
    ],
  ])('%s', (_, given, expected) => {
    expect(found({ kinds: ['a', 'b'], ...given }, parts)).toEqual(expected);
  });

  it('have a name of their own where the control gives one', () => {
    const own = { ...parts, any: 'items.filter(i, i.kind == sort)', eachAs: 'sort' };
    expect(found({ kinds: ['a'], items: [of('a', 'A')] }, own)).toEqual({ low: 1, high: 1, metBy: 'A' });
  });
});

describe('parts that are about others', () => {
  const both = {
    ...probe,
    any: 'items.filter(i, i.kind == part)',
    reaches: { pc: 'Windows', mac: 'macOS' },
    requires: { on: 'one.on' },
    partial: undefined,
  };
  const mac = (id: string) => device(id, { operatingSystem: 'macOS' });
  const users = [device('1'), device('2'), mac('3')];
  const of = (kind: string, name: string, more: object = {}, assignments?: readonly object[]) =>
    item(name, assignments, { kind, ...more });

  it.each<readonly [string, object, object]>([
    ['all are met, by name', { items: [of('pc', 'B'), of('mac', 'A')], users }, { low: 1, high: 1, metBy: 'A", "B' }],
    [
      'the mean of two counts; the nearer part is told first',
      { items: [of('pc', 'P', {}, [group('g')]), of('mac', 'M', { on: false })], users },
      {
        low: 0.25,
        high: 0.25,
        parts: { covered: 0, of: 2 },
        missing: ['pc', 'mac'],
        nearMisses: [near('P', [onlyGroups], 'pc'), near('M', ['on'], 'mac')],
        ...counted(1, 2, 'PC 2'),
      },
    ],
    [
      'people of all parts add up',
      {
        items: [of('pc', 'P', {}, [group('g')]), of('mac', 'M', {}, [group('m')])],
        configurationGroupMembers: { g: IdSet.of(['1']), m: IdSet.of(['4']) },
        users: [...users, mac('4')],
      },
      {
        low: 0.5,
        high: 0.5,
        parts: { covered: 0, of: 2 },
        missing: ['pc', 'mac'],
        nearMisses: [near('P', [onlyGroups], 'pc'), near('M', [onlyGroups], 'mac')],
        ...counted(2, 4, 'PC 2', 'PC 3'),
      },
    ],
    [
      'one of which there is nobody does not count',
      { items: [of('pc', 'P')], users: [device('1')] },
      { low: 1, high: 1, metBy: 'P' },
    ],
    ['of none there is anybody', { users: [] }, { low: 0, high: 0, nobody: true }],
    [
      'one is open, the other is met',
      { items: [of('pc', 'P', {}, [group('u')]), of('mac', 'M')], users },
      {
        low: 0.5,
        high: 1,
        parts: { covered: 1, of: 2 },
        missing: ['pc'],
        nearMisses: [near('P', [onlyGroups], 'pc')],
        reasons: ['the members of group u were not read'],
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given, both)).toEqual(expected);
  });
});

describe('policies that reach people', () => {
  const people = { ...probe, reaches: 'people', groups: 'configurationGroupMembers' };
  const person = (id: string, more: object = {}) => ({ id, name: id, kind: 'member', ...more });
  const users = [person('ana'), person('bo'), person('gus', { kind: 'guest' })];

  it.each<readonly [string, object, object]>([
    [
      'guests do not count, members count by name',
      { items: [item('A', [group('p')])], users },
      { low: 0.5, high: 0.5, nearMisses: [near('A', [onlyGroups])], ...counted(1, 2, 'bo') },
    ],
    ['there is no policy, whoever there is', { users: unread }, { low: 0, high: 0 }],
    [
      'it is not known of somebody whether they count',
      { items: [item('A', [group('p')])], users, away: unread },
      {
        low: 0,
        high: 1,
        nearMisses: [near('A', [onlyGroups])],
        counts: { passed: 0, counted: 0, total: 0, unknown: 2, leftOut: {} },
        affected: { total: 1, shown: ['bo'] },
        reasons: ['for some devices or people it is not known whether they count among people'],
      },
    ],
    [
      'nobody counts',
      { items: [item('A', [group('p')])], users: [person('gus', { kind: 'guest' })] },
      { low: 0, high: 0, nobody: true },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given, people)).toEqual(expected);
  });
});
