/** The expression of a text that stands in braces from end to end. */
export function expressionIn(text: string): string | null {
  return text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : null;
}

/** The expressions in the braces of a path or a request, in whichever of its texts they stand. */
export function placeholdersIn(stated: unknown): readonly string[] {
  if (typeof stated === 'string') return [...stated.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  if (typeof stated !== 'object' || stated === null) return [];
  return Object.values(stated).flatMap(placeholdersIn);
}
