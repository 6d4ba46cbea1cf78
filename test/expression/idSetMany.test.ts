import fc from 'fast-check';
import { IdSet } from '../../src/expression/idSet.ts';

/** More than are kept as they are, so that GUIDs move where they take less room. */
const counted = Array.from({ length: 4097 }, (_, n) => `00000001-0000-4000-8000-${n.toString(16).padStart(12, '0')}`);
const guid = fc.uuid();
const nearly = fc.oneof(
  guid.map((id) => id.replace('-', '0')),
  guid.map((id) => `${id.slice(0, 35)}g`),
  guid.map((id) => `${id.slice(0, 35)}\u0131`),
  guid.map((id) => `${id.slice(0, 35)}/`),
  guid.map((id) => id.slice(1)),
  guid.map((id) => `${id}0`),
  fc.tuple(guid, fc.constantFrom(8, 13, 18, 23)).map(([id, at]) => `${id.slice(0, at)}1${id.slice(at + 1)}`),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'constructor', '', 'eva@contoso.test'),
);
const id = fc
  .tuple(
    fc.oneof(
      guid,
      nearly,
      fc.nat(counted.length - 1).map((at) => counted[at] ?? ''),
    ),
    fc.boolean(),
  )
  .map(([text, upper]) => (upper ? text.toUpperCase() : text));

const lower = (list: readonly string[]): ReadonlySet<string> => new Set(list.map((one) => one.toLowerCase()));

it('a large set of ids is the set of the same texts in lower case, and lists them', () => {
  fc.assert(
    fc.property(fc.array(id), fc.array(id), (added, asked) => {
      const set = IdSet.of([...added.slice(0, 3), ...counted, ...added]);
      const plain = lower([...counted, ...added]);
      expect(set.size).toBe(plain.size);
      const wrong = [...added, ...asked].filter((one) => set.has(one) !== plain.has(one.toLowerCase()));
      expect(wrong).toEqual([]);
      const listed = [...set.values()];
      expect(listed).toHaveLength(plain.size);
      expect(listed.filter((one) => !plain.has(one))).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

it('a small set of ids lists them in small letters', () => {
  expect([...IdSet.of(['B', 'a', 'b']).values()]).toEqual(['b', 'a']);
  expect([...IdSet.of([]).values()]).toEqual([]);
});

it.each([4095, 4096, 4097, 4098])('a set of %d ids knows them all, those that came twice once', (many) => {
  const ids = Array.from({ length: many }, (_, n) => `a0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`);
  const set = IdSet.of([...ids, 'name', ...ids, 'NAME']);
  expect(set.size).toBe(many + 1);
  expect(ids.filter((one) => !set.has(one.toUpperCase()))).toEqual([]);
  expect([set.has('Name'), set.has('other')]).toEqual([true, false]);
  expect(set.has('a0000000-0000-4000-8000-ffffffffffff')).toBe(false);
});

it('several large sets that are asked of the same id in turn keep their own', () => {
  const [one, other] = [IdSet.of(counted), IdSet.of(counted.slice(1))];
  const [first = '', second = ''] = counted;
  const other2 = IdSet.of([...counted, 'x']);
  expect([one.has(first), other.has(first), other2.has(first), one.has(second), other.has(second)]).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
  // What is none comes between, and leaves nothing of itself behind.
  expect([one.has(`${first.slice(0, 35)}x`), one.has(first), other.has(`${second.slice(0, 30)}-00000`)]).toEqual([
    false,
    true,
    false,
  ]);
});

it('GUIDs that differ in one of their four words alone are told apart in a large set', () => {
  const set = IdSet.of(counted);
  const words = ['00000001', '0000-4000', '8000-0000', '00000005'] as const;
  const joined = (list: readonly string[]): string =>
    list.join('-').replace(/-(\w{4})-(\w{4})-(\w{4})-(\w{4})-(\w{8})$/, '-$1-$2-$3-$4$5');
  expect(set.has(joined(words))).toBe(true);
  for (const at of words.keys()) {
    const changed = words.map((word, place) => (place === at ? word.replace(/^./, 'f') : word));
    expect(set.has(joined(changed))).toBe(false);
    set.add(joined(changed));
    expect(set.has(joined(changed))).toBe(true);
  }
  expect(set.size).toBe(counted.length + 4);
});
