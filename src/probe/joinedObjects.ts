import { isDecided, type ObjectOutcome, type ObjectsVerdict, type Verdict } from './verdict.ts';

/**
 * What exceptions change where several ways lead to the same end: the way that earns most counts, with them as without.
 * @param measured the way that earns most without them
 */
export function objectsOfBest(ways: readonly Verdict[], measured: Verdict): ObjectsVerdict | null {
  if (ways.every(({ objects }) => objects === null)) return null;
  const whole = (one: Verdict): number => one.low + (one.objects?.covered ?? 0);
  const best = ways.reduce((a, b) => (whole(b) > whole(a) ? b : a), measured);
  const outcomes = best.objects?.outcomes ?? [];
  if (best.objects === null || !ways.every(isDecided)) return { outcomes, claimed: 0, covered: 0, isWhole: false };
  const claimed = Math.max(...ways.map((one) => one.low + (one.objects?.claimed ?? 0)));
  return {
    outcomes,
    claimed: claimed - measured.low,
    covered: whole(best) - measured.low,
    isWhole: best.objects.isWhole,
  };
}

/** The same where the mean over parts counts, each of which is about others. */
export function objectsOfParts(parts: readonly Verdict[]): ObjectsVerdict | null {
  const judged = parts.flatMap(({ objects }) => (objects === null ? [] : [objects]));
  if (judged.length === 0) return null;
  const counted = parts.filter(({ nobody }) => !nobody);
  const isKnown = counted.every(isDecided);
  const mean = (of: (one: ObjectsVerdict) => number): number =>
    isKnown && counted.length > 0
      ? counted.reduce((sum, { objects }) => sum + (objects ? of(objects) : 0), 0) / counted.length
      : 0;
  return {
    outcomes: joinedOutcomes(judged),
    claimed: mean(({ claimed }) => claimed),
    covered: mean(({ covered }) => covered),
    isWhole: isKnown && counted.every(({ low, objects }) => low === 1 || objects?.isWhole === true),
  };
}

/** What says most of an object goes first. */
const telling: readonly ObjectOutcome['is'][] = ['several', 'short', 'undecided', 'passes', 'leftOut', 'nobody'];

function joinedOutcomes(judged: readonly ObjectsVerdict[]): readonly ObjectOutcome[] {
  const found = new Map<string, ObjectOutcome>();
  for (const one of judged.flatMap(({ outcomes }) => outcomes)) {
    const before = found.get(one.object);
    if (!before || telling.indexOf(one.is) < telling.indexOf(before.is)) found.set(one.object, one);
  }
  return [...found.values()];
}
