import { covers, meets, type PermissionRequirement } from './lattice.ts';

/**
 * A least set of permissions that meets every need. Narrow ones are chosen before broad ones, and none is in the set that
 * could be left out.
 * @param needs alternatives, least privileged first; an empty one needs nothing
 */
export function leastCover(needs: readonly PermissionRequirement[]): readonly string[] {
  const isMet = (chosen: Iterable<string>, need: PermissionRequirement): boolean =>
    [...chosen].some((permission) => meets(permission, need));
  // What can be met in one way only comes first: it often meets others on the way.
  const open = needs.filter(({ anyOf }) => anyOf.length > 0).sort((a, b) => a.anyOf.length - b.anyOf.length);
  const chosen = new Set<string>();
  for (const need of open) {
    const least = narrowest(need);
    if (least !== undefined && !isMet(chosen, need)) chosen.add(least);
  }
  const serving = (name: string): number => open.filter((need) => isMet([name], need)).length;
  for (const name of [...chosen].sort((a, b) => serving(a) - serving(b) || (a < b ? -1 : 1))) {
    const rest = [...chosen].filter((one) => one !== name);
    if (open.every((need) => isMet(rest, need))) chosen.delete(name);
  }
  return [...chosen].sort();
}

/** The first alternative that is no broader than another one. */
function narrowest({ anyOf }: PermissionRequirement): string | undefined {
  return anyOf.find((one) => !anyOf.some((other) => other !== one && covers(one, other))) ?? anyOf[0];
}
