import { IdSet } from '../../src/expression/idSet.ts';
import { begun, judged, told, unread } from './judged.ts';
import { said } from './said.ts';

type Given = Readonly<Record<string, unknown>>;
const person = (name: string, more: Given = {}) => ({ id: name, name, kind: 'member', strong: true, ...more });
const weak = (name: string, more: Given = {}) => person(name, { strong: false, ...more });
const probe = { coverage: 'members', requires: { 'is strong': 'user.strong' } };
const found = (given: Given, more: object = {}) => said(judged({ ...probe, ...more }, { away: [], ...given }));
const counts = (passed: number, counted: number, more: object = {}) => ({
  passed,
  counted,
  total: counted,
  unknown: 0,
  leftOut: {},
  ...more,
});

describe('what is told of records that do not pass', () => {
  const told = { found: 'user.mode' };

  it.each<readonly [number, string]>([
    [1, 'p0: off'],
    [3, 'p0: off; p1: off; p2: off'],
    [4, 'p0: off; p1: off; p2: off and 1 more'],
    [6, 'p0: off; p1: off; p2: off and 3 more'],
  ])('are the first three of %d, in the order of their names', (many, expected) => {
    const users = Array.from({ length: many }, (_, index) => weak(`p${String(index)}`, { mode: 'off' })).reverse();
    expect(judged({ ...probe, ...told }, { away: [], users }).found).toBe(expected);
  });

  it('is nothing where nobody fails, where nothing was read, or where nothing is to be told', () => {
    expect(judged({ ...probe, ...told }, { away: [], users: [person('ana')] }).found).toBeNull();
    expect(judged({ ...probe, ...told }, { away: [], users: [weak('ana')] }).found).toBeNull();
    expect(judged(probe, { away: [], users: [weak('ana', { mode: 'off' })] }).found).toBeNull();
  });

  it.each<readonly [string, unknown, string]>([
    ['nothing', null, 'nothing'],
    ['yes', true, 'yes'],
    ['no', false, 'no'],
    ['an empty text', '', 'an empty text'],
    ['a number', 3, '3'],
    ['an empty list', [], 'none'],
    ['a list', ['a', true, null], 'a, yes, nothing'],
    ['an object', { a: 1 }, '{"a":1}'],
  ])('says %s as a person reads it', (_, mode, words) => {
    expect(judged({ ...probe, ...told }, { away: [], users: [weak('ana', { mode })] }).found).toBe(`ana: ${words}`);
  });

  it('are the records themselves, as they were read, for a request', () => {
    const { failing } = judged(probe, { away: [], users: [weak('bo'), person('cy'), weak('ana')] });
    expect(failing).toEqual({ total: 2, first: [weak('ana'), weak('bo')] });
  });

  it.each<readonly [string, object, Given, string]>([
    ['what the probe says', { label: 'user.id + "!"' }, { id: 'x' }, 'x!'],
    ['what the population says', {}, { id: 'x', name: 'Ana' }, 'Ana'],
    ['nothing, where the name is empty', {}, { name: '' }, '(no name)'],
    ['nothing, where there is none', {}, { name: null }, '(no name)'],
    ['nothing, where it lacks one', { label: 'user.nick' }, {}, '(no name)'],
  ])('are named by %s', (_, more, one, name) => {
    const verdict = judged({ ...probe, ...more }, { away: [], users: [{ ...weak('ana'), ...one }] });
    expect(verdict.affected).toEqual({ total: 1, shown: [name] });
  });

  it('of a list go by themselves, or by the name that the probe gives', () => {
    const list = { coverage: 'things', requires: { ok: 'record.ok' } };
    const things = [{ ok: false, name: 'one' }];
    expect(judged(list, { things }).affected?.shown).toEqual(['{"ok":false,"name":"one"}']);
    const named = { ...list, as: 'thing', label: 'thing.name', requires: { ok: 'thing.ok' } };
    expect(judged(named, { things }).affected?.shown).toEqual(['one']);
  });
});

