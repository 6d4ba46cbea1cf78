import fc from 'fast-check';
import { covers } from '../../src/permissions/lattice.ts';
import { leastCover } from '../../src/permissions/leastCover.ts';

const narrow = ['User.Read.All', 'Directory.Read.All'];

it.each([
  ['nothing for nothing', [], []],
  ['nothing for requests that take no permission', [[]], []],
  ['the narrow one', [narrow], ['User.Read.All']],
  ['the narrow one, in whichever order they stand', [[...narrow].reverse()], ['User.Read.All']],
  [
    'two narrow ones before one broad one',
    [narrow, ['Group.Read.All', 'Directory.Read.All']],
    ['Group.Read.All', 'User.Read.All'],
  ],
  ['the broad one alone, where something needs it', [narrow, ['Directory.Read.All']], ['Directory.Read.All']],
  [
    'one that does for both',
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['b'],
  ],
])('asks for %s', (_, needs, expected) => {
  expect(leastCover(needs.map((anyOf) => ({ anyOf })))).toEqual(expected);
});

it('asks for exactly the one that is documented beside a broader one', () => {
  const needs = [{ anyOf: ['Directory.Read.All'] }, { anyOf: ['Application.Read.All'], exactly: true }];
  expect(leastCover(needs)).toEqual(['Application.Read.All', 'Directory.Read.All']);
});

const names = ['a', 'b', 'c', 'd', 'User.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Policy.Read.All'];
const anyNeeds = fc.array(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), { maxLength: 8 });
const isMet = (need: readonly string[], chosen: readonly string[]): boolean =>
  need.some((wanted) => chosen.some((one) => covers(one, wanted)));

it('meets every need, and nothing in it could be left out', () => {
  fc.assert(
    fc.property(anyNeeds, (needs) => {
      const chosen = leastCover(needs.map((anyOf) => ({ anyOf })));
      expect(needs.filter((need) => !isMet(need, chosen))).toEqual([]);
      for (const one of chosen) {
        const rest = chosen.filter((other) => other !== one);
        expect(needs.every((need) => isMet(need, rest))).toBe(false);
      }
    }),
  );
});
