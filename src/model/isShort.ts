import type { Finding } from './finding.ts';

/** Measured, and short of all its points. */
export const isShort = ({ status }: Pick<Finding, 'status'>): boolean => status === 'fail' || status === 'partial';
