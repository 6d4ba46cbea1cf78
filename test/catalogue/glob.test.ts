import { fitsGlob } from '../../src/catalogue/glob.ts';
import { nearest } from '../../src/catalogue/closest.ts';

it.each<[string, string, boolean]>([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['*', 'abc', true],
  ['a*c', 'abbc', true],
  ['a*c', 'abcb', false],
  ['*b*', 'abc', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['?', '', false],
  ['*aab', 'aaaab', true],
  ['a*b*c', 'a-b-b-c', true],
  ['A*', 'abc', true],
  ['a.c', 'abc', false],
  ['[a]+', 'a', false],
  ['***', 'x', true],
])('%j fits %j: %j', (pattern, text, fits) => {
  expect(fitsGlob(pattern, text)).toBe(fits);
});

it.each([
  ['stars', '*'.repeat(50_000) + '!'],
  ['stars and letters', 'a*'.repeat(20_000) + '!'],
  ['question marks', '*?'.repeat(20_000) + '!'],
])('a pattern of many %s takes no time', (_, pattern) => {
  const began = performance.now();
  expect(fitsGlob(pattern, 'a'.repeat(60))).toBe(false);
  expect(performance.now() - began).toBeLessThan(500);
});

it('a name of a megabyte is compared with no other', () => {
  const began = performance.now();
  expect(nearest('a'.repeat(1_000_000), ['entra.mfa-for-guests'])).toEqual([]);
  expect(performance.now() - began).toBeLessThan(200);
});
