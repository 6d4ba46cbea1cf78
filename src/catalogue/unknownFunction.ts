import { closest } from './closest.ts';
import { insteadOf } from './retiredWords.ts';

/**
 * What is said of a call that fits no function.
 * @param message as the checker of types says it
 * @param known the functions that there are
 * @returns null: there is one of this name, called on something or with something that it does not take
 */
export function unknownFunction(message: string, known: ReadonlySet<string>): string | null {
  const name = /^found no matching overload for '(?:[^'(]*\.)?(\w+)\(/.exec(message)?.[1];
  if (name === undefined || known.has(name)) return null;
  const instead = insteadOf(name);
  return `there is no function ${name}${instead === undefined ? closest(name, known) : `; ${instead}`}`;
}
