import type { Result } from '../../model/result.ts';
import type { Page } from '../../model/graph.ts';

/** So many ids are remembered before the older half is let go: eight of the largest pages, whatever the size of the collection. */
const generation = 8192;

/**
 * The same pages without the records that a page before held already: somebody who is created or renamed while the pages are
 * read moves the others across the border of a page, and they come twice. What comes again within 8,192 records is found.
 */
export async function* withoutRepeats(
  pages: AsyncIterable<Result<Page>>,
): AsyncGenerator<Result<Page>, void, undefined> {
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
  #older = new Generation();
  #newer = new Generation();
  #page = 0;

  get isEmpty(): boolean {
    return this.#page === 0;
  }

  /** Those of a page that a page before held; the others are remembered. */
  repeatedIn(records: readonly unknown[]): readonly unknown[] {
    const page = (this.#page += 1);
    const repeated: unknown[] = [];
    for (const record of records) {
      const id = (record as { readonly id?: unknown } | null | undefined)?.id;
      if (typeof id !== 'string') continue;
      if (this.#newer.isFull) this.#forget();
      const hash = hashOf(id);
      const before = this.#newer.pageOf(id, hash);
      if (before === null) this.#newer.add(id, hash, page);
      if ((before ?? page) !== page || this.#older.pageOf(id, hash) !== null) repeated.push(record);
    }
    return repeated;
  }

  #forget(): void {
    [this.#older, this.#newer] = [this.#newer, this.#older];
    this.#newer.clear();
  }
}

/** Ids and the pages that they came with, in tables that are used again: a Map for each few thousand records takes five times as long. */
class Generation {
  readonly #ids: string[] = [];
  readonly #hashes = new Int32Array(generation);
  readonly #pages = new Int32Array(generation);
  /** By hash, with open addressing: where an id stands in the lists, counted from one; 0: nowhere. */
  readonly #slots = new Int32Array(2 * generation);

  get isFull(): boolean {
    return this.#ids.length === generation;
  }

  pageOf(id: string, hash: number): number | null {
    const at = (this.#slots[this.#slotOf(id, hash)] ?? 0) - 1;
    return at < 0 ? null : (this.#pages[at] ?? null);
  }

  add(id: string, hash: number, page: number): void {
    const at = this.#ids.length;
    this.#ids.push(id);
    this.#hashes[at] = hash;
    this.#pages[at] = page;
    this.#slots[this.#slotOf(id, hash)] = at + 1;
  }

  clear(): void {
    this.#ids.length = 0;
    this.#slots.fill(0);
  }

  /** The slot of an id, or the empty one where it would go. */
  #slotOf(id: string, hash: number): number {
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (;;) {
      const at = (this.#slots[slot] ?? 0) - 1;
      if (at < 0 || (this.#hashes[at] === hash && isSame(this.#ids[at] ?? '', id))) return slot;
      slot = (slot + 1) & last;
    }
  }
}

const isSame = (one: string, other: string): boolean => one === other || one.toLowerCase() === other.toLowerCase();

/** The same for ids that differ in letter case. */
function hashOf(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ (id.charCodeAt(at) | 32), 0x01000193);
  return hash ^ (hash >>> 15);
}
