import { itemsOf, loadStandards, standardNamed, type CoveredItem } from '../../catalogue/loadStandards.ts';
import { exitCodes } from '../../model/errors.ts';
import { itemStatuses, type ItemResult, type ItemStatus, type Standard } from '../../model/standard.ts';
import { asksSentences } from '../../score/standardResults.ts';
import { wrap } from '../../report/text.ts';
import type { ControlsFlags } from '../flagTypes.ts';
import { jsonText } from '../../report/jsonText.ts';
import { listTable } from '../listTable.ts';
import { prepare } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { asJson } from './runControls.ts';

/** securescore controls standards [NAME] */
export async function listStandards(name: string | undefined, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue, configuration } = await prepare(flags, new Warnings(terminal, flags).add);
  const standards = await loadStandards([...(configuration.controls ?? []), ...(flags.controls ?? [])]);
  const of = (standard: Standard): readonly CoveredItem[] => itemsOf(standard, catalogue.controls);
  if (name === undefined) {
    const summaries = standards.map((standard) => ({ ...headOf(standard), ...countsOf(of(standard)) }));
    terminal.out(asJson(flags) ? jsonText(summaries) : summaryTable(summaries, terminal));
    return exitCodes.done;
  }
  const standard = standardNamed(name, standards);
  terminal.out(
    asJson(flags)
      ? jsonText({ ...headOf(standard), items: of(standard).map(plain) })
      : itemTable(standard, of(standard), terminal),
  );
  return exitCodes.done;
}

interface Summary extends Readonly<Record<ItemStatus, number>> {
  readonly name: string;
  readonly title: string;
  readonly publisher: string;
  readonly link: string;
  readonly items: number;
}

function headOf({ name, title, publisher, link }: Standard): Pick<Summary, 'name' | 'title' | 'publisher' | 'link'> {
  return { name, title, publisher, link };
}

function countsOf(items: readonly CoveredItem[]): Pick<Summary, 'items' | ItemStatus> {
  const count = (wanted: ItemStatus): number => items.filter(({ status }) => status === wanted).length;
  return {
    items: items.length,
    automated: count('automated'),
    manual: count('manual'),
    notReachable: count('notReachable'),
    planned: count('planned'),
  };
}

function plain(item: CoveredItem) {
  return { ...item, controls: item.controls.map(({ id }) => id), asks: wordsOf(item) };
}

function wordsOf({ asks }: CoveredItem): ItemResult['asks'] {
  return asks === null ? null : { more: asks.more ?? null, less: asks.less ?? null };
}

const words: Readonly<Record<ItemStatus, string>> = {
  automated: 'automated',
  manual: 'manual',
  notReachable: 'not reachable',
  planned: 'planned',
};

function summaryTable(summaries: readonly Summary[], terminal: Terminal): string {
  const heads = ['NAME', 'ITEMS', 'AUTO', 'MANUAL', 'OUT', 'PLANNED', 'STANDARD'];
  const rows = summaries.map((one) => [
    one.name,
    ...[one.items, ...itemStatuses.map((status) => one[status])].map(String),
    one.title,
  ]);
  const closing = 'OUT: Microsoft Graph does not show it. securescore controls standards NAME prints the items.';
  return `${listTable(heads, rows, terminal)}${wrap(closing, terminal.width).join('\n')}\n`;
}

function itemTable(standard: Standard, items: readonly CoveredItem[], terminal: Terminal): string {
  const rows = items.map((item) => [item.id, words[item.status], whatOf(item).join('\n')]);
  const counts = countsOf(items);
  const sums = itemStatuses.map((status) => `${counts[status]} ${words[status]}`).join(', ');
  const closing = [...reasonLines(items), `${counts.items} items: ${sums}`, standard.link];
  return [
    `${standard.title}\n`,
    listTable(['ITEM', 'STATUS', 'WHAT'], rows, terminal),
    ...closing.flatMap((line) => wrap(line, terminal.width, 2)).map((line) => `${line}\n`),
  ].join('');
}

function whatOf(item: CoveredItem): readonly string[] {
  const { title, controls, check } = item;
  const asks = wordsOf(item);
  return [
    `${title}.`,
    ...controls.map((control) => control.id),
    ...(asks === null ? [] : asksSentences(asks)),
    ...(check === null ? [] : [`By hand: ${check}`]),
  ];
}

/** Why there is no control: each reason once, with the items that it is for. */
function reasonLines(items: readonly CoveredItem[]): readonly string[] {
  const reasons = [...new Set(items.flatMap(({ reason }) => reason ?? []))];
  return reasons.map((reason) => {
    const ids = items.filter((item) => item.reason === reason).map(({ id }) => id);
    return `${reason} (${ids.join(', ')})`;
  });
}