describe('records of which that is not known', () => {
  const needs = { requires: { 'is strong': 'user.strong', 'is kept': 'kept.on || user.kept' } };
  const refused = ['kept refused'];

  it('are told where others could be judged', () => {
    const users = [person('ana', { kept: true }), ...['e', 'd', 'c', 'b'].map((name) => person(name, { kept: false }))];
    const verdict = judged({ ...probe, ...needs }, { away: [], users, kept: unread });
    expect(said(verdict)).toMatchObject({ low: 0.2, high: 1, unreached: 'b, c, d and 1 more', reasons: refused });
    expect(told(probe, verdict).message).toBe('Kept refused. Unknown for b, c, d and 1 more.');
  });

  it('are not told where it is everybody', () => {
    const users = [person('ana', { kept: false }), person('bo', { kept: false })];
    const verdict = judged({ ...probe, ...needs }, { away: [], users, kept: unread });
    expect(verdict).toMatchObject({ low: 0, high: 1, unreached: null, counts: { unknown: 2 } });
  });

  it('that lack something are counted and do not pass; those of whom evidence lacks leave it open', () => {
    const lacking = { id: 'x', name: 'x', kind: 'member', kept: true };
    expect(found({ users: [person('ana', { kept: true }), lacking], kept: { on: false } }, needs)).toMatchObject({
      low: 0.5,
      high: 0.5,
      counts: counts(1, 2, { unknown: 1 }),
    });
    expect(
      found({ users: [person('ana', { kept: true }), lacking, person('bo', { kept: false })], kept: unread }, needs),
    ).toMatchObject({ low: 1 / 3, high: 1, counts: counts(1, 3, { unknown: 2 }) });
  });

  it('fail where something else certainly is not so', () => {
    const users = [weak('ana', { kept: false })];
    expect(found({ users, kept: unread }, needs)).toMatchObject({ low: 0, high: 0, counts: counts(0, 1) });
  });

  it('may yet be left out, so that who fails leaves it open, and who lacks something, too', () => {
    expect(found({ users: [weak('ana')], away: unread })).toMatchObject({
      low: 0,
      high: 1,
      reasons: ['away refused'],
      counts: counts(0, 1, { unknown: 1 }),
    });
    expect(found({ users: [person('ana'), weak('bo')], away: unread })).toMatchObject({ low: 0, high: 1 });
  });

  it('fail by a part only where they certainly count', () => {
    const graded = { partial: { 'is strong': 0.5 } };
    expect(found({ users: [weak('ana'), person('bo')] }, graded)).toMatchObject({
      low: 0.75,
      high: 0.75,
      counts: counts(1, 2, { partly: 1 }),
      affected: { total: 1, shown: ['ana'] },
      failing: { total: 1, first: [weak('ana')] },
    });
    expect(found({ users: [weak('ana')], away: unread }, graded)).toMatchObject({ low: 0, high: 1 });
  });

  it('are left out by what the probe says, after what the population says', () => {
    const exclude = { robots: 'user.robot' };
    const users = [
      person('ana', { robot: false }),
      person('r', { robot: true }),
      person('g', { kind: 'guest', robot: true }),
    ];
    expect(found({ users }, { exclude })).toMatchObject({
      low: 1,
      counts: counts(1, 1, { total: 3, leftOut: { guests: 1, robots: 1 } }),
    });
    expect(found({ users: [person('ana', { robot: true })], away: unread }, { exclude })).toMatchObject({
      nobody: true,
      counts: counts(0, 0, { total: 1, leftOut: { robots: 1 } }),
    });
  });
});

