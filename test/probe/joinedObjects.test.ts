import { objectsOfBest, objectsOfParts } from '../../src/probe/joinedObjects.ts';
import { verdict, type ObjectsVerdict, type Verdict } from '../../src/probe/verdict.ts';

const objects = (claimed: number, covered: number, isWhole = false): ObjectsVerdict => ({
  outcomes: [],
  claimed,
  covered,
  isWhole,
});
const earned = (share: number, found: ObjectsVerdict | null = null): Verdict =>
  verdict({ low: share, high: share, objects: found });
const open = (found: ObjectsVerdict | null): Verdict => verdict({ low: 0, high: 1, objects: found });
const nobody = verdict({ nobody: true });

describe('what exceptions change where the mean over parts counts', () => {
  it.each<readonly [string, readonly Verdict[], Partial<ObjectsVerdict> | null]>([
    ['nothing where none names an object', [earned(0.5), earned(1)], null],
    ['all, where every part is whole with them', [earned(0.5, objects(0.5, 0.5, true)), earned(1)], { isWhole: true }],
    [
      'not all, where one part falls short of more',
      [earned(0.5, objects(0.5, 0.5, true)), earned(0.5)],
      { isWhole: false },
    ],
    ['not all, where the objects are only some of it', [earned(0, objects(0.5, 0.5)), earned(1)], { isWhole: false }],
    ['their share of the mean', [earned(0.5, objects(0.25, 0.5, true)), earned(1)], { claimed: 0.125, covered: 0.25 }],
    [
      'the mean of the parts that are about somebody',
      [earned(0.5, objects(0.25, 0.5, true)), nobody],
      { claimed: 0.25, covered: 0.5 },
    ],
    [
      'nothing while a part is open',
      [earned(0.5, objects(0.5, 0.5, true)), open(null)],
      { claimed: 0, covered: 0, isWhole: false },
    ],
  ])('%s', (_, parts, expected) => {
    const found = objectsOfParts(parts);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });
});

describe('what exceptions change where the best of several ways counts', () => {
  it.each<readonly [string, readonly Verdict[], Partial<ObjectsVerdict> | null]>([
    ['nothing where none names an object', [earned(0.5), earned(0)], null],
    [
      'what the way gains that earns most with them',
      [earned(0.5), earned(0.25, objects(0.5, 0.75, true))],
      { claimed: 0.25, covered: 0.5, isWhole: true },
    ],
    [
      'nothing while one way is open',
      [earned(0.5, objects(0.5, 0.5, true)), open(null)],
      { claimed: 0, covered: 0, isWhole: false },
    ],
    [
      'nothing while every way is open',
      [open(objects(0.5, 0.5)), open(null)],
      { claimed: 0, covered: 0, isWhole: false },
    ],
    [
      'nothing where another way earns more without them',
      [earned(0.5), earned(0, objects(0.25, 0.25))],
      { claimed: 0, covered: 0 },
    ],
  ])('%s', (_, ways, expected) => {
    const measured = ways.reduce((a, b) => (b.low > a.low ? b : a));
    const found = objectsOfBest(ways, measured);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });
});
