import { neutralise } from '../report/neutralise.ts';

const mostLetters = 120;
const mostTold = 10;

/** A title is somebody else's text: on one line, harmless, and never the whole message. */
export function short(text: string): string {
  // Expressions that cards work out themselves begin with two braces.
  const letters = Array.from(neutralise(text).replaceAll('{{', '{ {'));
  return letters.length <= mostLetters ? letters.join('') : `${letters.slice(0, mostLetters - 1).join('')}…`;
}

/** The lines of a message; of a long list the first ones, and how many more there are. */
export function linesOf(texts: readonly string[]): readonly string[] {
  if (texts.length <= mostTold) return texts;
  return [...texts.slice(0, mostTold), `and ${String(texts.length - mostTold)} more`];
}
