import type { Report } from '../../model/report.ts';
import type { ItemResult, StandardResult } from '../../model/standard.ts';
import { formatCount } from '../numbers.ts';
import { statusWords } from '../reasons.ts';
import { wrap } from '../text.ts';
import { renderColumns, type Column, type Line } from './columns.ts';
import type { Page, Paint } from './page.ts';
import { headingLines } from './section.ts';

/** Each standard that was asked for, an item a row; what no control answers is told below in one line a kind. */
export function renderStandards(page: Page, { standards = [] }: Report): readonly string[] {
  return standards.flatMap((standard) => renderStandard(page, standard));
}

function renderStandard(page: Page, { name, title, items }: StandardResult): readonly string[] {
  const judged = items.filter(({ verdict }) => verdict !== null);
  const passed = judged.filter(({ verdict }) => verdict === 'pass').length;
  const note = `${title}, ${passed} of ${formatCount(judged.length, 'item')} passed`;
  const columns = columnsOf(page);
  const rows = judged.map((item) => columns.map(({ cellOf }) => cellOf(item)));
  return [
    '',
    ...headingLines(page, 'STANDARD', note),
    ...(rows.length === 0 ? [] : renderColumns(page, columns, rows, { dense: true })),
    ...rest(page, items),
    ...wrap(`how to check those by hand: securescore controls standards ${name}`, page.width - 2).map((line) =>
      page.dim(`  ${line}`),
    ),
  ];
}

type FilledColumn = Column & { readonly cellOf: (item: ItemResult) => readonly Line[] };

function columnsOf(page: Page): readonly FilledColumn[] {
  const item: FilledColumn = { head: 'ITEM', share: 1, cellOf: ({ id }) => [{ text: id }] };
  const verdict = (one: ItemResult): Line => ({ text: wordOf(one), paint: paintOf(page, one) });
  const controls = ({ controls: ids }: ItemResult): readonly Line[] => ids.map((text) => ({ text, paint: page.dim }));
  switch (page.shape) {
    case 'blocks':
      return [item, { head: 'VERDICT, CONTROL', share: 2, cellOf: (one) => [verdict(one), ...controls(one)] }];
    case 'stacked':
    case 'columns':
      return [
        item,
        { head: 'VERDICT', cellOf: (one) => [verdict(one)] },
        { head: 'CONTROL', share: 2, cellOf: controls },
      ];
    case 'wide':
      return [
        item,
        { head: 'VERDICT', cellOf: (one) => [verdict(one)] },
        { head: 'WHAT', share: 2, cellOf: ({ title }) => [{ text: title }] },
        { head: 'CONTROL', share: 2, cellOf: controls },
      ];
  }
}

/** Items without a verdict: a line for each kind of them. */
function rest(page: Page, items: readonly ItemResult[]): readonly string[] {
  const open = items.filter(({ verdict }) => verdict === null);
  return Object.entries(kinds).flatMap(([status, words]) => {
    const ids = open.filter((item) => item.status === status).map(({ id }) => id);
    if (ids.length === 0) return [];
    return wrap(`${words}, ${formatCount(ids.length, 'item')}: ${ids.join(', ')}`, page.width - 2, 2).map(
      (line) => `  ${line}`,
    );
  });
}

const kinds: Readonly<Record<ItemResult['status'], string>> = {
  automated: 'not selected',
  manual: 'for a person to look at',
  notReachable: 'not shown by Microsoft Graph',
  planned: 'without a control yet',
};

const wordOf = ({ verdict }: ItemResult): string =>
  verdict === null ? '' : verdict === 'manual' ? 'to review' : statusWords[verdict];

function paintOf(page: Page, { verdict }: ItemResult): Paint {
  switch (verdict) {
    case 'pass':
      return page.good;
    case 'fail':
    case 'partial':
      return page.bad;
    case 'notChecked':
    case 'excepted':
    case 'manual':
      return page.warn;
    case 'notLicensed':
    case 'notApplicable':
    case null:
      return page.dim;
  }
}
