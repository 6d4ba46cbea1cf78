import { flow } from '../text.ts';
import type { HeadView } from '../view/shape.ts';
import type { Page } from './page.ts';

/**
 * Which tenant, whether it was asked itself, and when.
 * @param whole with its id, where a name and a domain tell it already
 */
export function renderFirstHead(page: Page, { tenant, origin, notice }: HeadView, whole: boolean): readonly string[] {
  return [
    ...flow(whole || tenant.length < 3 ? tenant : tenant.slice(0, 2), page.width).map((line) => page.bold(line)),
    ...flow([...(notice === null ? [] : [notice]), ...origin], page.width).map((line, index) =>
      notice !== null && index === 0 && line.startsWith(notice)
        ? page.bold(page.tones.warn(notice)) + page.dim(line.slice(notice.length))
        : page.dim(line),
    ),
  ];
}
