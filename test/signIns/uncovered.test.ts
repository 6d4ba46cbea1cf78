import fc from 'fast-check';
import { clauseHolds, type Clause } from '../../src/signIns/signInFacts.ts';
import { holds, meets, type Box, type Region } from '../../src/signIns/box.ts';
import { dimensionNames, everywhere } from '../../src/signIns/dimensions.ts';
import { TooEntangledError, uncovered } from '../../src/signIns/uncovered.ts';
import '../seed.ts';

const facts = ['place:a', 'place:b', 'device:c'];
const clause = fc.array(fc.record({ fact: fc.constantFrom(...facts), holds: fc.boolean() }), { maxLength: 2 });
/** Small enough to go through point by point: two values of two dimensions, one of the others, and three facts. */
const small = everywhere.map((_, index) => (index < 2 ? 0b11 : 0b1));
const box = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.array(clause, { maxLength: 2 }))
  .map(([first, second, clauses]): Box => ({
    masks: everywhere.map((_, index) => (index === 0 ? first : index === 1 ? second : 1)),
    clauses,
  }));

function* points(): Generator<Region> {
  for (const first of [0b01, 0b10]) {
    for (const second of [0b01, 0b10]) {
      for (let bits = 0; bits < 2 ** facts.length; bits += 1) {
        yield {
          masks: small.map((mask, index) => (index === 0 ? first : index === 1 ? second : mask)),
          facts: new Map(facts.map((fact, at) => [fact, (bits & (1 << at)) !== 0])),
        };
      }
    }
  }
}

const isIn = (one: Box, point: Region): boolean =>
  meets(one, point) && one.clauses.every((all: Clause) => clauseHolds(all, point.facts) === true);

it('says what going through every point says', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 6 }), (boxes) => {
      const open = uncovered({ masks: small, facts: new Map() }, boxes);
      const left = [...points()].filter((point) => !boxes.some((one) => isIn(one, point)));
      expect(open === null).toBe(left.length === 0);
    }),
    { numRuns: 2000 },
  );
});

it('gives a region that no box reaches, within the one that was asked about', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 6 }), (boxes) => {
      const open = uncovered({ masks: small, facts: new Map() }, boxes);
      if (!open) return;
      expect(boxes.some((one) => meets(one, open))).toBe(false);
      expect(holds({ masks: small, clauses: [] }, open)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('has nothing to look for in a region that is empty', () => {
  expect(uncovered({ masks: dimensionNames.map(() => 0), facts: new Map() }, [])).toBeNull();
});

it('never takes policies that are too entangled for ones that cover everything', () => {
  // Every pair of forty places needs the other to be false: no box is ever the whole of what is left.
  const names = Array.from({ length: 40 }, (_, index) => `place:${index}`);
  const entangled = names.flatMap((one, index) =>
    names.slice(index + 1).map((other): Box => ({
      masks: everywhere,
      clauses: [
        [
          { fact: one, holds: true },
          { fact: other, holds: true },
        ],
        [
          { fact: one, holds: false },
          { fact: other, holds: false },
        ],
      ],
    })),
  );
  let found: unknown = 'covered';
  try {
    found = uncovered({ masks: everywhere, facts: new Map() }, entangled);
  } catch (error) {
    expect(error).toBeInstanceOf(TooEntangledError);
  }
  expect(found).not.toBeNull();
});
