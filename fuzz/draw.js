// What the targets are thrown: texts, JSON and bytes that nobody documents.
import * as fc from 'fast-check';

/** Everything that does something to a terminal, a pipeline, a parser or a reader. */
const pieces = [
  '\u001b[2J',
  '\u001b]0;x\u0007',
  '\u009b31m',
  '\u202e',
  '\u200b',
  '\u{e0061}',
  '\ud800',
  '\udc00',
  '\u2028',
  '\r',
  '\n',
  '\0',
  '\ufeff',
  '##vso[task.setvariable variable=x]y',
  '##[group]',
  '#\u00ad#vso[x]',
  '::set-output name=x::y',
  '\n::error::x',
  '##teamcity[x]',
  '<script>',
  '|',
  '`',
  '"',
  "'",
  '\\',
  '{{',
  '}',
  '%2540',
  '@intranet',
  'a@b.c',
  '&#64;',
  '../..',
  '..',
  '/etc/passwd',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '!!js/function',
  '&a',
  '*a',
  '<<',
  '- ',
  ': ',
  '? ',
  '漢字',
  '👨‍👩‍👧‍👦',
  'm\u0301',
  'ﬁ',
  'ı',
  ' ',
  '.',
  'Zoe',
  '00000000-0000-0000-0000-000000000000',
  '2026-11-28T00:00:00Z',
];

const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 }));

/** A name as somebody could give it; now and then of one piece, 100 kB long. */
export const text = fc.oneof(
  { weight: 20, arbitrary: fc.array(piece, { maxLength: 8 }).map((list) => list.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, fc.constantFrom(1000, 20_000, 100_000), piece)
      .map(([one, length, end]) => (one || 'a').repeat(Math.ceil(length / (one.length || 1))) + end),
  },
);

const leaf = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1e308, 5, '', 'all', [], {}, { value: null }, { value: [] }),
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

export const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(text, fc.constantFrom('id', 'value', 'error', 'displayName', '@odata.nextLink')),
      tie('value'),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value;

/** Where something is replaced: numbers that are taken modulo what is there. */
const way = fc.array(fc.nat(50), { minLength: 1, maxLength: 6 });
export const change = fc.record({ way, by: fc.oneof(json, fc.constant(undefined)) });

/** The value with something in it replaced, or left out where `by` is undefined. */
export function changed(value, { way: [first = 0, ...rest], by }) {
  if (typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = keys[first % keys.length];
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const one = rest.length === 0 ? by : changed(value[key], { way: rest, by });
  if (one === undefined) {
    if (Array.isArray(copy)) copy.splice(Number(key), 1);
    else delete copy[key];
  } else Object.defineProperty(copy, key, { value: one, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** What is done to a text that a file or a body holds. */
export const spoiling = fc.oneof(
  fc.record({ cut: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), put: text }),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(40) }),
  fc.record({ whole: text }),
);

export function spoilt(given, how) {
  if ('cut' in how) return given.slice(0, Math.floor(given.length * how.cut));
  if ('whole' in how) return how.whole;
  const at = Math.floor(given.length * how.at);
  return given.slice(0, at) + (how.put ?? '') + given.slice(at + (how.drop ?? 0));
}
