import { neutraliseLines } from '../report/neutralise.ts';
import { pageOf } from '../report/table/page.ts';
import type { Terminal } from './terminal.ts';

/**
 * Prints a text whose headings stand out where there are colours.
 * @param heading what of a line is one, from its beginning
 */
export function printWithHeadings({ colour, report, width }: Terminal, text: string, heading: RegExp): void {
  const { bold } = pageOf({ width, colour });
  // Names are made safe before anything is coloured.
  const lines = neutraliseLines(text).split('\n');
  report(
    lines
      .map((line) => {
        const found = heading.exec(line)?.[0] ?? '';
        return found === '' ? line : bold(found) + line.slice(found.length);
      })
      .join('\n'),
  );
}
