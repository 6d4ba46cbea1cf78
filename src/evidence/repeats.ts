import type { Answer, Page } from '../model/graph.ts';

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
    const repeated = seen.isEmpty ? [] : records.filter((record) => seen.has(idOf(record)));
    if (page.value.next !== null) seen.addAll(records);
    if (repeated.length === 0) yield page;
    else {
      const again = new Set(repeated);
      yield { ok: true, value: { ...page.value, records: records.filter((record) => !again.has(record)) } };
    }
  }
}

class RecentIds {
  #older = new Set<string>();
  #newer = new Set<string>();

  get isEmpty(): boolean {
    return this.#newer.size === 0 && this.#older.size === 0;
  }

  has(id: string | null): boolean {
    return id !== null && (this.#newer.has(id) || this.#older.has(id));
  }

  addAll(records: readonly unknown[]): void {
    for (const record of records) {
      const id = idOf(record);
      if (id !== null) this.#newer.add(id);
    }
    if (this.#newer.size < generation) return;
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}

function idOf(record: unknown): string | null {
  const id = typeof record === 'object' && record !== null ? (record as { readonly id?: unknown }).id : undefined;
  return typeof id === 'string' ? id.toLowerCase() : null;
}
