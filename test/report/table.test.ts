import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { renderTable } from '../../src/report/table/tableReport.ts';
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
    expectGolden(`table-${width}`, renderTable(sampleReport, { width, colour: false }));
  });

  it('says all where it is asked to', () => {
    expectGolden('verbose-80', renderTable(sampleReport, { width: 80, colour: false, verbose: true }));
  });

  it('draws bars with more than ASCII only where that is asked for', () => {
    const bars = (unicode: boolean): string => renderTable(sampleReport, { width: 80, colour: false, unicode });
    expect(bars(true)).toContain('█░');
    expect(bars(false)).toContain('#-');
  });

  it('has colours only where they are asked for', () => {
    const width = 80;
    expect(renderTable(sampleReport, { width, colour: true })).toContain('\u001b[31m');
    expect(renderTable(sampleReport, { width, colour: false })).not.toContain('\u001b');
  });
});
