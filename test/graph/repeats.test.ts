import type { Result } from '../../src/model/result.ts';
import { withoutRepeats } from '../../src/graph/reading/repeats.ts';
import type { Page } from '../../src/model/graph.ts';

async function* pagesOf(pages: readonly Page[]): AsyncIterable<Result<Page>> {
  for (const value of pages) yield await Promise.resolve({ ok: true, value });
}

const page = (ids: readonly unknown[], more: Partial<Page> = {}): Page => ({
  records: ids.map((id) => ({ id })),
  next: 'next',
  restarted: false,
  ...more,
});

async function idsOf(pages: readonly Page[]): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const one of withoutRepeats(pagesOf(pages))) {
    if (one.ok) ids.push(...one.value.records.map((record) => (record as { id: unknown }).id));
  }
  return ids;
}

it('counts a record once that comes on two pages, next to each other or not, in whatever letter case', async () => {
  expect(await idsOf([page(['a', 'b']), page(['B', 'c']), page(['a', 'd'], { next: null })])).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

it('leaves one page as it is, and records without an id', async () => {
  expect(await idsOf([page(['a', 'a']), page([undefined]), page([undefined], { next: null })])).toEqual([
    'a',
    'a',
    undefined,
    undefined,
  ]);
});

it('forgets what it saw when the collection begins again', async () => {
  expect(await idsOf([page(['a']), page(['a'], { restarted: true, next: null })])).toEqual(['a', 'a']);
});

it('finds what comes again within many thousand records, and keeps no more', async () => {
  const id = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  const pages = Array.from({ length: 140 }, (_, at) =>
    page(Array.from({ length: 1000 }, (__, index) => id(at * 999 + index + 1))),
  );
  const found = await idsOf(pages);
  expect(found).toHaveLength(139 * 999 + 1000);
  expect(new Set(found).size).toBe(found.length);
});
