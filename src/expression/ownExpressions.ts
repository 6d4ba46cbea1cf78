import { expressionIn, placeholdersIn } from './braces.ts';

const own = new Set<string>();

/**
 * Takes every text in what comes with securescore for an expression of ours, and what stands in its braces, too. Whatever is not
 * ours runs within limits.
 */
export function trustExpressions(value: unknown): void {
  if (typeof value === 'string') {
    own.add(value);
    if (!value.includes('{')) return;
    for (const source of [expressionIn(value), ...placeholdersIn(value)]) if (source !== null) own.add(source);
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(trustExpressions);
}

export const isOwnExpression = (source: string): boolean => own.has(source);
