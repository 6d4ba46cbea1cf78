/**
 * Things that are spoilt together in one run, because a run for each would take minutes. No two in a group matter to the same
 * control, so that a control which is hit is hit by one of them alone; and each thing has its turn in as many groups as it
 * takes until every control has stood by while nothing that matters to it was spoilt beside that thing.
 * @param mattersTo the controls that each thing matters to
 * @param limits how many are in a group, and what matters to more controls than `most` goes alone: it would stand in everybody's way
 */
export function spoiltTogether(
  mattersTo: ReadonlyMap<string, ReadonlySet<string>>,
  controls: readonly string[],
  { size, most }: { readonly size: number; readonly most: number } = { size: 10, most: 12 },
): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = [];
  const left = new Map([...mattersTo.keys()].map((thing) => [thing, new Set(controls)] as const));
  const met = new Set<string>();
  const isApart = (thing: string, other: string): boolean => {
    const one = mattersTo.get(thing) ?? new Set<string>();
    const those = mattersTo.get(other) ?? new Set<string>();
    if (met.has(`${thing} ${other}`) || one.size > most || those.size > most) return false;
    return ![...one].some((control) => those.has(control));
  };
  for (let turn = [...left.keys()]; turn.length > 0; turn = turn.filter((thing) => left.get(thing)?.size !== 0)) {
    const round: string[][] = [];
    for (const thing of turn) {
      const group = round.find((one) => one.length < size && one.every((other) => isApart(thing, other)));
      if (group) group.push(thing);
      else round.push([thing]);
    }
    for (const group of round) {
      for (const thing of group) {
        const others = group.filter((one) => one !== thing);
        others.forEach((other) => met.add(`${thing} ${other}`));
        for (const control of left.get(thing) ?? [])
          if (!others.some((other) => mattersTo.get(other)?.has(control))) left.get(thing)?.delete(control);
      }
    }
    groups.push(...round);
  }
  return groups;
}
