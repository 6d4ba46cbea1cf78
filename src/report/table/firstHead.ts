import { flow, shorten, shortenList } from '../text.ts';
import type { HeadView } from '../view/shape.ts';
import type { Page } from './page.ts';

/** How many lines a name or a selection may take at most; `--all` has all of it. */
const mostLinesOfOne = 4;

/**
 * Which tenant, whether it was asked itself, and when.
 * @param whole with its id, where a name and a domain tell it already, and long names on several lines
 */
export function renderFirstHead(page: Page, { tenant, origin, notice }: HeadView, whole: boolean): readonly string[] {
  const { bold, dim, tones, width } = page;
  const most = whole ? mostLinesOfOne * (width - 2) : width;
  const who = (whole || tenant.length < 3 ? tenant : tenant.slice(0, 2)).map((one) => shorten(one, most));
  const whence = origin.map((one) => shortenList(one, most));
  return [
    ...flow(who, width).map((line) => bold(line)),
    ...flow([...(notice === null ? [] : [notice]), ...whence], width).map((line, index) =>
      notice !== null && index === 0 && line.startsWith(notice)
        ? bold(tones.warn(notice)) + dim(line.slice(notice.length))
        : dim(line),
    ),
  ];
}
