import { holds, isEmpty, meets, type Box, type Region } from './box.ts';
import { clauseHolds } from './signInFacts.ts';

/** How often a region is split before the verdict is left open: real tenants need a few dozen splits. */
const mostSplits = 20_000;

/** Thrown if policies are too entangled to be judged in reasonable time. */
export class TooEntangledError extends Error {
  constructor(most = mostSplits) {
    super(`the Conditional Access policies are too complex to be judged together (more than ${most} cases)`);
    this.name = 'TooEntangledError';
  }
}

/**
 * A part of the region that none of the boxes reaches; null where they cover it together. Splits by one dimension or fact at
 * a time, and only by values that a box mentions.
 * @throws TooEntangledError after a fixed number of splits
 */
export function uncovered(region: Region, boxes: readonly Box[]): Region | null {
  return new Search().find(region, boxes);
}

class Search {
  #splits = 0;

  find(region: Region, boxes: readonly Box[]): Region | null {
    if (isEmpty(region)) return null;
    const near: Box[] = [];
    for (const box of boxes) {
      if (!meets(box, region)) continue;
      if (holds(box, region)) return null;
      near.push(box);
    }
    const simplest = simplestOf(near, region);
    if (!simplest) return region;
    this.#splits += 1;
    if (this.#splits > mostSplits) throw new TooEntangledError();
    for (const part of split(region, simplest)) {
      const open = this.find(part, near);
      if (open) return open;
    }
    return null;
  }
}

/** The box that needs the fewest splits to hold what is left of the region. */
function simplestOf(boxes: readonly Box[], region: Region): Box | null {
  let best: Box | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const needs = splitsNeeded(box, region);
    if (needs < least) {
      best = box;
      least = needs;
      if (needs === 1) break;
    }
  }
  return best;
}

function splitsNeeded({ masks, clauses }: Box, region: Region): number {
  let count = 0;
  for (let index = 0; index < masks.length; index += 1) {
    if (((region.masks[index] ?? 0) & ~(masks[index] ?? 0)) !== 0) count += 1;
  }
  for (const clause of clauses) {
    if (clauseHolds(clause, region.facts) === null) count += 1;
  }
  return count;
}

/** First what the box does not reach: that is where something may be open. */
function split(region: Region, { masks, clauses }: Box): readonly Region[] {
  for (let index = 0; index < masks.length; index += 1) {
    const inside = (region.masks[index] ?? 0) & (masks[index] ?? 0);
    const outside = (region.masks[index] ?? 0) & ~inside;
    if (outside === 0) continue;
    const withMask = (mask: number): Region => ({ ...region, masks: region.masks.with(index, mask) });
    return [withMask(outside), withMask(inside)];
  }
  for (const clause of clauses) {
    if (clauseHolds(clause, region.facts) !== null) continue;
    const free = clause.find(({ fact }) => !region.facts.has(fact));
    if (!free) continue;
    const withFact = (value: boolean): Region => ({ ...region, facts: new Map(region.facts).set(free.fact, value) });
    return [withFact(!free.holds), withFact(free.holds)];
  }
  return [];
}
