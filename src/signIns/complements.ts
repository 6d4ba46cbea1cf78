import { holds, type Box } from './box.ts';
import { dimensionNames, every, everywhere, type Masks } from './dimensions.ts';
import { isFalse, isTrue } from './signInFacts.ts';

/**
 * Everything outside of a box, as boxes: what they leave is the box. A clause of several facts gives one list a fact, each
 * for a part of the box.
 */
export function complements({ masks, clauses }: Box): readonly (readonly Box[])[] {
  const byMask = dimensionNames.flatMap((dimension, index): readonly Box[] => {
    const outside = every(dimension) & ~(masks[index] ?? 0);
    return outside === 0 ? [] : [{ masks: onlyIn(index, outside), clauses: [] }];
  });
  let lists: readonly (readonly Box[])[] = [byMask];
  for (const clause of clauses) {
    const ways = clause.map(({ fact, holds: wanted }): Box => ({
      masks: everywhere,
      clauses: [[wanted ? isFalse(fact) : isTrue(fact)]],
    }));
    lists = lists.flatMap((list) => ways.map((way) => [...list, way]));
  }
  return lists.filter((list) => !list.some((one) => holds(one, { masks: everywhere, facts: new Map() })));
}

const onlyIn = (index: number, mask: number): Masks => everywhere.with(index, mask);
