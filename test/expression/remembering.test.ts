import { compileExpression, type Expression, type Truth } from '../../src/expression/expression.ts';
import { unmemoised, memoised } from '../../src/expression/memoised.ts';
import { contextOf } from '../../src/expression/unavailable.ts';

/** A condition over `user` that is counted, and the records that it was evaluated for. */
function counted(source: string): { readonly asked: unknown[]; readonly holds: (record: unknown) => Truth } {
  const expression = compileExpression(source);
  const asked: unknown[] = [];
  const counting: Expression = {
    ...expression,
    holds(context) {
      asked.push(context['user']);
      return expression.holds(context);
    },
  };
  return { asked, holds: memoised(counting, 'user', contextOf(new Map(), { others: [] })) };
}

const timesFor = (source: string, records: readonly unknown[]): number => {
  const { asked, holds } = counted(source);
  records.forEach((one) => holds(one));
  return asked.length;
};
const sixteen = Array.from({ length: 16 }, (_, n) => n);

describe('a condition that remembers is evaluated once for each combination of the properties that it reads', () => {
  it.each<readonly [string, string, readonly unknown[], number]>([
    [
      'records that agree',
      'user.a == "x"',
      [
        { a: 'x', b: 1 },
        { a: 'x', b: 2 },
        { b: 1, a: 'x' },
      ],
      1,
    ],
    ['records that differ', 'user.a == "x"', [{ a: 'x' }, { a: 'y' }, { a: 'x' }, { a: 'y' }], 2],
    ['what is missing, null and undefined', 'user.a == "x"', [{}, { a: undefined }, { a: null }, { a: null }], 2],
    [
      'two properties',
      'user.a == user.b',
      [
        { a: 1, b: 2 },
        { a: 2, b: 1 },
        { a: 1, b: 2, c: 3 },
      ],
      2,
    ],
    ['a property that may be missing', 'user.?a.orValue("x") == "x"', [{ b: 1 }, {}, { a: 'x' }], 2],
    [
      'lists of the same elements',
      'user.a == [1]',
      [{ a: [1] }, { a: [1] }, { a: [1, 2] }, { a: [2, 1] }, { a: 1 }],
      4,
    ],
    ['lists that begin alike', 'user.a == [1]', [{ a: [[1], 2] }, { a: [[1, 2]] }, { a: [[1], 2] }], 2],
    [
      'long lists of the same elements',
      'user.a == [1]',
      [{ a: [...sixteen, 16] }, { a: [...sixteen, 16] }, { a: [...sixteen, 17] }],
      2,
    ],
    ['objects that are alike', 'user.a == null', [{ a: { b: 1 } }, { a: { b: 1 } }, { a: { b: 2 } }], 2],
    ['an object and the text of it', 'user.a == null', [{ a: { b: 1 } }, { a: '{"b":1}' }], 2],
    [
      'the same object again, and another between',
      'user.a == null',
      [{ a: sixteen.concat(1) }, { a: {} }, { a: sixteen.concat(1) }],
      2,
    ],
  ])('%s', (_, source, records, times) => {
    expect(timesFor(source, records)).toBe(times);
  });

  it.each<readonly [string, string, readonly unknown[]]>([
    ['the record as a whole', 'user == null || user.a == "x"', [{ a: 'x' }, { a: 'x' }]],
    ['a property by its name in brackets', 'user["a"] == "x"', [{ a: 'x' }, { a: 'x' }]],
    ['no property of it', 'others.size() == 0', [{ a: 'x' }, { a: 'x' }]],
    ['another variable of its name', 'others.exists(user, user.a == "x")', [{ a: 'x' }, { a: 'x' }]],
    ['what is no object', 'user.a == "x"', ['x', 'x', null, null, 5, 5]],
  ])('and every time where it reads %s', (_, source, records) => {
    expect(timesFor(source, records)).toBe(records.length);
  });

  it('as long as there are no more than 512 of them', () => {
    const { asked, holds } = counted('user.a == 0');
    const to = (n: number): void => {
      for (let a = 0; a < n; a += 1) holds({ a });
    };
    to(511);
    to(511);
    expect(asked).toHaveLength(511);
    // The last that is remembered: from then on nothing is.
    holds({ a: 511 });
    expect(asked).toHaveLength(512);
    to(3);
    expect(asked).toHaveLength(515);
  });
});

it('a condition that does not remember is evaluated for every record, beside the other variables', () => {
  const context = contextOf(new Map(), { wanted: 'x' });
  const holds = unmemoised(compileExpression('user.a == wanted'), 'user', context);
  expect([{ a: 'x' }, { a: 'y' }, { a: 'x' }].map(holds)).toEqual([true, false, true]);
  expect(context['user']).toEqual({ a: 'x' });
});
