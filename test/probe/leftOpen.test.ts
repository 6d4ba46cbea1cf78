import { FirstNames } from '../../src/probe/firstNames.ts';
import { judged, unread } from './judged.ts';

const codesOf = (verdict: ReturnType<typeof judged>): readonly string[] =>
  verdict.reasons.map(({ detail }) => detail).sort();

describe('an element that is worth a half at most', () => {
  const probe = {
    any: 'policies',
    as: 'policy',
    label: 'policy.name',
    requires: { 'it is on': 'policy.on', 'it is wide': 'wide.holds' },
    partial: { 'it is on': 0.5, 'it is wide': 0.5 },
  };

  it('gives no reason where what could not be read makes no difference', () => {
    const verdict = judged(probe, { policies: [{ name: 'A', on: false }], wide: unread });
    expect(verdict).toMatchObject({ low: 0.5, high: 0.5, reasons: [] });
  });

  it('is named by the first name of those that earn the same, in whatever order they come', () => {
    const both = [
      { name: 'B', on: false },
      { name: 'A', on: false },
    ];
    const given = { wide: { holds: true } };
    expect(judged(probe, { ...given, policies: both }).metBy).toBe('A');
    expect(judged(probe, { ...given, policies: [...both].reverse() }).metBy).toBe('A');
  });
});

describe('the best of several ways', () => {
  const strong = { coverage: 'members', requires: { 'is strong': 'user.strong' } };
  const named = { coverage: 'members', requires: { 'has a name': 'user.name != ""' } };
  const users = [
    { id: 'ana', name: 'ana', kind: 'member', strong: true },
    { id: 'bo', name: 'bo', kind: 'member', strong: false },
  ];

  it('names nobody whom only a lesser way is short of', () => {
    const verdict = judged({ best: [strong, named] }, { away: [], users });
    expect(verdict).toMatchObject({ low: 1, high: 1, affected: null, reasons: [] });
  });

  it('gives no reason of a way that could not earn more than the winner does', () => {
    const little = { levels: [{ name: 'a little', when: 'little.on', points: 3 }] };
    const probe = { best: [strong, little] };
    expect(judged(probe, { away: [], users, little: unread })).toMatchObject({ low: 0.5, high: 0.5, reasons: [] });
  });
});

describe('levels that do not fall', () => {
  const probe = {
    levels: [
      { name: 'odd', when: 'a.odd', points: 1 },
      { name: 'good', when: 'b.good', points: 6 },
    ],
  };

  it('are sure of no more than the lesser level, where that one could not be read and would come first', () => {
    expect(judged(probe, { a: unread, b: { good: true } })).toMatchObject({ low: 0.1, high: 0.6 });
  });
});

describe('what is missing of many people', () => {
  const evidence = Array.from({ length: 12 }, (_, index) => `part${String(index)}`);
  const requires = Object.fromEntries(
    evidence.map((name, index) => [name, `user.id != "${String(index)}" || ${name}.on`] as const),
  );
  const probe = { coverage: 'members', requires };
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: String(index), name: String(index), kind: 'member' }));
  const nothing = Object.fromEntries(evidence.map((name) => [name, unread]));

  it('is told of each of them, once', () => {
    const verdict = judged(probe, { away: [], ...nothing, users: [...people(2), ...people(2)] });
    expect(codesOf(verdict)).toEqual(['part0 refused', 'part1 refused']);
  });

  it('is told of ten at most', () => {
    expect(codesOf(judged(probe, { away: [], ...nothing, users: people(12) }))).toHaveLength(10);
  });
});

describe('the first names', () => {
  const name = (index: number): string => String(index).padStart(3, '0');

  it.each([
    [49, 49],
    [50, 50],
    [51, 50],
    [120, 50],
  ])('of %i are %i, in the order of characters', (count, shown) => {
    const names = new FirstNames();
    for (let index = count - 1; index >= 0; index -= 1) names.add(name(index));
    expect(names.total).toBe(count);
    expect(names.shown).toEqual(Array.from({ length: shown }, (_, index) => name(index)));
  });
});
