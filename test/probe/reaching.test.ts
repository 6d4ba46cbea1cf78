import { IdSet } from '../../src/expression/idSet.ts';
import { allDevices, device, group, near, notGroup } from './intuneTenant.ts';
import { begun, judged, unread } from './judged.ts';
import { counted, item, onlyGroups, probe } from './reachedItems.ts';
import { said } from './said.ts';

const groups = { g: IdSet.of(['1']), h: IdSet.of(['2']), empty: IdSet.of([]) };
const base = {
  items: [],
  users: [device('1'), device('2')],
  configurationGroupMembers: groups,
  assignmentFilters: [],
  away: [],
};
const found = (given: object, of: object = probe) => said(judged(of, { ...base, ...given }));

describe('policies that reach devices', () => {
  it.each<readonly [string, object, object]>([
    ['one meets everything, for all', { items: [item('A')] }, { low: 1, high: 1, metBy: 'A' }],
    [
      'the best of two counts, for all',
      { items: [item('A', undefined, { on: false }), item('B')] },
      { low: 1, high: 1, metBy: 'B' },
    ],
    [
      'one lacks what costs a part',
      { items: [item('A', undefined, { safe: false })] },
      { low: 0.5, high: 0.5, nearMisses: [near('A', ['safe'])] },
    ],
    [
      'one lacks both: the lower share counts',
      { items: [item('A', undefined, { on: false, safe: false })] },
      { low: 0, high: 0, nearMisses: [near('A', ['on', 'safe'])] },
    ],
    [
      'one has everything for half of them, the other a part of it for all',
      { items: [item('A', [group('g')]), item('B', undefined, { safe: false })] },
      { low: 0.75, high: 0.75, nearMisses: [near('A', [onlyGroups]), near('B', ['safe'])], ...counted(1, 2, 'PC 2') },
    ],
    [
      'each half has its own',
      { items: [item('A', [group('g')]), item('B', [group('h')])] },
      { low: 1, high: 1, metBy: 'A", "B' },
    ],
    [
      'what one lacks could not be told: a part is certain',
      { items: [{ name: 'A', on: true, assignments: [allDevices] }] },
      {
        low: 0.5,
        high: 1,
        reasons: [`Graph's answer lacks something that "one.safe" needs (No such key: safe)`],
      },
    ],
    [
      'nobody can tell whom it reaches',
      { items: [item('A', null)] },
      { low: 0, high: 1, reasons: ["Graph's answer lacks something: policy.assignments is missing"] },
    ],
    ['there is none, and there are devices', {}, { low: 0, high: 0 }],
    ['there is none, and no device', { users: [] }, { low: 0, high: 0, nobody: true }],
    [
      'it is for all, and there is no device',
      { items: [item('A', undefined, { on: false })], users: [] },
      { low: 0, high: 0, nearMisses: [near('A', ['on'])] },
    ],
    [
      'it is for nobody, and there is no device',
      { items: [item('A', [])], users: [] },
      { low: 0, high: 0, nobody: true },
    ],
    [
      'devices could not be read, and it is for all',
      { items: [item('A')], users: unread },
      { low: 1, high: 1, metBy: 'A' },
    ],
    [
      'devices could not be read, and it is for some',
      { items: [item('A', [group('g')])], users: unread },
      { low: 0, high: 1, nearMisses: [near('A', [onlyGroups])], reasons: ['users refused'] },
    ],
    [
      'policies are no list',
      { items: 'x' },
      { low: 0, high: 1, reasons: [`Graph's answer lacks something: "items" gave no list`] },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it('come near by what they earn, then by whether they are assigned, then by how little they lack, then by name', () => {
    const { nearMisses } = judged(probe, {
      ...base,
      items: [
        item('E', [], { on: false }),
        item('D', undefined, { on: false, safe: false }),
        item('C', undefined, { on: false }),
        item('B', undefined, { safe: false }),
        item('A', [], { safe: false }),
      ],
    });
    expect(nearMisses).toEqual([
      near('B', ['safe']),
      near('A', ['is assigned to somebody', 'safe']),
      near('C', ['on']),
    ]);
  });

  it('are told by name where they are as near, whatever their order', () => {
    const items = ['B', 'D', 'A', 'C'].map((name) => item(name, undefined, { on: false }));
    const wanted = ['A', 'B', 'C'].map((name) => near(name, ['on']));
    expect(judged(probe, { ...base, items }).nearMisses).toEqual(wanted);
    expect(judged(probe, { ...base, items: [...items].reverse() }).nearMisses).toEqual(wanted);
  });

  it('are for everybody where the control says so, whatever their assignments', () => {
    const standard = { ...probe, forEverybody: 'one.isDefault' };
    const own = item('Default', null, { isDefault: true });
    expect(found({ items: [own], users: unread }, standard)).toEqual({ low: 1, high: 1, metBy: 'Default' });
    expect(found({ items: [{ ...own, isDefault: false }] }, standard)).toMatchObject({ low: 0, high: 1 });
  });

  it('are counted again where the population begins again', () => {
    const run = begun(probe, { ...base, items: [item('A', [group('g')])] });
    for (const sink of run.sinks) {
      [device('2'), device('3')].forEach((one) => sink.accept(one));
      sink.fail({ code: 'timedOut', detail: 'too slow', hint: '' });
      sink.restart();
      [device('1'), device('2')].forEach((one) => sink.accept(one));
    }
    expect(said(run.finish())).toEqual({
      low: 0.5,
      high: 0.5,
      nearMisses: [near('A', [onlyGroups])],
      ...counted(1, 2, 'PC 2'),
    });
  });

  it('leave out a group as long as nobody is in it: a door, also after the population began again', () => {
    const run = begun(probe, { ...base, items: [item('A', [allDevices, notGroup('g')])] });
    for (const sink of run.sinks) {
      sink.accept(device('1'));
      sink.restart();
      sink.accept(device('2'));
    }
    expect(run.finish()).toMatchObject({ low: 0.95, high: 0.95 });
  });

  it('do not count what is not a record', () => {
    const given = { ...base, items: [item('A', [group('g')])], users: [null, 'x', device('1'), device('2')] };
    expect(judged(probe, given)).toMatchObject({ low: 0.5, counts: { counted: 2 } });
  });

  it.each([
    ['is for some of them', [group('g')], 'g'],
    ['leaves some of them out', [allDevices, notGroup('h')], 'h'],
  ])('are told apart by groups: the policy %s, and there are thousands of others', (_, assignments) => {
    const many = Array.from({ length: 50 }, (__, index) => device(String(index + 3)));
    const users = [device('1'), device('2'), ...many];
    const verdict = judged(probe, { ...base, items: [item('A', assignments)], users });
    expect(verdict.counts?.counted).toBe(52);
    expect(verdict.counts?.passed).toBe(assignments.length === 1 ? 1 : 51);
  });
});

describe('an assignment filter', () => {
  const rule = '(device.manufacturer -eq "Contoso")';
  const filtered = (type: string): object => ({
    target: {
      '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
      deviceAndAppManagementAssignmentFilterId: 'f',
      deviceAndAppManagementAssignmentFilterType: type,
    },
  });
  const users = [
    device('1', { manufacturer: 'Contoso' }),
    device('2', { manufacturer: 'Fabrikam' }),
    device('3', { manufacturer: 'Contoso' }),
  ];
  const withFilter = 'reaches everybody, without an assignment filter';

  it.each<readonly [string, readonly object[], object]>([
    ['includes whom it fits', [filtered('include')], { low: 2 / 3, high: 2 / 3, ...counted(2, 3, 'PC 2') }],
    ['excludes whom it fits', [filtered('exclude')], { low: 1 / 3, high: 1 / 3, ...counted(1, 3, 'PC 1', 'PC 3') }],
  ])('%s', (_, assignments, expected) => {
    const given = { items: [item('A', assignments)], assignmentFilters: [{ id: 'f', rule }], users };
    expect(found(given)).toEqual({ ...expected, nearMisses: [near('A', [withFilter])] });
  });

  it('that could not be read leaves it open', () => {
    const given = { items: [item('A', [filtered('include')])], assignmentFilters: unread, users };
    expect(found(given)).toMatchObject({ low: 0, high: 1, reasons: ['assignmentFilters refused'] });
  });

  it('that is not there leaves it open, and is named', () => {
    const given = { items: [item('A', [filtered('include')])], users };
    expect(found(given)).toMatchObject({
      low: 0,
      high: 1,
      reasons: ['it is not known which devices assignment filter f matches'],
    });
  });
});

describe('where only those count whom a policy reaches', () => {
  const reached = { ...probe, onlyReached: true };

  it.each<readonly [string, object, object]>([
    ['a good one reaches some', { items: [item('A', [group('g')])] }, { low: 1, high: 1, metBy: 'A' }],
    [
      'a good one and a bad one reach one each',
      { items: [item('A', [group('g')]), item('B', [group('h')], { on: false })] },
      { low: 0.5, high: 0.5, nearMisses: [near('B', ['on'])], ...counted(1, 2, 'PC 2') },
    ],
    [
      'a bad one reaches one of two',
      { items: [item('B', [group('h')], { on: false })] },
      { low: 0, high: 0, nearMisses: [near('B', ['on'])] },
    ],
    ['none reaches anybody', { items: [item('A', [group('empty')])] }, { low: 0, high: 0, nobody: true }],
    ['there is none', {}, { low: 0, high: 0, nobody: true }],
    [
      'what is left out opens nothing',
      { items: [item('A', [allDevices, notGroup('empty')])] },
      { low: 1, high: 1, metBy: 'A' },
    ],
    [
      'nobody can tell whom it reaches',
      { items: [item('B', [group('u')], { on: false })] },
      {
        low: 0,
        high: 1,
        nearMisses: [near('B', ['on'])],
        reasons: [
          'for some devices or people it is not known whether they count among Windows',
          'the members of group u were not read',
        ],
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given, reached)).toEqual(expected);
  });
});

describe('where Intune has an order of its own', () => {
  const ordered = { ...probe, firstBy: 'one.order' };
  const good = (order: unknown, assignments?: readonly object[]) =>
    item(`Good ${String(order)}`, assignments, { order });
  const bad = (order: unknown, assignments?: readonly object[]) =>
    item(`Bad ${String(order)}`, assignments, { order, on: false });

  it.each<readonly [string, readonly object[], number, number]>([
    ['the first of two decides: the good one', [bad(2), good(1)], 1, 1],
    ['the first of two decides: the bad one', [good(2), bad(1)], 0, 0],
    ['two of the same place: the weaker may decide', [good(1), bad(1)], 0, 1],
    ['the first one is for one of two', [bad(1, [group('g')]), good(2)], 0.5, 0.5],
    ['of the first nobody can tell whom it reaches', [bad(1, [group('u')]), good(2)], 0, 1],
    ['of the last nobody can tell whom it reaches', [good(1), bad(2, [group('u')])], 1, 1],
    ['of one nobody can tell where it is', [good(1), bad(null)], 0, 1],
    ['there is none', [], 0, 0],
    ['of the only one nobody can tell whom it reaches', [good(1, [group('u')])], 0, 1],
  ])('%s', (_, items, low, high) => {
    const verdict = judged(ordered, { ...base, items });
    expect([verdict.low, verdict.high]).toEqual([low, high]);
  });

  it('an order that could not be read leaves it open', () => {
    expect(found({ items: [good(1), item('Odd', undefined, { on: false })] }, ordered)).toMatchObject({
      low: 0,
      high: 1,
      reasons: [`Graph's answer lacks something that "one.order" needs (No such key: order)`],
    });
  });
});
