import { widthOf, wrap } from '../../report/text.ts';
import type { Check } from './check.ts';

const words = { works: 'ok', fails: 'failed', notNeeded: 'not needed' } as const;
const statusWidth = 12;

/** The checks for a person, the verdict last. */
export function doctorText(checks: readonly Check[], verdict: string, width: number): string {
  const nameWidth = Math.min(27, Math.max(...checks.map(({ name }) => widthOf(name)))) + 2;
  const left = statusWidth + nameWidth;
  const lines = checks.flatMap(({ name, status, detail, hint }) => {
    const body = [
      ...wrap(detail, Math.max(24, width - left)),
      ...(hint === '' ? [] : wrap(`-> ${hint}`, Math.max(24, width - left), 3)),
    ];
    const [first = '', ...rest] = body;
    const head = `${words[status].padEnd(statusWidth)}${name.padEnd(nameWidth)}`;
    // A long name takes a line of its own.
    const top = widthOf(name) < nameWidth ? [head + first] : [head, ' '.repeat(left) + first];
    return [...top, ...rest.map((line) => ' '.repeat(left) + line)];
  });
  return `${[...lines, '', ...wrap(verdict, width)].join('\n')}\n`;
}
