/** Up to here ids are kept as they are: looking them up is quickest, and they take no room to speak of. */
const few = 4096;

/**
 * A set of ids: in 16 bytes each where they are GUIDs and many (open addressing over four 32-bit words), so that a join over a
 * million users fits in memory. Letter case does not matter.
 */
export class IdSet {
  readonly #plain = new Set<string>();
  readonly #guids = new GuidTable();

  static of(ids: Iterable<string>): IdSet {
    const set = new IdSet();
    for (const id of ids) set.add(id);
    return set;
  }

  get size(): number {
    return this.#plain.size + this.#guids.size;
  }

  add(id: string): void {
    const lower = id.toLowerCase();
    if (this.#plain.size >= few && parse(lower)) {
      if (!this.#plain.has(lower)) this.#guids.add();
    } else if (!this.#guids.size || !parse(lower) || !this.#guids.has()) this.#plain.add(lower);
  }

  /** Every id, in small letters, in no order. */
  *values(): IterableIterator<string> {
    yield* this.#plain;
    yield* this.#guids.values();
  }

  has(id: string): boolean {
    if (this.#plain.size > 0 && (this.#plain.has(id) || this.#plain.has(id.toLowerCase()))) return true;
    return this.#guids.size > 0 && parse(id) && this.#guids.has();
  }
}

/** The four words of the GUID that was parsed last: handing them over in an array would cost more than the look-up. */
let a = 0;
let b = 0;
let c = 0;
let d = 0;

const dash = 45;
const digits = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16);
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Whether the text is a GUID; its words are then in a, b, c and d. */
function parse(text: string): boolean {
  if (text.length !== 36) return false;
  let word = 0;
  let length = 0;
  for (let at = 0; at < 36; at += 1) {
    const code = text.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== dash) return false;
      continue;
    }
    const digit = digits[code] ?? -1;
    if (digit < 0) return false;
    word = ((word << 4) | digit) >>> 0;
    length += 1;
    if (length === 8) a = word;
    else if (length === 16) b = word;
    else if (length === 24) c = word;
    else if (length === 32) d = word;
  }
  return true;
}

class GuidTable {
  #words = new Uint32Array(4 * few * 4);
  #used = new Uint8Array(few * 4);
  size = 0;

  add(): void {
    if (this.size * 2 >= this.#used.length) this.#grow();
    const slot = this.#slot();
    if (this.#used[slot] === 1) return;
    this.#put(slot);
    this.size += 1;
  }

  has(): boolean {
    return this.#used[this.#slot()] === 1;
  }

  *values(): IterableIterator<string> {
    for (let slot = 0; slot < this.#used.length; slot += 1) {
      if (this.#used[slot] !== 1) continue;
      const text = [...this.#words.subarray(slot * 4, slot * 4 + 4)].map((word) => word.toString(16).padStart(8, '0'));
      yield text.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    }
  }

  #slot(): number {
    const mask = this.#used.length - 1;
    let slot = (a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35)) & mask;
    const words = this.#words;
    while (this.#used[slot] === 1) {
      const at = slot * 4;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #put(slot: number): void {
    const at = slot * 4;
    this.#words[at] = a;
    this.#words[at + 1] = b;
    this.#words[at + 2] = c;
    this.#words[at + 3] = d;
    this.#used[slot] = 1;
  }

  #grow(): void {
    const added = [a, b, c, d] as const;
    const words = this.#words;
    const used = this.#used;
    this.#words = new Uint32Array(words.length * 2);
    this.#used = new Uint8Array(used.length * 2);
    for (let slot = 0; slot < used.length; slot += 1) {
      if (used[slot] !== 1) continue;
      [a = 0, b = 0, c = 0, d = 0] = words.subarray(slot * 4, slot * 4 + 4);
      this.#put(this.#slot());
    }
    [a, b, c, d] = added;
  }
}
