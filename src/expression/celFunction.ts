import type { DeclaredProperties } from '../model/evidence.ts';

/** CEL types as they are written in signatures: bool, string, double, list<string>, a Graph type, dyn ... */
export interface CelFunction {
  readonly name: string;
  /** The Graph type that it is a member of; null: a plain function; 'dyn': of anything. */
  readonly of: string | null;
  readonly takes: readonly (readonly [name: string, type: string])[];
  readonly gives: string;
  /** Where `gives` is a record of its own making: its properties, for the checker. A value may be null. */
  readonly record?: DeclaredProperties;
  /** One sentence for the documentation. */
  readonly means: string;
  readonly run: (...values: never[]) => unknown;
  /** Of a condition: what makes it false, each as "kind:id". */
  readonly because?: (...values: never[]) => readonly string[];
}
