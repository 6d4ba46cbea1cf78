import type { ASTNode } from '@marcbachmann/cel-js';
import type { CelFunction } from './celFunction.ts';
import { declaredRecord } from './declaredTypes.ts';
import { functions } from './functions/index.ts';
import type { RecordType } from './typeTable.ts';

/** The type of what a word gives, where that is a record of its own making. */
export function recordGivenBy({ gives, record }: CelFunction): RecordType | null {
  return record === undefined ? null : declaredRecord(gives, record);
}

const byName: ReadonlyMap<string, RecordType> = new Map(
  functions.flatMap((word) => {
    const record = recordGivenBy(word);
    return record === null ? [] : [[word.name, record] as const];
  }),
);

/** The same for a call in an expression; undefined: it is none, or gives something else. */
export function recordGivenAt(node: ASTNode): RecordType | undefined {
  return node.op === 'rcall' ? byName.get(node.args[0]) : undefined;
}
