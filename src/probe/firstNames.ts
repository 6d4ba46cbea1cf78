import { boundedName } from '../model/boundedName.ts';

/** How many names a finding shows. */
const shownNames = 50;

/** Keeps the first names by order of characters, so that what is shown does not depend on the order of pages. */
export class FirstNames {
  #names: string[] = [];
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get shown(): readonly string[] {
    return this.#names;
  }

  /** Those of another one as well. */
  addAll(other: FirstNames): void {
    for (const name of other.shown) this.#keep(name);
    this.#total += other.total;
  }

  add(name: string): void {
    this.#total += 1;
    this.#keep(boundedName(name));
  }

  #keep(name: string): void {
    const last = this.#names.at(-1);
    if (this.#names.length === shownNames && last !== undefined && name >= last) return;
    let low = 0;
    let high = this.#names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#names[middle] ?? '') < name) low = middle + 1;
      else high = middle;
    }
    this.#names.splice(low, 0, name);
    if (this.#names.length > shownNames) this.#names.pop();
  }
}
