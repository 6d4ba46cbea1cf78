import { idLines, readIdLines } from '../../src/evidence/folder/idLines.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { byKey, UnavailableError } from '../../src/expression/unavailable.ts';
import type { Reason } from '../../src/model/reason.ts';

const reason: Reason = { code: 'permissionMissing', detail: 'not granted', hint: 'Grant it.' };
const many = Array.from({ length: 2500 }, (_, index) => `id-${String(index)}`);

async function* textOf(lines: Iterable<unknown>): AsyncGenerator<string, void, undefined> {
  for (const line of lines) yield await Promise.resolve(JSON.stringify(line));
}

describe('sets of ids as lines', () => {
  it('take as many lines as they are long, and come back whole', async () => {
    const lines = [...idLines(IdSet.of(many), false)];
    expect(lines.map((line) => 'ids' in line && line.ids.length)).toEqual([1000, 1000, 500]);
    const back = (await readIdLines(textOf(lines), false, 'a.ndjson.gz')) as IdSet;
    expect([...back.values()].sort()).toEqual([...many].sort());
  });

  it('come back empty where they were', async () => {
    const lines = [...idLines(new IdSet(), false)];
    expect(lines).toEqual([{ ids: [] }]);
    expect(await readIdLines(textOf(lines), false, 'a.ndjson.gz')).toHaveProperty('size', 0);
  });

  it('keep apart by key, the empty ones and those that could not be read among them', async () => {
    const answers = byKey(
      new Map([
        ['all', { ok: true, value: IdSet.of(many) }],
        ['none', { ok: true, value: new IdSet() }],
        ['secret', { ok: false, reason }],
      ]),
    );
    const back = (await readIdLines(textOf(idLines(answers, true)), true, 'a.ndjson.gz')) as Readonly<
      Record<string, IdSet>
    >;
    expect(Object.keys(back)).toEqual(['all', 'none', 'secret']);
    expect([back['all']?.size, back['none']?.size]).toEqual([2500, 0]);
    expect(() => back['secret']).toThrow(UnavailableError);
  });

  it.each([
    ['no line at all', false, [], 'a.ndjson.gz: it holds no ids'],
    ['null', false, [null], 'a.ndjson.gz, line 1: it holds no ids'],
    ['a number in place of an id', false, [{ ids: ['a'] }, { ids: [5] }], 'a.ndjson.gz, line 2: it holds no ids'],
    ['a refusal, where there is one set', false, [{ key: '', unavailable: reason }], 'line 1: it holds no ids'],
    ['no key, where there are several sets', true, [{ ids: ['a'] }], 'line 1: it holds no ids'],
    ['a refusal without a reason', true, [{ key: 'a', unavailable: 5 }], 'line 1: it holds no ids'],
  ])('that hold %s are refused', async (_, keyed, lines, message) => {
    await expect(readIdLines(textOf(lines), keyed, 'a.ndjson.gz')).rejects.toMatchObject({
      code: 'evidenceInvalid',
      message: expect.stringContaining(message) as unknown,
    });
  });
});
