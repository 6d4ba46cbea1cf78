import type { SortName } from '../view/doFirst.ts';
import { sorted } from '../view/doFirst.ts';
import type { GroupName } from '../view/groupNames.ts';
import type { ReportView } from '../view/shape.ts';
import type { Page } from './page.ts';

export function renderGroupsShown(
  page: Page,
  view: ReportView,
  _: { show: readonly GroupName[]; sort: SortName | null; top: number | undefined },
): readonly string[] {
  void sorted;
  return [page.bold(view.head.title[0] ?? '')];
}
