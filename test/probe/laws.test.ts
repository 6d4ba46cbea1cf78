import fc from 'fast-check';
import { FirstNames } from '../../src/probe/firstNames.ts';
import { begun, judged, told, unread } from './judged.ts';

const requires = { requires: { on: 'a.on', safe: 'b.on || c.on' }, or: { instead: 'd.on' } };
const any = {
  any: 'items',
  as: 'one',
  label: 'one.name',
  requires: { on: 'one.on', 'is for all': 'a.on || one.all', clean: 'one.clean' },
  partial: { clean: 0.5 },
  or: { instead: 'd.on' },
};
const coverage = {
  coverage: 'members',
  exclude: { robots: 'user.robot' },
  requires: { strong: 'user.strong || user.id in strongIds' },
  precondition: { gate: 'a.on || b.on' },
  wholeRequires: { door: 'c.on' },
  partial: { door: 0.9 },
  or: { instead: 'd.on' },
  nobody: 'nobody counts',
};
const levels = {
  levels: [
    { name: 'best', when: 'a.on && b.on', points: 10 },
    { name: 'good', when: 'c.on || items.exists(one, one.on)', points: 4 },
  ],
};
const probes: readonly (readonly [string, object])[] = [
  ['requires', requires],
  ['any', any],
  ['any, by parts', { ...any, each: 'strongIds', eachAs: 'part' }],
  ['coverage', coverage],
  [
    'coverage, with what costs a part',
    {
      ...coverage,
      requires: { ...coverage.requires, clean: 'user.name != "di"', kept: 'b.on' },
      partial: { strong: 0.5, kept: 0.25, door: 0.9 },
    },
  ],
  ['levels', levels],
  ['best of them', { best: [requires, any, coverage, levels] }],
];

// A flag that is missing is written as absent: an answer may lack it.
const flag = fc.option(fc.boolean(), { nil: undefined });
const setting = fc.record({ on: fc.boolean() });
const element = fc.record({ name: fc.constantFrom('A', 'B', 'C'), on: flag, all: fc.boolean(), clean: flag });
const user = fc.record({
  id: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
  name: fc.constantFrom('ana', 'bo', 'cy', 'di'),
  kind: fc.constantFrom('member', 'guest'),
  robot: fc.boolean(),
  strong: flag,
});
const tenant = fc.record({
  a: setting,
  b: setting,
  c: setting,
  d: setting,
  items: fc.array(element, { maxLength: 4 }),
  strongIds: fc.subarray(['u1', 'u2', 'u3']),
  away: fc.subarray(['u4', 'u1']),
  users: fc.array(user, { maxLength: 8 }),
});
const names = ['a', 'b', 'c', 'd', 'items', 'strongIds', 'away', 'users'] as const;

describe.each(probes)('%s', (_, probe) => {
  it('is never surer of points because evidence could not be read', () => {
    fc.assert(
      fc.property(tenant, fc.subarray([...names]), (whole, lost) => {
        const partial = { ...whole, ...Object.fromEntries(lost.map((name) => [name, unread])) };
        const [more, less] = [judged(probe, whole), judged(probe, partial)];
        // Where there is nobody to judge no point is lost; that must not come about by losing evidence.
        expect(less.nobody && !more.nobody && more.low === 0).toBe(false);
        if (more.nobody || less.nobody) return;
        expect(less.low).toBeLessThanOrEqual(more.low + 1e-9);
        expect(less.high).toBeGreaterThanOrEqual(more.high - 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  it('never passes with evidence lost where it does not pass with all of it', () => {
    fc.assert(
      fc.property(tenant, fc.subarray([...names]), (whole, lost) => {
        const partial = { ...whole, ...Object.fromEntries(lost.map((name) => [name, unread])) };
        const earned = (given: typeof partial): number => told(probe, judged(probe, given)).points.awarded ?? 0;
        expect(earned(partial)).toBeLessThanOrEqual(earned(whole) + 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same in whatever order users and policies come', () => {
    const shuffled = tenant.chain((whole) =>
      fc.record({
        whole: fc.constant(whole),
        users: fc.shuffledSubarray(whole.users, { minLength: whole.users.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ whole, users }) => {
        expect(judged(probe, { ...whole, users })).toEqual(judged(probe, whole));
      }),
    );
  });

  it('says the same in whatever order elements come', () => {
    const shuffled = tenant.chain((whole) =>
      fc.tuple(fc.constant(whole), fc.shuffledSubarray(whole.items, { minLength: whole.items.length })),
    );
    fc.assert(
      fc.property(shuffled, ([whole, items]) => {
        const [one, other] = [judged(probe, whole), judged(probe, { ...whole, items })];
        expect(told(probe, other)).toEqual(told(probe, one));
      }),
    );
  });

  it('says the same however often the population begins again', () => {
    fc.assert(
      fc.property(tenant, fc.array(user, { maxLength: 4 }), (whole, before) => {
        const run = begun(probe, whole);
        for (const sink of run.sinks) {
          before.forEach((one) => sink.accept(one));
          sink.restart();
          whole.users.forEach((one) => sink.accept(one));
        }
        expect(run.finish()).toEqual(judged(probe, whole));
      }),
    );
  });

  it('has shares between none and all, a reason wherever they differ, and a message', () => {
    fc.assert(
      fc.property(tenant, fc.subarray([...names]), (whole, lost) => {
        const given = { ...whole, ...Object.fromEntries(lost.map((name) => [name, unread])) };
        const verdict = judged(probe, given);
        expect(verdict.low).toBeGreaterThanOrEqual(0);
        expect(verdict.low).toBeLessThanOrEqual(verdict.high);
        expect(verdict.high).toBeLessThanOrEqual(1);
        if (verdict.low < verdict.high && !verdict.nobody) expect(verdict.reasons).not.toEqual([]);
        const finding = told(probe, verdict);
        expect(finding.message).toMatch(/^.+[.!?]$/);
        expect(finding.reason === null).toBe(finding.points.awarded !== null);
      }),
    );
  });
});

describe('the names that are shown', () => {
  it('are the first fifty of all, in order, whatever order they came in', () => {
    const name = fc.oneof(
      fc.string(),
      fc.nat(200).map((n) => `user${n}`),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 120, size: 'max' }), (all) => {
        const smallest = new FirstNames();
        all.forEach((one) => smallest.add(one));
        const sorted = [...all].sort((a, b) => (a < b ? -1 : Number(a > b)));
        expect(smallest.shown).toEqual(sorted.slice(0, 50));
        expect(smallest.total).toBe(all.length);
      }),
    );
  });
});
