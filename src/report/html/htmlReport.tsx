import { renderToString } from 'preact-render-to-string';
import type { Report } from '../../model/report.ts';
import { neutraliseAll } from '../neutralise.ts';
import type { Reporter } from '../reporter.ts';
import { pageViewOf } from '../view/pageView.ts';
import type { TrendPoint } from '../view/viewTrend.ts';
import { contentPolicy } from './contentPolicy.ts';
import { filterScript } from './filterScript.ts';
import { ReportPage, type Embedded } from './page.tsx';
import { mostBytes, pageDetails, type PageDetail } from './pageDetail.ts';
import { printStyle } from './printStyle.ts';
import { screenStyle } from './screenStyle.ts';
import { themeStyle } from './themeStyle.ts';

const style = `${themeStyle}${screenStyle}${printStyle}`;
const script = filterScript;
const embedded: Embedded = { style, script, policy: await contentPolicy({ style, script }) };

/** One file that loads nothing, with as much of every finding as there is room for. */
export const renderHtml: Reporter = (report, { trend }) => pageOf(neutraliseAll(report), trend);

/** @param trend earlier runs and this one, the oldest first */
export function pageOf(report: Report, trend?: readonly TrendPoint[]): string {
  const most = mostBytes(report.findings.length);
  let text = '';
  for (const detail of pageDetails) {
    text = rendered(report, detail, trend);
    if (new TextEncoder().encode(text).length < most) break;
  }
  return text;
}

const rendered = (report: Report, detail: PageDetail, trend: readonly TrendPoint[] | undefined): string =>
  `<!doctype html>\n${renderToString(
    <ReportPage report={report} view={pageViewOf(report, detail, trend)} detail={detail} embedded={embedded} />,
  )}\n`;
