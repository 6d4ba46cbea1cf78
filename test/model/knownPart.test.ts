import { z } from 'zod';
import { knownPart } from '../../src/model/knownPart.ts';

const schema = z.strictObject({
  version: z.literal(1),
  list: z.array(
    z.union([
      z.strictObject({ kind: z.literal('a'), size: z.number() }),
      z.strictObject({ kind: z.literal('b'), inner: z.strictObject({ name: z.string() }) }),
    ]),
  ),
});
const whole = {
  version: 1,
  list: [
    { kind: 'a', size: 1 },
    { kind: 'b', inner: { name: 'n' } },
  ],
};

it.each([
  ['nothing more', whole],
  ['a key at the top', { ...whole, more: { a: 1 } }],
  ['keys in entries', { ...whole, list: whole.list.map((one) => ({ ...one, more: [1], and: null })) }],
  [
    'keys at several depths',
    {
      ...whole,
      top: 1,
      list: [
        { kind: 'a', size: 1, x: 1 },
        { kind: 'b', inner: { name: 'n', y: 1 }, z: 1 },
      ],
    },
  ],
])('what a newer release added is left out: %s', (_sentence, value) => {
  const before = structuredClone(value);
  expect(knownPart(schema, value)).toEqual({ success: true, data: whole });
  expect(value).toEqual(before);
});

it.each([
  ['another version', { ...whole, version: 2, more: 1 }],
  ['a value that is not known', { ...whole, list: [{ kind: 'c', size: 1 }] }],
  ['a key that is missing', { version: 1, more: 1 }],
  ['a value of another type beside a key more', { ...whole, list: [{ kind: 'a', size: 'x', more: 1 }] }],
])('everything else has to be as the schema says: %s', (_sentence, value) => {
  expect(knownPart(schema, value).success).toBe(false);
});
