import { streamOrder } from '../../src/judge/streamOrder.ts';
import type { DerivedEvidence } from '../../src/model/evidence.ts';

const derived = (name: string, from: string): DerivedEvidence => ({
  kind: 'derived',
  name,
  from,
  reads: '',
  as: 'x',
  where: '',
  key: '',
  shape: 'ids',
});

it.each<readonly [string, readonly (readonly string[])[], Readonly<Record<string, readonly string[]>>]>([
  ['not for each other where they have nothing to do with each other', [['a'], ['b']], { a: [], b: [] }],
  ['for the one whose ids judge it', [['b', 'aIds'], ['a']], { a: [], b: ['a'] }],
  ['not for itself', [['a', 'aIds']], { a: [], b: [] }],
  [
    'not in a circle',
    [
      ['b', 'aIds'],
      ['a', 'bIds'],
    ],
    { a: ['b'], b: [] },
  ],
])('populations wait %s', (_, readers, expected) => {
  const all = [derived('aIds', 'a'), derived('bIds', 'b')];
  const after = streamOrder(
    new Set(['b', 'a']),
    all,
    readers.map((one) => new Set(one)),
  );
  expect(Object.fromEntries([...after].map(([name, before]) => [name, [...before]]))).toEqual(expected);
});
