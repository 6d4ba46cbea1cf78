import fc from 'fast-check';
import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';

const guid = fc.uuid();
// Names that differ by more than letter case mean different things; some look nearly like GUIDs.
const other = fc.oneof(
  fc.stringMatching(/^[a-z0-9@. -]{0,12}$/),
  guid.map((id) => id.slice(1)),
  guid.map((id) => `${id}0`),
  guid.map((id) => id.replaceAll('-', '')),
  guid.map((id) => `g${id.slice(1)}`),
  fc.constantFrom('constructor', '__proto__', 'toString'),
);
const id = fc.oneof(guid, other);
const inSomeCase = fc.tuple(id, fc.boolean()).map(([text, upper]) => (upper ? text.toUpperCase() : text));

describe('a set of ids', () => {
  it('is the set of the same texts in lower case', () => {
    fc.assert(
      fc.property(fc.array(inSomeCase), fc.array(inSomeCase), (added, asked) => {
        const compact = IdSet.of(added);
        const plain = new Set(added.map((one) => one.toLowerCase()));
        expect(compact.size).toBe(plain.size);
        for (const one of [...added, ...asked]) expect(compact.has(one)).toBe(plain.has(one.toLowerCase()));
      }),
    );
  });

  it('holds what differs in one digit apart, wherever it is', () => {
    fc.assert(
      fc.property(guid, fc.nat(35), (one, at) => {
        const digit = one.charAt(at);
        const changed = `${one.slice(0, at)}${digit === '7' ? '8' : '7'}${one.slice(at + 1)}`;
        const set = IdSet.of([one]);
        expect(set.has(changed)).toBe(false);
      }),
    );
  });

  it('grows to a hundred thousand, and forgets none', () => {
    const nth = (n: number): string => {
      const hex = (n * 2_654_435_761).toString(16).padStart(12, '0').slice(-12);
      return `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${hex}`;
    };
    const set = new IdSet();
    for (let n = 0; n < 100_000; n += 1) set.add(nth(n));
    expect(set.size).toBe(100_000);
    const lost = Array.from({ length: 100_000 }, (_, n) => nth(n)).filter((one) => !set.has(one));
    const foreign = Array.from({ length: 100_000 }, (_, n) => nth(n + 100_000)).filter((one) => set.has(one));
    expect([lost, foreign]).toEqual([[], []]);
  });

  it('grows where all ids end alike, as counted ones do', () => {
    const counted = Array.from({ length: 5000 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
    // What comes twice counts once, among the first and among those behind.
    const set = IdSet.of([...counted, ...counted.map((one) => one.toUpperCase())]);
    expect(set.size).toBe(5000);
    expect(counted.filter((one) => !set.has(one))).toEqual([]);
  });

  it('holds the id that is all zeros only when it was added', () => {
    const zeros = '00000000-0000-0000-0000-000000000000';
    const set = new IdSet();
    expect(set.has(zeros)).toBe(false);
    set.add(zeros);
    expect([set.has(zeros), set.size]).toEqual([true, 1]);
  });

  it('answers "in" within an expression, for GUIDs and names in any letter case', () => {
    const ids = IdSet.of(['3F0F2C1E-6A0C-4B8E-9A53-2B1C6B0A7D11', 'Eva@contoso.test']);
    const holds = (one: string): unknown => compileExpression('one in ids').holds({ ids, one });
    expect(['3f0f2c1e-6a0c-4b8e-9a53-2b1c6b0a7d11', 'eva@contoso.test', 'bo'].map(holds)).toEqual([true, true, false]);
  });

  it('raises the reason where that is not known, and only there', () => {
    const reason = { code: 'permissionMissing', detail: 'roles were refused', hint: '' } as const;
    const ids = IdSet.of(['a']);
    ids.doubt(IdSet.of(['b']), reason);
    const holds = (source: string): unknown => compileExpression(source).holds({ ids });
    expect([holds('"a" in ids'), holds('"c" in ids')]).toEqual([true, false]);
    expect(holds('"b" in ids')).toMatchObject({ unknown: reason });
    expect([ids.size, [...ids.values()], ids.mayLack]).toEqual([1, ['a'], reason]);
    const none = new IdSet();
    expect(compileExpression('ids.isEmpty()').holds({ ids: none })).toBe(true);
    none.doubt(IdSet.of(['b']), reason);
    expect(compileExpression('ids.isEmpty()').holds({ ids: none })).toMatchObject({ unknown: reason });
  });
});
