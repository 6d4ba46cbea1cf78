import { formatInteger } from '../format.ts';
import { widthOf, wrap } from '../text.ts';
import type { ActionView, FoundationView, ReportView } from '../view/shape.ts';
import { inCapitals } from './heading.ts';
import type { Page } from './page.ts';

/** How many foundations are met, what that does to the grade, and which are not: by number where it is among the actions shown. */
export function renderFirstFoundations(
  page: Page,
  { foundations, score }: ReportView,
  shown: readonly ActionView[],
  most: number,
): readonly string[] {
  if (foundations === null) return [];
  const { heading, met, open } = foundations;
  const ranks = new Map(shown.map(({ finding, rank }) => [finding.id, rank]));
  const below = [...new Set(open.map(({ status }) => status.text))].flatMap((text) => {
    const among = open.filter((one) => one.status.text === text).flatMap(({ id }) => ranks.get(id) ?? []);
    return among.length === 0 ? [] : [`${text}: ${listed(among.sort((a, b) => a - b))}`];
  });
  const others = open.filter(({ id }) => !ranks.has(id));
  const facts = [
    `${met.text} met${score.capped === null ? '' : ` (so grade ${score.capped})`}`,
    ...(below.length === 0 ? [] : [`${below.join('; ')} below`]),
  ].join('; ');
  const label = `${inCapitals(heading)}  `;
  const [first = '', ...rest] = wrap(label.trimEnd() + ': ' + facts, page.width, 2);
  const painted =
    page.bold(label) + first.slice(label.length).replace(met.text, (text) => page.bold(page.tones[met.tone](text)));
  return [painted, ...rest, ...nameLines(page, others, most)];
}

/** One more takes no more room than saying that there is one. */
function nameLines(page: Page, open: readonly FoundationView[], most: number): readonly string[] {
  const named = open.length <= most + 1 ? open : open.slice(0, most);
  const more = open.length - named.length;
  const column = Math.max(0, ...named.map(({ status }) => widthOf(status.text))) + 2;
  return [
    ...named.flatMap(({ title, status }) =>
      wrap(title, page.width - 2 - column).map((line, index) => {
        const text = index === 0 ? status.text : '';
        return `  ${page.tones[status.tone](text)}${' '.repeat(column - widthOf(text))}${line}`;
      }),
    ),
    ...(more === 0 ? [] : [`  and ${formatInteger(more)} more: --all`]),
  ];
}

/** "1, 2 and 3" */
const listed = (numbers: readonly number[]): string =>
  [numbers.slice(0, -1).join(', '), String(numbers.at(-1) ?? '')].filter((part) => part !== '').join(' and ');
