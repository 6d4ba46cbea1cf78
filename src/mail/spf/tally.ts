import type { Reason } from '../../model/reason.ts';
import type { Network } from './network.ts';

/** RFC 7208, 4.6.4. */
const mostLookUps = 10;
const mostVoid = 2;
export const mostExchangers = 10;

/** No record that takes more is asked about any further: it is broken already. */
const mostCounted = 20;

/** What adds up while a record and all that it includes are gone through, as a receiver does if no term matches. */
export class Tally {
  /** Terms that made a receiver ask, each with its way from the record down. */
  readonly #lookUps: string[][] = [];
  readonly voids: string[] = [];
  readonly names = new Set<string>();
  /** Networks from which mail passes. */
  readonly passing: Network[] = [];
  usesPtr = false;
  /** The first error that receivers report as permanent. */
  problem: string | null = null;
  /** Why something could not be found out; it may hide more look-ups, and errors. */
  gap: Reason | null = null;
  /** The first term whose target depends on the message. */
  macro: string | null = null;

  get lookUps(): number {
    return this.#lookUps.length;
  }

  get isOver(): boolean {
    return this.lookUps > mostCounted;
  }

  /** How many terms may still be looked at. */
  get left(): number {
    return Math.max(0, mostCounted + 1 - this.lookUps);
  }

  count(way: readonly string[]): void {
    this.#lookUps.push([...way]);
  }

  broken(way: readonly string[], what: string): void {
    this.problem ??= [way.join(' > '), what].filter((part) => part !== '').join(' ');
  }

  /** Receivers have given up by now. */
  get isBroken(): boolean {
    return this.problem !== null || this.excess() !== null;
  }

  /** The error that the numbers are; null: they are within the limits, as far as they are known. */
  excess(): string | null {
    if (this.lookUps > mostLookUps) {
      const many = this.isOver ? `more than ${String(mostCounted)}` : String(this.lookUps);
      return `needs ${many} look-ups, and the limit is ${String(mostLookUps)}: ${this.#byTerm()}`;
    }
    if (this.voids.length <= mostVoid) return null;
    return `has ${String(this.voids.length)} look-ups that find nothing, and the limit is ${String(mostVoid)}: ${this.voids.join(', ')}`;
  }

  /** "include:a.test 5, mx 1". */
  #byTerm(): string {
    const counts = new Map<string, number>();
    for (const [first = ''] of this.#lookUps) counts.set(first, (counts.get(first) ?? 0) + 1);
    return [...counts].map(([term, count]) => `${term} ${String(count)}`).join(', ');
  }
}
