import {
  includesText,
  isObject,
  need,
  needFlags,
  needObject,
  needStrings,
  needType,
  saysNothing,
  typeOf,
  unknownKeys,
} from '../../src/expression/functions/read.ts';

const said = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
};

it.each<readonly [unknown, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [null, false],
  [undefined, false],
  [[], false],
  ['x', false],
  [5, false],
])('%j is an object: %s', (value, wanted) => {
  expect(isObject(value)).toBe(wanted);
});

describe('a property', () => {
  it.each<readonly [unknown, unknown]>([
    [{ a: 1 }, 1],
    [{ a: null }, null],
    [{ a: false }, false],
    [{ a: undefined }, 'MissingError: it.a is missing'],
    [{}, 'MissingError: it.a is missing'],
    [null, 'MissingError: it.a is missing'],
    [[], 'MissingError: it.a is missing'],
  ])('that is needed, of %j, is %j', (object, wanted) => {
    expect(said(() => need(object, 'a', 'it'))).toBe(wanted);
  });

  it.each<readonly [unknown, unknown]>([
    [{ b: 1 }, { b: 1 }],
    [null, null],
    [undefined, 'MissingError: it.a is missing'],
    [[], 'MissingError: it.a as an object is missing'],
    ['x', 'MissingError: it.a as an object is missing'],
  ])('that is an object or null: %j is %j', (a, wanted) => {
    expect(said(() => needObject({ a }, 'a', 'it'))).toEqual(wanted);
  });

  it.each<readonly [unknown, unknown]>([
    [
      ['x', 'y'],
      ['x', 'y'],
    ],
    [[], []],
    [null, []],
    [undefined, 'MissingError: it.a is missing'],
    ['x', 'MissingError: it.a as a list of strings is missing'],
    [['x', 5], 'MissingError: it.a as a list of strings is missing'],
    [{}, 'MissingError: it.a as a list of strings is missing'],
  ])('that is a list of strings: %j is %j', (a, wanted) => {
    expect(said(() => needStrings({ a }, 'a', 'it'))).toEqual(wanted);
  });

  it.each<readonly [unknown, unknown]>([
    ['x, y', ['x', 'y']],
    ['x,y', ['x', 'y']],
    [
      ['x', ' y '],
      ['x', 'y'],
    ],
    ['', []],
    ['none', []],
    ['NONE, x,', ['x']],
    [null, []],
    [5, 'MissingError: it.a as a list of strings is missing'],
    [undefined, 'MissingError: it.a is missing'],
  ])('that is a combined enumeration: %j is %j', (a, wanted) => {
    expect(said(() => needFlags({ a }, 'a', 'it'))).toEqual(wanted);
  });
});

it.each<readonly [unknown, boolean]>([
  [null, true],
  [undefined, true],
  ['', true],
  [false, true],
  [[], true],
  [{}, true],
  [{ a: null, b: [] }, true],
  [{ a: { b: '' } }, true],
  [{ '@odata.type': 'x' }, true],
  [true, false],
  [0, false],
  ['x', false],
  [[null], false],
  [{ a: null, b: 'x' }, false],
  [{ a: { b: 1 } }, false],
])('%j says nothing: %s', (value, wanted) => {
  expect(saysNothing(value)).toBe(wanted);
});

describe('unknown properties', () => {
  const object = { includeA: ['x'], includeB: ['x'], includeC: [], 'includeD@odata.type': 'x', excludeE: 'x', f: 'x' };

  it('are those that say something and that nobody has heard of', () => {
    expect(unknownKeys(object, new Set(['includeA']))).toEqual(['includeB', 'excludeE', 'f']);
  });

  it('are looked for among those that begin so', () => {
    expect(unknownKeys(object, new Set(['includeA']), 'include')).toEqual(['includeB']);
  });

  it.each([null, 'abc', ['x']])('are none where it is no object: %j', (value) => {
    expect(unknownKeys(value, new Set())).toEqual([]);
  });
});

it.each([
  [['A', 'b'], 'a', true],
  [['A', 'b'], 'B', true],
  [['ab'], 'a', false],
  [['a'], 'ab', false],
  [[], 'a', false],
])('%j holds %s in any letter case: %s', (list, wanted, answer) => {
  expect(includesText(list, wanted)).toBe(answer);
});

describe('the kind of an object', () => {
  it.each<readonly [unknown, string]>([
    [{ '@odata.type': '#microsoft.graph.x' }, 'x'],
    [{ '@odata.type': 'microsoft.graph.x' }, 'x'],
    [{ '@odata.type': 'y#microsoft.graph.x' }, 'y#microsoft.graph.x'],
    [{ '@odata.type': 5 }, ''],
    [{}, ''],
    [null, ''],
  ])('%j is "%s"', (policy, type) => {
    expect(typeOf(policy)).toBe(type);
  });

  it('has to be there where it is needed', () => {
    expect(said(() => needType({ '@odata.type': '#microsoft.graph.x' }, 'it'))).toBe('x');
    expect(said(() => needType({}, 'it'))).toBe('MissingError: it.@odata.type is missing');
  });
});
