const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A set of ids in 16 bytes each where they are GUIDs (open addressing over four 32-bit words), so that a join over a
 * million users fits in memory. Other ids fall back to a Set of strings. Letter case does not matter.
 */
export class IdSet {
  #words = new Uint32Array(4 * 64);
  #used = new Uint8Array(64);
  #guids = 0;
  readonly #others = new Set<string>();

  static of(ids: Iterable<string>): IdSet {
    const set = new IdSet();
    for (const id of ids) set.add(id);
    return set;
  }

  get size(): number {
    return this.#guids + this.#others.size;
  }

  add(id: string): void {
    if (!GUID.test(id)) {
      this.#others.add(id.toLowerCase());
      return;
    }
    if (this.#guids * 2 >= this.#used.length) this.#grow();
    const [a, b, c, d] = words(id);
    if (this.#insert(a, b, c, d)) this.#guids += 1;
  }

  has(id: string): boolean {
    if (!GUID.test(id)) return this.#others.has(id.toLowerCase());
    const [a, b, c, d] = words(id);
    return this.#used[this.#slot(a, b, c, d)] === 1;
  }

  #slot(a: number, b: number, c: number, d: number): number {
    const mask = this.#used.length - 1;
    let slot = (a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35)) & mask;
    while (this.#used[slot] === 1) {
      const at = slot * 4;
      const w = this.#words;
      if (w[at] === a && w[at + 1] === b && w[at + 2] === c && w[at + 3] === d) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #insert(a: number, b: number, c: number, d: number): boolean {
    const slot = this.#slot(a, b, c, d);
    if (this.#used[slot] === 1) return false;
    this.#words.set([a, b, c, d], slot * 4);
    this.#used[slot] = 1;
    return true;
  }

  #grow(): void {
    const words = this.#words;
    const used = this.#used;
    this.#words = new Uint32Array(words.length * 2);
    this.#used = new Uint8Array(used.length * 2);
    used.forEach((one, slot) => {
      if (one !== 1) return;
      const [a = 0, b = 0, c = 0, d = 0] = words.subarray(slot * 4, slot * 4 + 4);
      this.#insert(a, b, c, d);
    });
  }
}

function words(guid: string): readonly [number, number, number, number] {
  return [
    parseInt(guid.slice(0, 8), 16),
    parseInt(guid.slice(9, 13) + guid.slice(14, 18), 16),
    parseInt(guid.slice(19, 23) + guid.slice(24, 28), 16),
    parseInt(guid.slice(28, 36), 16),
  ];
}
