/** What breaks a record, and where: a syntax error anywhere is a permanent error (RFC 7208, 4.6). */
export class SpfSyntaxError extends Error {
  /** What it is, as a person says it of the term: "has a prefix length over 32". */
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.name = 'SpfSyntaxError';
    this.what = what;
  }
}

export const isDigit = (character: string): boolean => character >= '0' && character <= '9';

export const isLetter = (character: string): boolean => {
  const small = character.toLowerCase();
  return small >= 'a' && small <= 'z' && small.length === 1;
};

/** Reads one term from left to right. */
export class Cursor {
  readonly text: string;
  #at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.#at = at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.text.charAt(this.#at);
  }

  get rest(): string {
    return this.text.slice(this.#at);
  }

  take(): string {
    const { next } = this;
    this.#at += 1;
    return next;
  }

  /** Goes past the character if it comes next. */
  skip(character: string): boolean {
    if (this.isAtEnd || this.next.toLowerCase() !== character) return false;
    this.#at += 1;
    return true;
  }

  /** As many characters as the condition holds for. */
  takeWhile(holds: (character: string) => boolean): string {
    const from = this.#at;
    while (!this.isAtEnd && holds(this.next)) this.#at += 1;
    return this.text.slice(from, this.#at);
  }
}
