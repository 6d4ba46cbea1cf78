import { flow } from '../text.ts';
import type { HeadView } from '../view/shape.ts';
import type { Page } from './page.ts';

/** A wrong tenant has to be noticed on the first lines. */
export function renderHeader(page: Page, { title, facts }: HeadView): readonly string[] {
  return [
    ...flow(title, page.width).map((line) => page.bold(line)),
    ...flow(facts, page.width).map((line) => page.dim(line)),
  ];
}
