const own = new Set<string>();

/** Takes every text in what comes with securescore for an expression of ours. Whatever is not ours runs within limits. */
export function trustExpressions(value: unknown): void {
  if (typeof value === 'string') own.add(value);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(trustExpressions);
}

export const isOwnExpression = (source: string): boolean => own.has(source);
