import { compileExpression } from '../../src/expression/expression.ts';

/** What an expression lacks, as it is told in brackets; "told" where it gives a value after all. */
export function whyUnknown(source: string, context: Readonly<Record<string, unknown>>): string {
  const found = compileExpression(source).value({ ...context });
  if ('value' in found) return 'told';
  return / needs \((.*)\)$/s.exec(found.unknown.detail)?.[1] ?? found.unknown.detail;
}

/** The value that an expression gives; "unknown" where that is not known. */
export function valueOf(source: string, context: Readonly<Record<string, unknown>>): unknown {
  const found = compileExpression(source).value({ ...context });
  return 'value' in found ? found.value : 'unknown';
}
