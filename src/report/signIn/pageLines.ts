import { wrap } from '../text.ts';
import type { Page, Paint } from '../table/page.ts';

/** A piece of text on as many lines as it needs. */
export const paragraph = (page: Page, text: string, indent: number, paint: Paint = (each) => each): readonly string[] =>
  wrap(text, page.width - indent, 2).map((line) => ' '.repeat(indent) + paint(line));

/** A heading and what stands below it; nothing where that is nothing. */
export function section(page: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', page.bold(title), ...lines];
}
