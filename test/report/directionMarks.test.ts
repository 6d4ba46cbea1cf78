import { neutralise, neutraliseJson } from '../../src/report/neutralise.ts';

/** Every mark of Unicode that changes the direction of writing, or keeps a piece of text apart. */
const marks = '061c 200e 200f 202a 202b 202c 202d 202e 2066 2067 2068 2069'.split(' ');

it.each(marks)('U+%s in a name cannot rewrite the line it stands in', (code) => {
  const mark = String.fromCharCode(parseInt(code, 16));
  expect(neutralise(`a${mark}b`)).toBe('a?b');
  expect(neutraliseJson(JSON.stringify(`a${mark}b`))).toBe(`"a\\u${code}b"`);
});
