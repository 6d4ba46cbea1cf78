/** So many bytes to begin with; a page of a thousand users takes ten times as many. */
const initial = 64 * 1024;

/** Kept for the next body, and no larger: what one odd answer needed is let go. */
const largestKept = 4 * 1024 * 1024;
const mostKept = 4;

const free: Buffer[] = [];

/**
 * Puts a body together from its pieces in memory that the next body uses again: joined as texts first, a page would take its
 * size once more until the memory is cleared up.
 */
export class IncomingText {
  #bytes = free.pop() ?? Buffer.allocUnsafeSlow(initial);
  #length = 0;

  /** In bytes. */
  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    const needed = this.#length + piece.byteLength;
    if (needed > this.#bytes.byteLength) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.byteLength * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#length);
    this.#length = needed;
  }

  text(): string {
    return this.#bytes.toString('utf8', 0, this.#length);
  }

  /** Nothing can be added or read after this. */
  release(): void {
    if (this.#bytes.byteLength <= largestKept && free.length < mostKept) free.push(this.#bytes);
  }
}
