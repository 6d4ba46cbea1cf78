import type { Finding, NearMiss } from '../model/finding.ts';

/** What would settle a control: the changes of objects of which one for each part suffices, and the request that does it. */
interface Remedy {
  /** What somebody would do: the one thing that the closest object of a part lacks. */
  readonly done: readonly NearMiss[];
  /** For each part the changes that settle it; none where a part has none that is known. */
  readonly parts: readonly (readonly NearMiss[])[];
  readonly request: string | null;
}

/**
 * Which of `others` are settled by doing what `finding` asks for: they were judged again as its request would leave things, the
 * very same request remedies both, or each of their parts misses just the one thing that the closest object of `finding` misses.
 */
export function settledTogether(finding: Finding, others: readonly Finding[]): readonly string[] {
  const mine = remedyOf(finding);
  const judgedAgain = new Set(finding.request?.alsoMeets);
  return others
    .filter(({ id }) => id !== finding.id)
    .filter((other) => {
      const theirs = remedyOf(other);
      const isSameRequest = mine.request !== null && mine.request === theirs.request;
      const areSameChanges =
        theirs.parts.length > 0 &&
        theirs.parts.every((part) => part.some((miss) => mine.done.some((one) => doesBoth(one, miss))));
      return judgedAgain.has(other.id) || isSameRequest || areSameChanges;
    })
    .map(({ id }) => id);
}

/** The same of the same object, and whoever one of them includes again the other one includes too. */
function doesBoth(mine: NearMiss, theirs: NearMiss): boolean {
  const sorted = ({ missing }: NearMiss): string => JSON.stringify([...missing].sort());
  const included = new Set(mine.excluded.map(({ id }) => id));
  return (
    mine.candidate === theirs.candidate &&
    sorted(mine) === sorted(theirs) &&
    theirs.excluded.every(({ id }) => included.has(id))
  );
}

function remedyOf(finding: Finding): Remedy {
  const { nearMisses, request, parts: shares } = finding;
  const parts = new Map<string | null, NearMiss[]>();
  for (const miss of nearMisses) parts.set(miss.part, [...(parts.get(miss.part) ?? []), miss]);
  // Where nothing came near a part, or the parts are not all named, no change that is known settles it.
  const isKnown =
    shares === null
      ? [...parts.keys()].every((part) => part === null)
      : shares.every(({ name, share }) => share >= 1 || parts.has(name) || parts.has(null));
  const known = [...parts.values()].map((misses) => misses.filter((miss) => suffices(miss, finding)));
  // The first of each part came nearest: that is what somebody would change, if it is a single thing.
  const nearest = [...parts.values()].flatMap(([first]) => (first && suffices(first, finding) ? [first] : []));
  return {
    done: nearest.filter(({ missing, onlyExclusions }) => missing.length === 1 || onlyExclusions),
    parts: isKnown ? known : [],
    request: request === null ? null : JSON.stringify([request.method, request.path, request.body]),
  };
}

/** What is missing is people and nothing else: whoever is not among them is covered already. */
const isAboutWhom = /^(targets (all|every) |excludes nobody|keeps every resource)/;

/** Reaching more people is not enough where those who are reached earn nothing either. */
function suffices({ missing, part }: NearMiss, { parts, points }: Finding): boolean {
  if (!missing.every((one) => isAboutWhom.test(one))) return true;
  const share = parts?.find(({ name }) => name === part)?.share;
  return (share ?? points.awarded ?? 0) > 0;
}
