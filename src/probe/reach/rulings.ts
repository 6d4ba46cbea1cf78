import type { Expression } from '../../expression/expression.ts';
import { sameSetting, type PolicySettings } from '../../expression/intune/policySettings.ts';
import { type PolicySetting } from '../../expression/intune/policySetting.ts';
import { extend, type Context } from '../../expression/unavailable.ts';
import type { Reason } from '../../model/reason.ts';
import { highest, lowest, mean, type Interval } from './interval.ts';
import type { Reached } from './reached.ts';

/** What a policy makes of one setting: the share that it earns, and whether it may leave the setting open all the same. */
export interface Ruling extends Interval {
  readonly mayBeOpen: boolean;
}

/** One of the settings that fulfil a requirement. */
interface Alternative {
  readonly settings: readonly string[];
  readonly is: Expression;
  /** Whether it is so where no policy sets it. */
  readonly unset: Expression | null;
}

interface Requirement {
  readonly name: string;
  /** What is earned where it is not so. */
  readonly otherwise: number;
  readonly alternatives: readonly Alternative[];
}

export interface RuledPart {
  readonly name: string | null;
  readonly requirements: readonly Requirement[];
}

/** By part, requirement and alternative; null: the policy leaves it open. */
export type Rulings = readonly (readonly (readonly (Ruling | null)[])[])[];

export function rulingsOf(
  settings: PolicySettings,
  parts: readonly RuledPart[],
  context: Context,
): { readonly rulings: Rulings; readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = [];
  const rulings = parts.map(({ requirements }) =>
    requirements.map(({ alternatives, otherwise }) =>
      alternatives.map((one) => rulingOf(settings, one, otherwise, context, reasons)),
    ),
  );
  return { rulings, reasons };
}

/** For a policy that could not be read. */
export function anyRulings(parts: readonly RuledPart[]): Rulings {
  return parts.map(({ requirements }) =>
    requirements.map(({ alternatives, otherwise }) =>
      alternatives.map(() => ({ low: otherwise, high: 1, mayBeOpen: true })),
    ),
  );
}

function rulingOf(
  { settings, gap }: PolicySettings,
  alternative: Alternative,
  otherwise: number,
  context: Context,
  reasons: Reason[],
): Ruling | null {
  const found = settings.filter(({ id }) => alternative.settings.some((wanted) => sameSetting(id, wanted)));
  if (found.length === 0) {
    if (gap === null) return null;
    reasons.push(unreadable(gap));
    return { low: otherwise, high: 1, mayBeOpen: true };
  }
  const shares = found.map((one) => shareOf(one, alternative.is, otherwise, context, reasons));
  return { ...lowest(shares), mayBeOpen: found.every(({ certain }) => !certain) };
}

/** Every value counts: one that is not good is what somebody has. */
function shareOf(
  { id, values, certain }: PolicySetting,
  is: Expression,
  otherwise: number,
  context: Context,
  reasons: Reason[],
): Interval {
  if (!certain) reasons.push(unreadable(`${id} is missing`));
  if (values === null) {
    reasons.push(unreadable(`the value of ${id} cannot be read`));
    return { low: otherwise, high: 1 };
  }
  return lowest(
    // A group of settings has no value of its own: that it is there is all that it says.
    (values.length === 0 ? [''] : values).map((value) => {
      const truth = is.holds(extend(context, { value }));
      if (truth === true) return { low: 1, high: 1 };
      if (truth === false) return { low: otherwise, high: otherwise };
      reasons.push(truth.unknown);
      return { low: otherwise, high: 1 };
    }),
  );
}

/** What holds if no policy sets it. */
function unsetShare({ unset }: Alternative, otherwise: number, context: Context): Interval {
  const truth = unset === null ? false : unset.holds(context);
  if (truth === true) return { low: 1, high: 1 };
  return truth === false ? { low: otherwise, high: otherwise } : { low: otherwise, high: 1 };
}

/**
 * What somebody has if several policies reach them. If two set the same thing, Intune reports a conflict and guarantees
 * neither: the weaker one counts. Another policy may set what one leaves open; only what all leave open has its default.
 * https://learn.microsoft.com/intune/device-configuration/monitor-device-profile
 */
function requirementShare(
  { alternatives, otherwise }: Requirement,
  rulings: (alternative: number) => readonly (readonly [Ruling | null, boolean])[],
  context: Context,
): Interval {
  return highest(
    alternatives.map((alternative, index) => {
      const set = rulings(index).flatMap(([ruling, certain]) => (ruling === null ? [] : [{ ruling, certain }]));
      const sure = set.filter(({ ruling, certain }) => certain && !ruling.mayBeOpen).map(({ ruling }) => ruling);
      const low = set.map(({ ruling }) => ruling.low);
      if (sure.length > 0) return { low: Math.min(...low), high: lowest(sure).high };
      const unset = unsetShare(alternative, otherwise, context);
      return { low: Math.min(unset.low, ...low), high: Math.max(unset.high, ...set.map(({ ruling }) => ruling.high)) };
    }),
  );
}

/** Of several shortcomings the lowest share counts; parts count alike. */
export function earned(parts: readonly RuledPart[], reached: readonly Reached<Rulings>[], context: Context): Interval {
  return mean(parts.map((part, index) => partShare(part, index, reached, context)));
}

export function partShare(
  part: RuledPart,
  index: number,
  reached: readonly Reached<Rulings>[],
  context: Context,
): Interval {
  return lowest(
    part.requirements.map((requirement, number) =>
      requirementShare(
        requirement,
        (alternative) => reached.map(({ says, certain }) => [says[index]?.[number]?.[alternative] ?? null, certain]),
        context,
      ),
    ),
  );
}

function unreadable(what: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `it is not known what a policy sets: ${what}`,
    hint: 'Look at the policy in the Intune admin center.',
  };
}
