import fc from 'fast-check';
import { compileExpression } from '../../src/expression/expression.ts';
import { memoised } from '../../src/expression/memoised.ts';
import { contextOf, extend } from '../../src/expression/unavailable.ts';

const sources = [
  'user.a == "1"',
  'user.a == user.b',
  'user.a == null || user.b == "x"',
  'user.?a.orValue("none") == "none"',
  'user.b.c == "x" || user.a == "y"',
  'user["a"] == user.b',
  'user == null',
  'people.exists(user, user.a == "x") && user.b == null',
  'user.a in ["x", ""] && has(user.b)',
  'user.a',
];
// Values that look alike: a number and its text, null and its name, texts that begin like a key.
const value = fc.oneof(
  fc.constantFrom<unknown>('', '1', 'x', 'y', 'null', 'undefined', 'true', '1:x', ';', '\u0001', '\u0001{"c":"x"}'),
  fc.constantFrom<unknown>(
    1,
    0,
    true,
    false,
    null,
    { c: 'x' },
    { c: 'y' },
    ['x'],
    [],
    [['x']],
    ['x', 'x'],
    '\u0001["x"]',
  ),
);
const record = fc.oneof(
  fc.record({ a: value, b: value }),
  fc.record({ a: value }),
  fc.record({ b: value }),
  fc.constant({}),
  fc.constantFrom<unknown>(null, 5, 'x', true),
);
const context = contextOf(new Map([['people', { ok: true, value: [{ a: 'y' }, { a: 'x' }] }]]));

it.each(sources)('a condition that remembers says what it would say again: %s', (source) => {
  const expression = compileExpression(source);
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30, size: 'max' }), (records) => {
      const holds = memoised(expression, 'user', extend(context, {}));
      for (const user of records) {
        expect(holds(user)).toEqual(expression.holds(extend(context, { user })));
      }
    }),
  );
});

it('a condition that remembers goes on when there are too many different values', () => {
  const holds = memoised(compileExpression('user.a == "7"'), 'user', extend(context, {}));
  const found = Array.from({ length: 2000 }, (_, n) => holds({ a: String(n % 1000) }));
  expect(found.flatMap((one, n) => (one === true ? [n] : []))).toEqual([7, 1007]);
});
