/** Shorter names are parts of too many words to be looked for in a sentence. */
const shortest = 3;
const inWord = /[\p{L}\p{N}]/u;

/** What stands for a name: the same for the same name within one result, in the order in which the names come up. */
export class Placeholders {
  readonly #byName = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** By their first letters, so that a text is not searched once for every name there is. */
  readonly #byBeginning = new Map<string, string[]>();

  /** @param kind what the name is of: user, group, object ... */
  of(kind: string, name: string): string {
    const key = sameCase(name);
    const known = this.#byName.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const placeholder = `${kind}-${String(count)}`;
    this.#byName.set(key, placeholder);
    if (key.length >= shortest) {
      const beginning = key.slice(0, shortest);
      const alike = [...(this.#byBeginning.get(beginning) ?? []), key].sort((a, b) => b.length - a.length);
      this.#byBeginning.set(beginning, alike);
    }
    return placeholder;
  }

  /** A text without the names that came up so far, wherever they are as words of their own. */
  within(text: string): string {
    const lower = sameCase(text);
    let out = '';
    let kept = 0;
    for (let at = 0; at <= lower.length - shortest; at++) {
      if (at > kept && inWord.test(lower.charAt(at - 1))) continue;
      const name = this.#byBeginning
        .get(lower.slice(at, at + shortest))
        ?.find((one) => lower.startsWith(one, at) && !inWord.test(lower.charAt(at + one.length)));
      if (name === undefined) continue;
      out += text.slice(kept, at) + (this.#byName.get(name) ?? '');
      kept = at + name.length;
      at = kept - 1;
    }
    return out + text.slice(kept);
  }
}

/** Letter case aside, where that leaves every letter in its place. */
function sameCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
