import type { Control } from '../model/control.ts';
import { measurerOf } from '../probe/aboutProbe.ts';
import type { Themes } from '../model/theme.ts';

/** What decides the points of one of our controls. */
export type RankedControl = Pick<Control, 'id' | 'theme' | 'rank' | 'object'> & Partial<Pick<Control, 'probe'>>;

/** No control weighs more than fifty points. */
const most = 5000;

/**
 * No control of ours weighs less than a quarter of a point. Of what Microsoft measures dozens of lines share the points of one control:
 * with a quarter each, the settings of devices alone would outweigh a foundation.
 */
const leastOf = ({ probe }: RankedControl): number => (probe && measurerOf(probe) === 'microsoft' ? 1 : 25);

/**
 * The points of our controls, in hundredths of a point until the end so that every theme comes out exactly.
 * A theme is divided among its objects by the weight of their highest rank, and an object among its controls by their own
 * weights: two controls on one object share its points.
 * @returns points by id, from 0.25 (0.01 for what Microsoft measures) to 50, and 0 for rank 0
 */
export function pointsByBudget(controls: readonly RankedControl[], themes: Themes): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  for (const { id } of controls) points.set(id, 0);
  for (const [name, { share, reserved }] of Object.entries(themes.themes)) {
    const budget = Math.round(themes.whole * (share - reserved));
    const scored = controls.filter(({ theme, rank }) => theme === name && rank !== 0);
    if (scored.length > 0) divide(scored, budget, weightIn(themes)).forEach((cents, id) => points.set(id, cents / 100));
  }
  return points;
}

type WeightOf = (control: RankedControl) => number;

const weightIn =
  ({ ranks }: Themes): WeightOf =>
  ({ rank }) =>
    ranks[String(rank)]?.weight ?? 0;

function divide(controls: readonly RankedControl[], budget: number, weightOf: WeightOf): ReadonlyMap<string, number> {
  const objects = new Map<string, RankedControl[]>();
  for (const control of controls) {
    const object = control.object ?? control.id;
    objects.set(object, [...(objects.get(object) ?? []), control]);
  }
  const weights = new Map<string, Weighed>();
  for (const members of objects.values()) {
    const highest = Math.max(...members.map(weightOf));
    const together = members.reduce((sum, one) => sum + weightOf(one), 0);
    for (const one of members) {
      weights.set(one.id, { weight: (highest * weightOf(one)) / together, least: leastOf(one) });
    }
  }
  return portions(weights, budget);
}

interface Weighed {
  readonly weight: number;
  readonly least: number;
}

/** Divides hundredths by weight, within the bounds of a control; what the rounding leaves goes to the largest remainders. */
function portions(weights: ReadonlyMap<string, Weighed>, budget: number): ReadonlyMap<string, number> {
  const fixed = new Map<string, number>();
  for (;;) {
    const open = [...weights].filter(([id]) => !fixed.has(id));
    const left = budget - [...fixed.values()].reduce((sum, one) => sum + one, 0);
    const total = open.reduce((sum, [, { weight }]) => sum + weight, 0);
    const exact = open.map(([id, { weight, least }]) => ({ id, least, cents: (left * weight) / total }));
    const low = exact.filter(({ cents, least }) => cents < least);
    const bound = low.length > 0 ? low : exact.filter(({ cents }) => cents > most);
    if (bound.length === 0) return rounded(exact, left, fixed);
    for (const { id, cents, least } of bound) fixed.set(id, cents < least ? least : most);
    if (bound.length === open.length) return fixed;
  }
}

function rounded(
  exact: readonly { readonly id: string; readonly cents: number }[],
  left: number,
  fixed: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const whole = exact.map(({ id, cents }) => ({ id, cents: Math.floor(cents), rest: cents - Math.floor(cents) }));
  const spare = left - whole.reduce((sum, { cents }) => sum + cents, 0);
  const first = [...whole].sort((a, b) => b.rest - a.rest || (a.id < b.id ? -1 : 1)).slice(0, Math.round(spare));
  const more = new Set(first.map(({ id }) => id));
  return new Map([...fixed, ...whole.map(({ id, cents }): [string, number] => [id, cents + (more.has(id) ? 1 : 0)])]);
}
