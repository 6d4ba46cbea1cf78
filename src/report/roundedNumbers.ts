import { rounded } from '../model/rounded.ts';

/** What would change a tenant, and what a configuration says, stays exactly as it is. */
const verbatim: ReadonlySet<string> = new Set(['undo', 'request', 'parameters']);

/** The value with every number in it rounded once, as formats for programs have them. */
export const roundedNumbers = <T>(value: T): T => visit(value) as T;

function visit(value: unknown): unknown {
  if (typeof value === 'number') return rounded(value);
  if (Array.isArray(value)) return value.map(visit);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, verbatim.has(key) ? (each as unknown) : visit(each)]),
  );
}
