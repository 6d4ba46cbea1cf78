type Alternatives = readonly string[];

/**
 * A least set of names that meets every need. Narrow ones are chosen before broad ones, and none is in the set that could be
 * left out.
 * @param needs alternatives, any one of which is enough, least privileged first; an empty one needs nothing
 * @param covers whether the first name does for the second as well
 */
export function leastCover(
  needs: readonly Alternatives[],
  covers: (broad: string, narrow: string) => boolean,
): readonly string[] {
  const meets = (chosen: Iterable<string>, need: Alternatives): boolean =>
    [...chosen].some((one) => need.some((wanted) => covers(one, wanted)));
  // What can be met in one way only comes first: it often meets others on the way.
  const open = needs.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
  const chosen = new Set<string>();
  for (const need of open) {
    const least = narrowest(need, covers);
    if (least !== undefined && !meets(chosen, need)) chosen.add(least);
  }
  const serving = (name: string): number => open.filter((need) => meets([name], need)).length;
  for (const name of [...chosen].sort((a, b) => serving(a) - serving(b) || (a < b ? -1 : 1))) {
    const rest = [...chosen].filter((one) => one !== name);
    if (open.every((need) => meets(rest, need))) chosen.delete(name);
  }
  return [...chosen].sort();
}

/** The first alternative that is no broader than another one. */
function narrowest(need: Alternatives, covers: (broad: string, narrow: string) => boolean): string | undefined {
  return need.find((one) => !need.some((other) => other !== one && covers(one, other))) ?? need[0];
}
