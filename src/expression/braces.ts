/** The expression of a text that stands in braces from end to end. */
export function expressionIn(text: string): string | null {
  return text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : null;
}

/** The expressions in the parts of a path that stand in braces. */
export const pathExpressions = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
