import { JSDOM, VirtualConsole, type PageElement } from 'jsdom';
import type { Report } from '../../../src/model/report.ts';
import type { FindingStatus } from '../../../src/model/finding.ts';
import { renderHtml } from '../../../src/report/html/htmlReport.tsx';

export const htmlOf = (report: Report): string => renderHtml(report, { width: 120, colour: false });

/** The page as a browser reads it, its script left alone; jsdom cannot read all of its style and would say so. */
export const pageOf = (html: string): PageElement =>
  new JSDOM(html, { virtualConsole: new VirtualConsole() }).window.document;

export const all = (within: PageElement, selector: string): readonly PageElement[] =>
  Array.from(within.querySelectorAll(selector));

export const textOf = (within: PageElement, selector: string): string =>
  within.querySelector(selector)?.textContent ?? '';

/** What the page says of every finding, by id. */
export function saidIn(html: string) {
  return all(pageOf(html), '.rows > li')
    .map((row) => {
      const figures = all(row, '.points data').map((one) => Number(one.getAttribute('value')));
      return {
        id: row.id.replace(/^c-/, ''),
        status: row.getAttribute('data-status') as FindingStatus,
        awarded: figures.length === 2 ? (figures[0] ?? null) : null,
        available: figures.at(-1) ?? 0,
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
