import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { neutralisePage } from '../../src/report/neutralise.ts';
import { sampleReport } from './sample.ts';

const update = process.env.UPDATE_GOLDEN === '1';

/** Compares with a file; UPDATE_GOLDEN=1 writes it instead, to be read before it is committed. */
function expectGolden(name: string, text: string): void {
  const file = new URL(`golden/${name}.txt`, import.meta.url);
  if (update) writeFileSync(file, text);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `(no ${name}.txt)`).toBe(text);
  expect(text.split('\n').length).toBeLessThan(200);
}

describe('the table', () => {
  it.each([40, 60, 80, 120, 200])('is laid out for %d columns', (width) => {
    expectGolden(`table-${width}`, renderTable(sampleReport, { width, colour: false, table: { all: true } }));
  });

  it.each([40, 60, 80, 120, 200])('has a first screen for %d columns', (width) => {
    expectGolden(`first-${width}`, renderTable(sampleReport, { width, colour: false }));
  });

  it('lists the groups that are asked for', () => {
    const table = { show: ['partly-met', 'not-checked', 'passed', 'news'] } as const;
    expectGolden('show-80', renderTable(sampleReport, { width: 80, colour: false, table }));
  });

  it('says all where it is asked to', () => {
    expectGolden('verbose-80', renderTable(sampleReport, { width: 80, colour: false, verbose: true }));
  });

  it('draws bars with more than ASCII only where that is asked for', () => {
    const bars = (unicode: boolean): string =>
      renderTable(sampleReport, { width: 80, colour: false, unicode, table: { all: true } });
    expect(bars(true)).toContain('█░');
    expect(bars(false)).toContain('#-');
  });

  it('has colours only where they are asked for', () => {
    const width = 80;
    for (const table of [{}, { all: true }, { show: ['failed'] }] as const) {
      const coloured = renderTable(sampleReport, { width, colour: true, table });
      expect(coloured).toContain('\u001b[38;5;160m');
      // What stands between a reporter and the terminal lets its colours through.
      expect(neutralisePage(coloured)).toBe(coloured);
      expect(renderTable(sampleReport, { width, colour: false, table })).not.toContain('\u001b');
    }
  });
});
