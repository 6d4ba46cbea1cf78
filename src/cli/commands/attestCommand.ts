import { Command } from 'commander';
import { cadenceNames } from '../../model/cadence.ts';
import type { AttestFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, plainFormat, withCommon, withOwnControls } from './flags.ts';

export function attestCommand(finish: Finish): Command {
  const command = new Command('attest')
    .description(
      'record a review by a person in the configuration; without arguments: list the reviews, those due first',
    )
    .argument('[ID...]', 'the control, or the standard and the item: scuba-teams MS.TEAMS.1.1v1')
    .option('--due', 'list only the reviews that are due or were never done')
    .option('--by <NAME>', 'who did the review (default: the user of this machine)')
    .option('--on <DAY>', 'when (default: today)')
    .addOption(
      choice(
        '--every <CADENCE>',
        'how often it is due, and how long it is valid (default: as the control says)',
        cadenceNames,
      ),
    )
    .option(
      '--until <DAY>',
      'the last day on which it is valid (default: from how often it is due; for an item of a standard, a quarter)',
    )
    .option('--link <URL>', 'where the record of the review is kept')
    .option('--note <TEXT>', 'a comment')
    .option('--force', 'allow more than a year ahead')
    .addOption(plainFormat())
    .addHelpText('after', '\nA review is a reminder: it earns no points. No sign-in is needed.');
  withOwnControls(withCommon(command));
  return command.action(async (words: readonly string[], flags: AttestFlags) => {
    const { runAttest } = await import('../actions/runAttest.ts');
    finish(await runAttest(words, flags));
  });
}
