import type { CelFunction } from '../celFunction.ts';
import { walkFunction } from './walked.ts';

/** RFC 7208. */
export const spfFunctions: readonly CelFunction[] = [
  walkFunction('spf', {
    record: {
      exists: 'bool',
      records: { listOf: 'string' },
      text: 'string',
      problem: 'string',
      all: { oneOf: ['+', '-', '~', '?', ''] },
      open: 'string',
      lookups: 'int',
      voids: 'int',
      names: { listOf: 'string' },
      usesPtr: 'bool',
      exchangeOnline: 'bool',
      nobody: 'bool',
    },
    means:
      'What the SPF record of a domain says, as receivers read it: its `records` and the `text` of the only one; the `problem` for which they report a permanent error, with the way to it (null: none); how `all` ends it, after redirects (empty: it does not); the term by which any server is `open` to send (null: none); `lookups`, `voids` and the `names` that it leads to; `usesPtr`; whether it lets `exchangeOnline` send, and whether `nobody` may.',
  }),
];
