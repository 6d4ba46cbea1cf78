import type { Reason } from '../model/reason.ts';
import { UnavailableError } from './unavailable.ts';

/** Up to here ids are kept as they are: looking them up is quickest, and they take no room to speak of. */
const few = 4096;

/**
 * A set of ids: in 16 bytes each where they are GUIDs and many (open addressing over four 32-bit words), so that a join over a
 * million users fits in memory. Letter case does not matter.
 */
export class IdSet {
  readonly #plain = new Set<string>();
  #tables: GuidTables | null = null;
  #doubt: { readonly ids: IdSet; readonly reason: Reason } | null = null;

  static of(ids: Iterable<string>): IdSet {
    const set = new IdSet();
    for (const id of ids) set.add(id);
    return set;
  }

  get size(): number {
    return this.#plain.size + (this.#tables?.size ?? 0);
  }

  add(id: string): void {
    if (this.#tables && parse(id)) this.#tables.add();
    else this.#plain.add(id.toLowerCase());
    if (!this.#tables && this.#plain.size > few) this.#compress();
  }

  /** GUIDs move where they take less room; what is none stays. */
  #compress(): void {
    this.#tables = new GuidTables();
    for (const id of this.#plain) {
      if (!parse(id)) continue;
      this.#tables.add();
      this.#plain.delete(id);
    }
  }

  /** Every id, in small letters, in no order. */
  *values(): IterableIterator<string> {
    yield* this.#plain;
    if (this.#tables) yield* this.#tables.values();
  }

  /** it is not known whether these belong to the set: whoever asks for one that is not in it gets the reason. */
  doubt(ids: IdSet, reason: Reason): void {
    this.#doubt = { ids, reason };
  }

  /** Why the set may lack some; null: it is whole. */
  get mayLack(): Reason | null {
    return this.#doubt?.reason ?? null;
  }

  /** @throws {UnavailableError} where that is not known */
  has(id: string): boolean {
    if (this.surelyHas(id)) return true;
    if (this.#doubt?.ids.has(id)) throw new UnavailableError(this.#doubt.reason);
    return false;
  }

  surelyHas(id: string): boolean {
    if (this.#plain.size > 0) {
      if (this.#plain.has(id)) return true;
      const lower = id.toLowerCase();
      if (lower !== id && this.#plain.has(lower)) return true;
    }
    return this.#tables !== null && parse(id) && this.#tables.has();
  }
}

/** The four words of the GUID that was parsed last: handing them over in an array would cost more than the look-up. */
let a = 0;
let b = 0;
let c = 0;
let d = 0;
/** Several sets in turn are asked of the same id. */
let parsed: string | null = null;

const dash = 45;
const digits = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16);
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Whether the text is a GUID, and not the one of zeros alone; its words are then in a, b, c and d. */
function parse(text: string): boolean {
  if (text === parsed) return true;
  if (text.length !== 36) return false;
  parsed = null;
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
  if ((a | b | c | d) === 0) return false;
  parsed = text;
  return true;
}

/** Spread over small tables that grow one by one, a quarter at a time: a table that doubles as a whole takes three times its room. */
class GuidTables {
  readonly #parts = Array.from({ length: 256 }, () => new GuidTable());
  size = 0;

  add(): void {
    if (this.#part().add()) this.size += 1;
  }

  has(): boolean {
    return this.#part().has();
  }

  *values(): IterableIterator<string> {
    for (const part of this.#parts) yield* part.values();
  }

  #part(): GuidTable {
    return this.#parts[hash() >>> 24] as GuidTable;
  }
}

/** The GUID in a, b, c and d as one number that tells GUIDs apart, those that were counted up among them. */
function hash(): number {
  let mixed = a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

class GuidTable {
  /** Four words a slot; no GUID in it is all zeros, so that means empty. */
  #words = new Uint32Array(4 * 16);
  #size = 0;

  /** @returns false: it was there already */
  add(): boolean {
    if (this.#size * 5 >= (this.#words.length / 4) * 4) this.#grow();
    const at = this.#place();
    if (!this.#isEmpty(at)) return false;
    this.#put(at);
    this.#size += 1;
    return true;
  }

  has(): boolean {
    return !this.#isEmpty(this.#place());
  }

  *values(): IterableIterator<string> {
    for (let at = 0; at < this.#words.length; at += 4) {
      if (this.#isEmpty(at)) continue;
      const text = [...this.#words.subarray(at, at + 4)].map((word) => word.toString(16).padStart(8, '0'));
      yield text.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    }
  }

  /** Where the GUID is, or where it would go. */
  #place(): number {
    const words = this.#words;
    let at = (hash() % (words.length / 4)) * 4;
    while (!this.#isEmpty(at)) {
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return at;
      at = at + 4 === words.length ? 0 : at + 4;
    }
    return at;
  }

  #isEmpty(at: number): boolean {
    const words = this.#words;
    return words[at] === 0 && words[at + 1] === 0 && words[at + 2] === 0 && words[at + 3] === 0;
  }

  #put(at: number): void {
    this.#words[at] = a;
    this.#words[at + 1] = b;
    this.#words[at + 2] = c;
    this.#words[at + 3] = d;
  }

  #grow(): void {
    const added = [a, b, c, d] as const;
    const before = this.#words;
    this.#words = new Uint32Array(Math.ceil((before.length / 4) * 1.25) * 4);
    for (let at = 0; at < before.length; at += 4) {
      [a = 0, b = 0, c = 0, d = 0] = before.subarray(at, at + 4);
      if ((a | b | c | d) !== 0) this.#put(this.#place());
    }
    [a, b, c, d] = added;
  }
}
