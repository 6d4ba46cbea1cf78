import type { z } from 'zod';

/**
 * What a schema knows of a value. Within one version of a form fields may be added, so what a newer release wrote is read without
 * the keys that this one does not know; everything else has to be as the schema says.
 */
export function knownPart<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  let result = schema.safeParse(value);
  if (result.success) return result;
  const known: unknown = structuredClone(value);
  // Below a key that is taken away, another may come to light: a union tells of one level at a time.
  for (let depth = 0; depth < deepest && !result.success; depth += 1) {
    const unknown = unknownKeys(result.error.issues);
    if (unknown === null) return result;
    for (const path of unknown) takeAway(known, path);
    result = schema.safeParse(known);
  }
  return result;
}

const deepest = 20;

type Path = readonly PropertyKey[];

/** null: something else is wrong as well. */
function unknownKeys(issues: readonly z.core.$ZodIssue[], above: Path = []): readonly Path[] | null {
  const found: Path[] = [];
  for (const issue of issues) {
    const at = [...above, ...issue.path];
    if (issue.code === 'unrecognized_keys') found.push(...issue.keys.map((key) => [...at, key]));
    else {
      const branches = issue.code === 'invalid_union' ? issue.errors.map((branch) => unknownKeys(branch, at)) : [];
      const fitting = branches.filter((branch) => branch !== null && branch.length > 0);
      const [least] = fitting.sort((a, b) => (a?.length ?? 0) - (b?.length ?? 0));
      if (!least) return null;
      found.push(...least);
    }
  }
  return found;
}

function takeAway(value: unknown, [key, ...rest]: Path): void {
  if (typeof value !== 'object' || value === null || key === undefined) return;
  if (rest.length === 0) Reflect.deleteProperty(value, key);
  else takeAway(Reflect.get(value, key), rest);
}
