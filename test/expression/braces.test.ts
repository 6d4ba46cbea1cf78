import { expressionIn, placeholdersIn } from '../../src/expression/braces.ts';

it.each<[unknown, readonly string[]]>([
  ['/users/{user.id}/x/{other}', ['user.id', 'other']],
  [{ path: '/a/{b}', body: { c: ['{d}', 1, null, true], e: {} } }, ['b', 'd']],
  ['/users', []],
  ['{}', []],
  [null, []],
  [undefined, []],
  [5, []],
])('%j has in its braces: %j', (stated, found) => {
  expect(placeholdersIn(stated)).toEqual(found);
});

it.each([
  ['{a.b}', 'a.b'],
  ['{a} and', null],
  ['and {a}', null],
  ['a', null],
])('%s is as a whole the expression %s', (text, expression) => {
  expect(expressionIn(text)).toBe(expression);
});
