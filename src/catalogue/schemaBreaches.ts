import type { z } from 'zod';
import type { Breach } from '../model/breach.ts';
import { keyAdvice } from './keyAdvice.ts';

/** What a schema finds wrong with a value, in the words of people who write YAML. */
export const schemaBreaches = ({ issues }: z.ZodError, schema: z.ZodType): readonly Breach[] =>
  issues
    .flatMap((issue) => flatten(issue, []))
    .map((one) => ({ ...one, message: `${one.message}${meant(one, schema)}` }));

/** For a key that may be misspelt, or stand elsewhere. */
const meant = ({ path, ofKey, message }: Breach, schema: z.ZodType): string =>
  ofKey && message === noKey ? keyAdvice(path.slice(0, -1), String(path.at(-1)), schema) : '';

/** A union tells of every branch that does not fit; the branch that came furthest is the one that was meant. */
function flatten(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly Breach[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.map((branch) => branch.flatMap((inner) => flatten(inner, path)));
    const own = path.length + 1;
    branches.sort((a, b) => foreign(a, own) - foreign(b, own) || foreign(a) - foreign(b) || a.length - b.length);
    return branches[0] ?? [];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: noKey, ofKey: true }));
  }
  return [{ path, message: wrongType(issue.message) ?? lowerFirst(issue.message) }];
}

/** What a value should be, and what it is, as people call it who write YAML. */
const typeWords: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map of keys'],
  ['record', 'a map of keys'],
  ['null', 'nothing'],
  ['undefined', 'nothing'],
]);

/** null: it is about something else than the type. */
function wrongType(message: string): string | null {
  const [, expected = '', received = ''] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (received === 'undefined') return 'is missing';
  const [wanted, is] = [typeWords.get(expected), typeWords.get(received)];
  if (wanted === undefined || is === undefined) return null;
  const isBare = expected === 'string' && (received === 'number' || received === 'boolean');
  return `${wanted} is expected, not ${is}${isBare ? ': put it in quotes' : ''}`;
}

const noKey = 'unknown key';

/**
 * Branches of a union are told apart by their keys: the fewer that are missing or foreign, the likelier it was meant.
 * @param depth only of the keys that stand there: what is wrong further below says nothing about which branch it is
 */
function foreign(branch: readonly Breach[], depth?: number): number {
  return branch.filter(
    ({ ofKey, message, path }) =>
      (ofKey === true || message === 'is missing') && (depth === undefined || path.length === depth),
  ).length;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
