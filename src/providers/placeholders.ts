/** The CEL expressions in the braces of a request, in whichever of its texts they stand. */
export function placeholdersIn(stated: unknown): readonly string[] {
  if (typeof stated === 'string') return [...stated.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  if (typeof stated !== 'object' || stated === null) return [];
  return Object.values(stated).flatMap(placeholdersIn);
}
