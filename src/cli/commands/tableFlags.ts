import { InvalidArgumentError, type Command } from 'commander';
import { sortNames } from '../../report/view/doFirst.ts';
import { groupNames } from '../../report/view/groupNames.ts';
import { choice, choices } from './flags.ts';

/** The flags that say what of a report the table shows. */
export const withTable = (command: Command): Command =>
  command
    .option('--all', 'print the whole report instead of what fits on one screen')
    .addOption(choices('--show <GROUP>', 'print every control of these groups instead; repeatable', groupNames))
    .addOption(
      choice(
        '--sort <ORDER>',
        'how to sort what lost points: points lost, least effort, or least impact on users',
        sortNames,
      ),
    )
    .option('--top <NUMBER>', 'the number of controls in a list', atLeastOne);

function atLeastOne(text: string): number {
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  if (number >= 1) return number;
  throw new InvalidArgumentError('It is not a whole number from 1 to 999999.');
}
