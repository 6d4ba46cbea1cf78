import { effortOf, type Burden } from './effort.ts';

/** What can be done: what it wins, and what it asks of people and of administrators. */
export interface Doable extends Burden {
  readonly id: string;
  readonly points: number;
}

/** Actions that cost the same; the first of them win the most, so nobody takes a later one before an earlier one. */
interface Alike<T> {
  readonly weight: number;
  readonly actions: readonly T[];
  /** What the first so many of them win. */
  readonly winning: readonly number[];
}

/** A choice so far: what it weighs and wins, and how many of each group it takes. */
interface Choice {
  readonly weight: number;
  readonly won: number;
  readonly taken: Taken | null;
}

interface Taken {
  readonly count: number;
  readonly before: Taken | null;
}

/**
 * The actions that win enough with the least total impact on users, then the least implementation cost, then the fewest of them,
 * then the most points. It is exact: every group of actions that cost the same is taken from its best one down, and of the
 * choices over all groups only those are dropped that another one beats in both weight and points.
 * @param isEnough whether so many points suffice; more never suffice less
 * @returns the order is the one of `actions`; null: not even all of them suffice
 */
export function leastEffort<T extends Doable>(
  actions: readonly T[],
  isEnough: (points: number) => boolean,
): readonly T[] | null {
  const groups = alike(actions);
  // What all groups from here on could still win.
  const toCome = groups.map((_, from) => sumOfAll(groups.slice(from)));
  let best: Choice | null = null;
  let open: readonly Choice[] = [{ weight: 0, won: 0, taken: null }];
  if (isEnough(0)) return [];
  for (const [at, { weight, winning }] of groups.entries()) {
    const further: Choice[] = [];
    for (const choice of open) {
      for (const [count, won] of winning.entries()) {
        const next: Choice = {
          weight: choice.weight + count * weight,
          won: choice.won + won,
          taken: { count, before: choice.taken },
        };
        if (best !== null && isWorse(next, best)) break;
        if (isEnough(pointsOf(next.won))) {
          best = next;
          break;
        }
        if (isEnough(pointsOf(next.won + (toCome[at + 1] ?? 0)))) further.push(next);
      }
    }
    open = unbeaten(further, best);
  }
  return best === null ? null : chosen(actions, groups, best);
}

/** Points are added as whole millionths of a thousandth, so that their order does not matter. */
const parts = 1e9;
const pointsOf = (won: number): number => won / parts;

/** The heaviest first: how many of them are needed decides what the others still have to win. */
function alike<T extends Doable>(actions: readonly T[]): readonly Alike<T>[] {
  // More than all actions together ever weigh, so that the next criterion never outweighs the one before it.
  const base = effortOf.high * actions.length + 1;
  const groups = new Map<number, T[]>();
  for (const action of actions) {
    const impact = effortOf[action.userImpact];
    const weight = (impact * base + effortOf[action.implementationCost]) * base + 1;
    groups.set(weight, [...(groups.get(weight) ?? []), action]);
  }
  return [...groups]
    .sort(([a], [b]) => b - a)
    .map(([weight, members]) => {
      const sorted = [...members].sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
      const winning = [0];
      for (const { points } of sorted) winning.push((winning.at(-1) ?? 0) + Math.round(points * parts));
      return { weight, actions: sorted, winning };
    });
}

const sumOfAll = <T>(groups: readonly Alike<T>[]): number =>
  groups.reduce((sum, { winning }) => sum + (winning.at(-1) ?? 0), 0);

const isWorse = (one: Choice, other: Choice): boolean =>
  one.weight > other.weight || (one.weight === other.weight && one.won <= other.won);

/** Those that no other one beats: the heavier wins more. */
function unbeaten(choices: readonly Choice[], best: Choice | null): readonly Choice[] {
  const sorted = [...choices].sort((a, b) => a.weight - b.weight || b.won - a.won);
  const kept: Choice[] = [];
  for (const choice of sorted) {
    if (best !== null && choice.weight >= best.weight) break;
    if (kept.length === 0 || choice.won > (kept.at(-1)?.won ?? 0)) kept.push(choice);
  }
  return kept;
}

function chosen<T extends Doable>(actions: readonly T[], groups: readonly Alike<T>[], best: Choice): readonly T[] {
  const taken = new Set<T>();
  const counts: number[] = [];
  for (let one = best.taken; one !== null; one = one.before) counts.unshift(one.count);
  for (const [at, count] of counts.entries())
    groups[at]?.actions.slice(0, count).forEach((action) => taken.add(action));
  return actions.filter((action) => taken.has(action));
}
