import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { ItemResult } from '../../src/model/standard.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { widthOf } from '../../src/report/text.ts';
import { itemResults } from '../../src/score/standardResults.ts';
import { reportOf, sampleFindings, sampleReport } from './sample.ts';

const out = { reason: 'Microsoft Graph does not show it.', check: 'Look.' };
const mapped = (id: string, title: string, ...ids: readonly string[]) => ({
  id,
  title,
  status: 'automated' as const,
  controls: ids.map((control) => ({ id: control })),
  reason: null,
  check: null,
});
const items = itemResults(
  [
    mapped('MS.AAD.1.1v1', 'Legacy authentication is blocked', 'entra.block-legacy-authentication'),
    mapped(
      'MS.AAD.3.2v2',
      'Everybody answers a second factor',
      'entra.users-registered-for-mfa',
      'entra.admins-registered-for-mfa',
      'entra.admins-use-phishing-resistant-authentication',
    ),
    mapped('MS.AAD.8.2v1', 'Few may invite guests', 'entra.guests-cannot-invite'),
    mapped('MS.AAD.9.9v1', 'Something that the selection left out holds', 'entra.not-selected'),
    { ...mapped('MS.EXO.4.1v1', 'Every domain publishes a DMARC record'), status: 'notReachable', ...out },
    { ...mapped('MS.EXO.7.1v1', 'Mail from outside is marked'), status: 'notReachable', ...out },
    { ...mapped('MS.SHAREPOINT.1.1v1', 'SharePoint is shared with known guests'), status: 'planned', ...out },
  ],
  sampleFindings,
);
const withStandards = (list: readonly ItemResult[]) => ({
  ...reportOf(sampleFindings.slice(0, 1)),
  standards: [{ name: 'scuba-sample', title: 'SCuBA baseline for the sample', digest: 'sha256:0', items: [...list] }],
});

/** The part of a page that tells of a standard; the rest has golden files of its own. */
function sectionOf(page: string): string {
  return page.split('\n\n').find((part) => part.startsWith('STANDARD')) ?? '';
}

describe('a standard in the table', () => {
  it.each([40, 80, 200])('is laid out for %d columns', (width) => {
    const file = new URL(`golden/standards-${width}.txt`, import.meta.url);
    const text = `${sectionOf(renderTable(withStandards(items), { width, colour: false, table: { all: true } }))}\n`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
  });

  it('is never wider than the terminal, whatever its ids and titles are', () => {
    const long = { ...items[0], id: 'LONG.'.repeat(8), controls: ['x.'.repeat(90)] } as ItemResult;
    for (let width = 40; width <= 220; width += 3) {
      const lines = renderTable(withStandards([...items, long]), { width, colour: false, table: { all: true } }).split(
        '\n',
      );
      expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
    }
  });

  it('is not there where none was asked for', () => {
    expect(renderTable(sampleReport, { width: 80, colour: false, table: { all: true } })).not.toContain('STANDARD');
    expect(renderJson(sampleReport)).not.toContain('"standards"');
  });
});
