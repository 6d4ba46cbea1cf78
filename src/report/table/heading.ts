import { wrap } from '../text.ts';
import type { Page } from './page.ts';

/** A heading and what follows it on the same line, as far as it fits. */
export function headingLines(page: Page, title: string, note: string): readonly string[] {
  const heading = inCapitals(title);
  // The colon keeps the place of the second blank, at which a line must not break.
  const [first = '', ...rest] = wrap(`${heading}: ${note}`, page.width, 2);
  return [`${page.bold(heading)} ${first.slice(heading.length + 1)}`.trimEnd(), ...rest];
}

/** What stands first in a line without colours has to stand out by itself. */
export const inCapitals = (heading: string): string => heading.toUpperCase();

/** What to do next, below a section. */
export const nextLines = (page: Page, next: string | null): readonly string[] =>
  next === null ? [] : wrap(next, page.width - 2).map((line) => page.dim(`  ${line}`));
