import { causes, type Cause, type ChangedFinding, type Comparison } from '../model/comparison.ts';
import { rounded } from '../model/rounded.ts';
import { exactSum } from '../secureScore/exactSum.ts';

export interface Figures {
  readonly awarded: number;
  readonly available: number;
  readonly percentage: number | null;
}

type Changed = Pick<ChangedFinding, 'id' | 'cause' | 'before' | 'after'>;
type Sum = 'awarded' | 'available';

/**
 * The change of each figure, and the causes that add up to it exactly in decimal. A saved result rounds every number once, so the
 * sum of its findings may miss its score by some millionths; those go to the cause with most points that were rounded.
 */
export function figuresOf(
  findings: readonly Changed[],
  before: Figures,
  after: Figures,
): Pick<Comparison, 'change' | 'causes'> {
  const present = causes.filter((cause) => findings.some((one) => one.cause === cause));
  const of = (cause: Cause): readonly Changed[] => findings.filter((one) => one.cause === cause);
  if (present.length === 0) {
    const isNull = before.percentage === null || after.percentage === null;
    return { change: { awarded: 0, available: 0, percentage: isNull ? null : 0 }, causes: [] };
  }
  const awarded = sumsOf('awarded', present.map(of), exactSum([after.awarded, -before.awarded]));
  const available = sumsOf('available', present.map(of), exactSum([after.available, -before.available]));
  const steps = stepsOf(awarded, available, before, after);
  return {
    change: {
      awarded: exactSum([after.awarded, -before.awarded]),
      available: exactSum([after.available, -before.available]),
      percentage: difference(before.percentage, after.percentage),
    },
    causes: present.map((cause, at) => ({
      cause,
      awarded: awarded[at] ?? 0,
      available: available[at] ?? 0,
      percentage: steps[at] ?? null,
      controls: of(cause)
        .map(({ id }) => id)
        .sort(),
    })),
  };
}

function sumsOf(sum: Sum, groups: readonly (readonly Changed[])[], wanted: number): readonly number[] {
  const sums = groups.map((group) =>
    exactSum(group.flatMap(({ before, after }) => [after?.[sum] ?? 0, -(before?.[sum] ?? 0)])),
  );
  const left = exactSum([wanted, ...sums.map((one) => -one)]);
  if (left === 0) return sums;
  const uncertain = groups.map((group) => group.filter((one) => isRounded(one, sum)).length);
  const taker = uncertain.lastIndexOf(Math.max(...uncertain));
  return sums.map((one, at) => (at === taker ? exactSum([one, left]) : one));
}

/** Nobody states points with six decimals: such a number was rounded. */
const isRounded = ({ before, after }: Changed, sum: Sum): boolean =>
  [before, after].some((state) => /\.\d{6}/.test(String(state?.[sum] ?? 0)));

/** Percentages step by step: each cause moves the score from where those before it left it. */
function stepsOf(
  awarded: readonly number[],
  available: readonly number[],
  before: Figures,
  after: Figures,
): readonly (number | null)[] {
  const stands = awarded.map((_, at) => {
    if (at === awarded.length - 1) return after.percentage;
    const whole = exactSum([before.available, ...available.slice(0, at + 1)]);
    const part = exactSum([before.awarded, ...awarded.slice(0, at + 1)]);
    // On the way there may be nothing to earn, although there is at both ends.
    return whole > 0 ? rounded((part * 100) / whole) : 0;
  });
  if (before.percentage === null || after.percentage === null) return stands.map(() => null);
  return stands.map((stand, at) => difference(at === 0 ? before.percentage : (stands[at - 1] ?? 0), stand));
}

const difference = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : exactSum([after, -before]);
