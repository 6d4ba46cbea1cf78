import type { Box, Region } from './box.ts';
import { meets } from './box.ts';
import { dimensionNames, dimensions, every, type Dimension } from './dimensions.ts';
import type { Facts } from './signInFacts.ts';
import type { Counterexample } from '../model/signIn.ts';
import type { Places } from './places.ts';
import { targetName } from './targets.ts';
import type { Open } from './share.ts';
import { uncovered } from './uncovered.ts';

/** How somebody signs in. */
export type SignInExample = Omit<Counterexample, 'who' | 'asked'>;

/**
 * The most ordinary sign-in that is open, with as little said of it as tells it apart: the same whatever the order of policies.
 */
export function ordinary(
  open: Omit<Open, 'facts'>,
  places: Places,
): { readonly example: SignInExample; readonly region: Region } {
  const { within, boxes } = open;
  const point = narrowest(within, boxes);
  const wide = widened(point ?? open.region, within, boxes);
  const told = (dimension: Dimension): string | null => {
    const index = dimensionNames.indexOf(dimension);
    return wide.masks[index] === within.masks[index] ? null : firstOf(dimension, wide.masks[index] ?? 0);
  };
  const risks = ['signIn', 'user', 'insider'].flatMap((kind) => {
    const level = told(`${kind}Risk` as Dimension);
    return level === null ? [] : [`${kind === 'signIn' ? 'sign-in' : kind} risk ${level}`];
  });
  const example = {
    target: targetName(open.target),
    client: told('client'),
    flow: told('flow'),
    platform: told('platform'),
    place: placeOf(wide.facts, within.facts, places),
    device: told('device') ?? deviceFact(wide.facts, within.facts),
    risk: risks.length === 0 ? null : risks.join(', '),
  };
  return { example, region: point ?? open.region };
}

/** One value in every dimension, the most ordinary that is open. */
function narrowest(within: Region, boxes: readonly Box[]): Region | null {
  let region: Region = within;
  if (uncovered(region, boxes) === null) return null;
  const facts = [...new Set(boxes.flatMap(({ clauses }) => clauses.flat().map(({ fact }) => fact)))].sort();
  for (const fact of facts) {
    if (region.facts.has(fact)) continue;
    const without = { ...region, facts: new Map(region.facts).set(fact, false) };
    region = uncovered(without, boxes) === null ? { ...region, facts: new Map(region.facts).set(fact, true) } : without;
  }
  dimensionNames.forEach((dimension, index) => {
    for (let bit = 0; bit < dimensions[dimension].length; bit += 1) {
      const mask = (region.masks[index] ?? 0) & (1 << bit);
      if (mask === 0) continue;
      const one = { ...region, masks: region.masks.with(index, mask) };
      if (uncovered(one, boxes) === null) continue;
      region = one;
      return;
    }
  });
  return region;
}

/** What may be anything, and it would be open all the same, is not said. */
function widened(point: Region, within: Region, boxes: readonly Box[]): Region {
  let region = point;
  dimensionNames.forEach((_, index) => {
    const wide = { ...region, masks: region.masks.with(index, within.masks[index] ?? 0) };
    if (!boxes.some((box) => meets(box, wide))) region = wide;
  });
  for (const fact of [...region.facts.keys()].sort()) {
    if (within.facts.has(fact)) continue;
    const facts = new Map(region.facts);
    facts.delete(fact);
    const wide = { ...region, facts };
    if (!boxes.some((box) => meets(box, wide))) region = wide;
  }
  return region;
}

function firstOf(dimension: Dimension, mask: number): string {
  const all = dimensions[dimension];
  if (mask === every(dimension)) return 'any';
  return all.find((_, bit) => (mask & (1 << bit)) !== 0) ?? 'none';
}

function placeOf(facts: Facts, given: Facts, places: Places): string | null {
  const told = [...facts].filter(([fact]) => fact.startsWith('place:') && !given.has(fact));
  const inside = told.find(([, holds]) => holds);
  if (inside) return places.nameOf(inside[0]);
  return told.length === 0 ? null : `outside of ${told.map(([fact]) => places.nameOf(fact)).join(', ')}`;
}

function deviceFact(facts: Facts, given: Facts): string | null {
  const [fact, holds] = [...facts].find(([name]) => /^(device|app|condition):/.test(name) && !given.has(name)) ?? [];
  if (fact === undefined) return null;
  const rule = fact.slice(fact.indexOf(':') + 1);
  const what = fact.startsWith('device:') ? 'a device' : 'one';
  return `${what} that ${holds === true ? 'matches' : 'does not match'} ${rule}`;
}
