/** What one request may change at once: so many requests go into one batch of Graph. */
const keptRecords = 20;

/** Keeps the first records by order of their keys, so that what is kept does not depend on the order of pages. */
export class FirstRecords {
  #kept: (readonly [key: string, record: unknown])[] = [];
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get first(): readonly unknown[] {
    return this.#kept.map(([, record]) => record);
  }

  add(key: string, record: unknown): void {
    this.#total += 1;
    const last = this.#kept.at(-1);
    if (this.#kept.length === keptRecords && last !== undefined && key >= last[0]) return;
    const before = this.#kept.findIndex(([other]) => other > key);
    this.#kept.splice(before < 0 ? this.#kept.length : before, 0, [key, record]);
    if (this.#kept.length > keptRecords) this.#kept.pop();
  }
}
