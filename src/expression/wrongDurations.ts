import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';

/** A length of time, or a point of time, that is written in a way that CEL does not read: it would be unknown for ever. */
export interface WrongDuration {
  readonly text: string;
  readonly wanted: string;
  readonly start: number;
}

const durations = /^-?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

export function wrongDurations(ast: ASTNode): readonly WrongDuration[] {
  const below = children(ast).flatMap(wrongDurations);
  if (ast.op !== 'call') return below;
  const [name, [argument]] = ast.args;
  if (argument?.op !== 'value' || typeof argument.args !== 'string') return below;
  const { args: text, start } = argument;
  if (name === 'duration' && !durations.test(text))
    return [{ text, wanted: 'a duration in hours, minutes and seconds, as in "168h" for seven days', start }, ...below];
  if (name === 'timestamp' && Number.isNaN(Date.parse(text)))
    return [{ text, wanted: 'a point of time, as in "2026-01-31T00:00:00Z"', start }, ...below];
  return below;
}
