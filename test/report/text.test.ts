import * as fc from 'fast-check';
import { flow, shorten, widthOf, wrap } from '../../src/report/text.ts';

describe('the width', () => {
  it.each([
    ['plain', 5],
    ['zoë', 3],
    ['zoe\u0308', 3],
    ['管理者', 6],
    ['ﾊﾝｶｸ', 4],
    ['한국어', 6],
    ['🔐', 2],
    ['👩‍💻', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇳🇱', 2],
    ['👍🏽', 2],
    ['❤️', 2],
    ['❤', 1],
    ['1️⃣', 2],
    ['12#', 3],
    ['a\u200bb', 2],
    ['', 0],
  ])('of %j is %d', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('wrapping', () => {
  it.each([
    ['breaks between words', 'one two three', 7, ['one two', '  three']],
    [
      'breaks a long id after a separator',
      'entra.block-legacy-authentication',
      20,
      ['entra.block-legacy-', '  authentication'],
    ],
    ['breaks a long word anywhere', 'aaaaaaaaaaaa', 5, ['aaaaa', '  aaa', '  aaa', '  a']],
    ['keeps a number and its percent sign together', 'is 42.39 %', 9, ['is', '  42.39 %']],
    ['never splits a wide character', '管理者', 5, ['管理', '  者']],
    ['leaves an empty text as one line', '', 5, ['']],
  ])('%s', (_sentence, text, width, lines) => {
    expect(wrap(text, width, 2)).toEqual(lines);
  });

  it('keeps every word and never exceeds the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        // Blanks of every kind are where lines may break.
        const solid = (one: string): string => one.replace(/\s/gu, '');
        expect(solid(lines.join(''))).toBe(solid(text));
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
      }),
    );
  });
});

it('shortens only what is too long', () => {
  expect([shorten('short', 5), shorten('rather long', 9), shorten('管理者のフィッシング', 9)]).toEqual([
    'short',
    'rather...',
    '管理者...',
  ]);
});

it('puts as many items on a line as fit', () => {
  expect(flow(['one', 'two', 'three'], 9)).toEqual(['one   two', 'three']);
});

it.each([
  ['letters', 'a'],
  ['wide characters', '漢'],
  ['words', 'word '],
  ['combining marks', '\u0301'],
  ['families', '👨‍👩‍👧‍👦'],
  ['blanks', ' '],
])('100 kB of %s take no time', (_, piece) => {
  const text = `漢${piece.repeat(Math.ceil(100_000 / piece.length))}漢%`;
  const began = performance.now();
  wrap(text, 10, 3);
  shorten(text, 80);
  widthOf(text);
  expect(performance.now() - began).toBeLessThan(30_000);
});

it('a long text is as wide as its parts', () => {
  const part = 'a👨‍👩‍👧‍👦漢m\u0301';
  expect(widthOf(part.repeat(500))).toBe(500 * widthOf(part));
});

it.each([0, 1, 2, 3, 4, 5])('a long text is as wide as its characters, wherever a piece of it ends (%d)', (before) => {
  const text = `${'x'.repeat(before)}${'👩‍💻🔐'.repeat(200)}`;
  expect(widthOf(text)).toBe(before + 800);
});
