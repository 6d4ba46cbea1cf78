import fc from 'fast-check';
import type { Assignment } from '../../src/expression/intune/assignment.ts';
import { compileExpression } from '../../src/expression/expression.ts';
import { reaches, type ReachCertainty, type Reached, type Unit } from '../../src/probe/reach/reached.ts';
import { earned, type RuledPart, type Ruling, type Rulings } from '../../src/probe/reach/rulings.ts';

const yes = compileExpression('true');
const part = (unset: boolean): RuledPart => ({
  name: null,
  requirements: [
    { name: 'is good', otherwise: 0.5, alternatives: [{ settings: ['s'], is: yes, unset: unset ? yes : null }] },
  ],
});
const says = (ruling: Ruling | null): Rulings => [[[ruling]]];
const good: Ruling = { low: 1, high: 1, mayBeOpen: false };
const weak: Ruling = { low: 0.5, high: 0.5, mayBeOpen: false };
const unknown: Ruling = { low: 0.5, high: 1, mayBeOpen: true };
const has = (...rulings: readonly (Ruling | null)[]): readonly Reached<Rulings>[] =>
  rulings.map((ruling) => ({ says: says(ruling), certain: true }));
const perhaps = (...rulings: readonly (Ruling | null)[]): readonly Reached<Rulings>[] =>
  rulings.map((ruling) => ({ says: says(ruling), certain: false }));

it.each([
  ['one good policy', has(good), [1, 1]],
  ['a weaker one beside it', has(good, weak), [0.5, 0.5]],
  ['one that leaves it open beside it', has(good, null), [1, 1]],
  ['one that nobody can read beside it', has(good, unknown), [0.5, 1]],
  ['perhaps a weaker one beside it', [...has(good), ...perhaps(weak)], [0.5, 1]],
  ['a weak one, and perhaps a good one', [...has(weak), ...perhaps(good)], [0.5, 0.5]],
  ['perhaps a good one', perhaps(good), [0.5, 1]],
  ['none', [], [0.5, 0.5]],
] as const)('%s earns %j', (_, reached, [low, high]) => {
  expect(earned([part(false)], reached, {})).toEqual({ low, high });
});

it('takes the default only where every policy leaves it open', () => {
  expect(earned([part(true)], has(null), {})).toEqual({ low: 1, high: 1 });
  expect(earned([part(true)], has(null, weak), {})).toEqual({ low: 0.5, high: 0.5 });
});

const anyRuling = fc.constantFrom(good, weak, unknown, null);
const anyReached = fc.array(fc.tuple(anyRuling, fc.boolean()), { maxLength: 5 });

it('never promises more when what is certain becomes a doubt', () => {
  fc.assert(
    fc.property(anyReached, fc.nat(), fc.boolean(), (list, at, unset) => {
      const reached = list.map(([ruling, certain]) => ({ says: says(ruling), certain }));
      const doubted = reached.map((one, index) =>
        index === at % (list.length || 1) ? { ...one, certain: false } : one,
      );
      const [sure, unsure] = [earned([part(unset)], reached, {}), earned([part(unset)], doubted, {})];
      expect(unsure.low).toBeLessThanOrEqual(sure.low);
      expect(unsure.high).toBeGreaterThanOrEqual(sure.high);
    }),
  );
});

const groups = ['a', 'b', 'c'];
const anyAssignment: fc.Arbitrary<Assignment> = fc.record({
  inclusions: fc.array(fc.record({ group: fc.constantFrom(null, ...groups), filter: fc.constant(null) }), {
    maxLength: 3,
  }),
  excludedGroups: fc.array(fc.constantFrom(...groups), { maxLength: 2 }),
});

it('is never sure of what depends on a group whose members nobody knows', () => {
  const memberships = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
  fc.assert(
    fc.property(anyAssignment, memberships, fc.constantFrom(...groups), (assignment, members, unread) => {
      const unit = (answer: (group: string) => ReachCertainty): Unit => ({ isIn: answer, fits: () => 'yes' });
      const known = (group: string): ReachCertainty => (members[group as 'a' | 'b' | 'c'] ? 'yes' : 'no');
      const sure = reaches(
        assignment,
        unit((group) => (group === unread ? 'maybe' : known(group))),
      );
      if (sure !== 'maybe') expect(reaches(assignment, unit(known))).toBe(sure);
    }),
  );
});
