import type { Command } from 'commander';
import { fitted } from '../../src/cli/helpLayout.ts';
import { buildProgram } from '../../src/cli/program.ts';

const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];

it.each([40, 60, 80])('the help of every command has lines of at most %i columns', async (width) => {
  const program = await buildProgram(() => undefined);
  const tooWide: string[] = [];
  for (const command of all(program)) {
    let printed = '';
    command.configureOutput({
      writeOut: (text) => {
        printed += fitted(text, width);
      },
      getOutHelpWidth: () => width,
    });
    command.outputHelp();
    expect(printed).toContain('Usage:');
    // One word that is longer than the terminal is wide, such as a path, is not cut.
    const lines = printed.split('\n').filter((line) => line.length > width && line.trim().includes(' '));
    tooWide.push(...lines.map((line) => `${command.name()}: ${line}`));
  }
  expect(tooWide).toEqual([]);
});

it.each([
  ['  one two three', 10, '  one two\n  three'],
  ['short', 40, 'short'],
  ['a /very/long/path/indeed b', 10, 'a\n/very/long/path/indeed\nb'],
])('%s in %i columns', (text, width, lines) => {
  expect(fitted(text, width)).toBe(lines);
});
