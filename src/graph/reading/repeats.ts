import type { Answer, Page } from '../../model/graph.ts';

/** So many ids are remembered before the older half is let go: eight of the largest pages, whatever the size of the collection. */
const generation = 8192;

/**
 * The same pages without the records that a page before held already: somebody who is created or renamed while the pages are
 * read moves the others across the border of a page, and they come twice. What comes again within 8,192 records is found.
 */
export async function* withoutRepeats(
  pages: AsyncIterable<Answer<Page>>,
): AsyncGenerator<Answer<Page>, void, undefined> {
  let seen = new RecentIds();
  for await (const page of pages) {
    if (!page.ok) {
      yield page;
      continue;
    }
    if (page.value.restarted) seen = new RecentIds();
    const { records } = page.value;
    const repeated = seen.isEmpty && page.value.next === null ? [] : seen.repeatedIn(records);
    if (repeated.length === 0) yield page;
    else {
      const again = new Set(repeated);
      yield { ok: true, value: { ...page.value, records: records.filter((record) => !again.has(record)) } };
    }
  }
}

class RecentIds {
  /** Each with the number of the page that it came with: a page that names somebody twice is left as it is. */
  #older = new Map<string, number>();
  #newer = new Map<string, number>();
  #page = 0;

  get isEmpty(): boolean {
    return this.#page === 0;
  }

  /** Those of a page that a page before held; the others are remembered. */
  repeatedIn(records: readonly unknown[]): readonly unknown[] {
    const [newer, older, page] = [this.#newer, this.#older, (this.#page += 1)];
    const repeated: unknown[] = [];
    for (const record of records) {
      const id = idOf(record);
      if (id === null) continue;
      const before = newer.get(id);
      if (before === undefined) newer.set(id, page);
      if ((before ?? page) !== page || older.has(id)) repeated.push(record);
    }
    if (newer.size >= generation) {
      this.#older = newer;
      this.#newer = new Map();
    }
    return repeated;
  }
}

function idOf(record: unknown): string | null {
  const id = typeof record === 'object' && record !== null ? (record as { readonly id?: unknown }).id : undefined;
  return typeof id === 'string' ? id.toLowerCase() : null;
}