describe('conditions of the whole', () => {
  const all = [person('ana')];
  const half = [person('ana'), weak('bo')];
  const open = { low: 0, high: 1 };

  it.each<readonly [string, object, Given, object]>([
    [
      'good order is worth points where there is much to keep',
      { upkeepOf: { 'there are many': 'many.there' } },
      { users: all, many: { there: true } },
      { low: 1, high: 1 },
    ],
    [
      'good order is worth nothing where there is little',
      { upkeepOf: { 'there are many': 'many.there' } },
      { users: all, many: { there: false } },
      { low: 0, high: 0, nobody: true, missing: ['there are many'] },
    ],
    [
      'what falls short counts as ever where there is little',
      { upkeepOf: { 'there are many': 'many.there' } },
      { users: half, many: { there: false } },
      { low: 0.5, high: 0.5 },
    ],
    [
      'good order is open where that is not known how much there is',
      { upkeepOf: { 'there are many': 'many.there' } },
      { users: all, many: unread },
      { ...open, reasons: ['many refused'] },
    ],
    [
      'what falls short is known, however much there is',
      { upkeepOf: { 'there are many': 'many.there' } },
      { users: half, many: unread },
      { low: 0.5, high: 0.5 },
    ],
    [
      'of two shares the lower counts',
      { wholeRequires: { a: 'a.on', b: 'b.on' }, partial: { a: 0.9, b: 0.8 } },
      { users: all, a: { on: false }, b: { on: false } },
      { low: 0.8, high: 0.8, missing: ['a', 'b'] },
    ],
    [
      'what has no share takes all',
      { wholeRequires: { a: 'a.on', b: 'b.on' }, partial: { a: 0.9 } },
      { users: all, a: { on: false }, b: { on: false } },
      { low: 0, high: 0, missing: ['a', 'b'] },
    ],
    [
      'one is not so, the other could not be read',
      { wholeRequires: { a: 'a.on', b: 'b.on' }, partial: { a: 0.9, b: 0.8 } },
      { users: all, a: { on: false }, b: unread },
      { low: 0.8, high: 0.9, missing: ['a'], reasons: ['b refused'] },
    ],
    [
      'what could not be read gives no reason where it makes no difference',
      { wholeRequires: { a: 'a.on', b: 'b.on' }, partial: { a: 0.8, b: 0.9 } },
      { users: all, a: { on: false }, b: unread },
      { low: 0.8, high: 0.8, missing: ['a'] },
    ],
    [
      'a precondition that does not hold takes all, and nobody is looked at',
      { precondition: { gate: 'gate.open' } },
      { users: half, gate: { open: false } },
      { low: 0, high: 0, missing: ['gate'] },
    ],
    [
      'a precondition that does not hold, and something else that could not be read',
      { precondition: { gate: 'gate.open' }, or: { other: 'other.on' } },
      { users: half, gate: { open: false }, other: unread },
      { ...open, missing: ['gate'], reasons: ['other refused'] },
    ],
    [
      'a precondition and something else that could not be read',
      { precondition: { gate: 'gate.open' }, or: { other: 'other.on' } },
      { users: half, gate: unread, other: unread },
      { ...open, reasons: ['other refused', 'gate refused'] },
    ],
    [
      'something else that could not be read leaves the rest open',
      { or: { other: 'other.on' } },
      { users: half, other: unread },
      { low: 0.5, high: 1, reasons: ['other refused'] },
    ],
    [
      'nobody counts, and something else could not be read: nothing to judge',
      { or: { other: 'other.on' } },
      { users: [], other: unread },
      { low: 0, high: 0, nobody: true },
    ],
    [
      'something else holds: nobody matters',
      { or: { first: 'first.on', other: 'other.on' } },
      { users: unread, first: { on: false }, other: { on: true } },
      { low: 1, high: 1, metBy: 'other' },
    ],
  ])('%s', (_, more, given, expected) => {
    const verdict = judged({ ...probe, ...more }, { away: [], ...given });
    expect(said({ ...verdict, counts: null, affected: null, failing: null })).toEqual(expected);
  });
});

describe('lists that are worked out once', () => {
  const lists = {
    coverage: 'members',
    let: { strongIds: 'users2.filter(u, u.on).map(u, u.id)', many: 'strongIds.filter(i, i != "x")' },
    requires: { 'is listed': 'user.id in many' },
  };

  it('are seen by the lists below and by conditions', () => {
    const users2 = [
      { id: 'ana', on: true },
      { id: 'x', on: true },
      { id: 'bo', on: false },
    ];
    expect(
      said(judged(lists, { away: [], users2, users: ['ana', 'bo', 'x'].map((one) => person(one)) })),
    ).toMatchObject({
      low: 1 / 3,
      high: 1 / 3,
      affected: { total: 2, shown: ['bo', 'x'] },
    });
  });

  it('leave it open where they could not be read', () => {
    expect(said(judged(lists, { away: [], users2: unread, users: [person('ana')] }))).toMatchObject({
      low: 0,
      high: 1,
      reasons: ['users2 refused'],
    });
  });
});

describe('a held list', () => {
  it.each<readonly [string, unknown, object]>([
    ['of ids', IdSet.of(['a', 'b']), { low: 0.5, high: 0.5, counts: counts(1, 2) }],
    ['that is empty', [], { low: 0, high: 0, nobody: true }],
    ['that is none', 'x', { low: 0, high: 1, reasons: ['"things" gave no list'] }],
    ['that could not be read', unread, { low: 0, high: 1, reasons: ['things refused'] }],
  ])('%s', (_, things, expected) => {
    const list = { coverage: 'things', as: 'id', requires: { first: 'id == "a"' } };
    expect(said(judged(list, { things }))).toMatchObject(expected);
  });
});

it('two probes in turn ask of the same record, whatever came before', () => {
  const [one, other] = [begun(probe, { away: [] }), begun(probe, { away: ['bo'] })];
  const users = [weak('ana'), person('bo'), weak('ana'), person('cy')];
  for (const user of users) for (const run of [one, other]) for (const sink of run.sinks) sink.accept(user);
  expect(one.finish().counts).toEqual(counts(2, 4));
  expect(other.finish().counts).toEqual(counts(1, 3, { total: 4, leftOut: { 'those without leave': 1 } }));
});
