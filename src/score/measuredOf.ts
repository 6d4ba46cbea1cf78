import type { AppliedException, Finding } from '../model/finding.ts';

/** What was measured, where an exception stands in its place; null: the finding is what was measured. */
export const measuredOf = ({
  exception,
  objectExceptions,
}: Pick<Finding, 'exception' | 'objectExceptions'>): AppliedException['measured'] | null =>
  exception?.measured ?? objectExceptions?.measured ?? null;
