import { formatInteger, formatPoints } from '../format.ts';
import { flow, shorten, shortenList, widthOf, wrap } from '../text.ts';
import type { ActionView, ReportView } from '../view/shape.ts';
import type { Page } from './page.ts';
import type { Room } from './room.ts';

/** What to do first, an action a block: its number, what it wins, what it takes, and the one thing to do. */
export function renderActions(
  page: Page,
  { actions, counts, explain, order }: ReportView,
  shown: readonly ActionView[],
  { todo, whole }: Pick<Room, 'todo' | 'whole'>,
): readonly string[] {
  if (shown.length === 0) return nothingToDo(page, counts);
  const layout = layoutOf(page, shown);
  return [
    headingOf(page, layout, order),
    ...shown.flatMap((action) => actionLines(page, action, layout, { todo, whole })),
    ...restLines(page, actions.length - shown.length, worthOf(actions) - worthOf(shown), explain),
  ];
}

/** What could not be checked may have lost anything: then it is what to begin with. */
function nothingToDo({ bold, width }: Page, counts: ReportView['counts']): readonly string[] {
  const unchecked = counts.find(({ group, points }) => group === 'not-checked' && points !== null);
  if (unchecked === undefined) return [bold('NOTHING TO DO'), '  no points were lost'];
  return [
    bold('NOTHING TO DO YET'),
    ...wrap(
      `no points were lost in what could be checked; ${unchecked.text}: securescore doctor shows why`,
      width - 2,
    ).map((line) => `  ${line}`),
  ];
}

const heading = 'DO FIRST';
const gap = 2;

interface Layout {
  readonly rank: number;
  readonly lost: number;
  /** The columns on the right, which say what it takes; none where they are below. */
  readonly takes: readonly {
    readonly head: string;
    readonly width: number;
    readonly textOf: (action: ActionView) => string;
  }[];
}

function layoutOf(page: Page, shown: readonly ActionView[]): Layout {
  return {
    rank: Math.max(2, ...shown.map(({ rank }) => String(rank).length)),
    lost: Math.max(4, ...shown.map(({ lost }) => lost.text.length)),
    takes: takesOn(page),
  };
}

function takesOn({ width }: Page): Layout['takes'] {
  if (width < 60) return [];
  if (width < 100) {
    const both = 'EFFORT/IMPACT';
    const textOf = ({ effort, impact }: ActionView): string => `${short[effort]}/${short[impact]}`;
    return [{ head: both, width: both.length, textOf }];
  }
  return [
    { head: 'EFFORT', width: 'moderate'.length, textOf: ({ effort }) => effort },
    { head: 'IMPACT', width: 'moderate'.length, textOf: ({ impact }) => impact },
  ];
}

const short: Readonly<Record<ActionView['effort'], string>> = { low: 'low', moderate: 'mod.', high: 'high' };

const leftOf = ({ rank, lost }: Layout): number => rank + 1 + lost + gap;
const rightOf = ({ takes }: Layout): number => takes.reduce((sum, { width }) => sum + gap + width, 0);

function headingOf(page: Page, layout: Layout, order: string): string {
  const heads = layout.takes.map(({ head, width }) => ' '.repeat(gap) + head.padEnd(width)).join('');
  const why = `: points lost, ${order}`;
  const room = page.width - rightOf(layout) - heading.length;
  const told = why.length <= room ? why : '';
  return (page.bold(heading) + page.dim(told.padEnd(room) + heads)).trimEnd();
}

function actionLines(
  page: Page,
  action: ActionView,
  layout: Layout,
  room: Pick<Room, 'todo' | 'whole'>,
): readonly string[] {
  const { rank, lost, title, effort, impact, todo } = action;
  const left = leftOf(layout);
  const inset = ' '.repeat(left);
  const width = page.width - left - rightOf(layout);
  const [first = '', ...rest] = room.whole ? wrap(title, width) : [shortenList(title, width)];
  const pad = ' '.repeat(page.width - left - rightOf(layout) - widthOf(first));
  const takes = layout.takes.map(({ width, textOf }) => ' '.repeat(gap) + textOf(action).padEnd(width)).join('');
  const number = page.bold(String(rank).padStart(layout.rank));
  const amount = page.tones[lost.tone](lost.text.padStart(layout.lost));
  const told = layout.takes.length > 0 ? todo : `${todo} (effort ${effort}, impact ${impact})`;
  return [
    `${number} ${amount}${' '.repeat(gap)}${page.bold(first)}${page.dim((pad + takes).trimEnd())}`,
    ...rest.map((line) => inset + page.bold(line)),
    ...fitted(told, page.width - left, room.todo).map((line) => inset + line),
  ];
}

/** On so many lines; dots stand for the words that there is no room for. */
function fitted(text: string, width: number, most: number): readonly string[] {
  const lines = wrap(text, width);
  if (lines.length <= most) return lines;
  const words = (lines[most - 1] ?? '').split(' ');
  while (words.length > 1 && widthOf([...words, dots].join(' ')) > width) words.pop();
  const last = [...words, dots].join(' ');
  // A word as long as the line has no room for dots.
  return [...lines.slice(0, most - 1), widthOf(last) > width ? shorten(last, width) : last];
}

const dots = '...';

const worthOf = (actions: readonly ActionView[]): number => actions.reduce((sum, { worth }) => sum + worth, 0);

/** What there is as well, and how to go on. */
function restLines(page: Page, more: number, worth: number, explain: string): readonly string[] {
  const rest = more === 0 ? [] : [`and ${formatInteger(more)} more, ${formatPoints(worth)}: --all`];
  return flow([...rest, `how: ${explain}`], page.width - 2).map((line) => page.dim(`  ${line}`));
}
