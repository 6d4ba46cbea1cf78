import { Command } from 'commander';
import { cadenceNames } from '../../model/cadence.ts';
import type { AttestFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, plainFormat, withCommon, withOwnControls } from './flags.ts';

export function attestCommand(finish: Finish): Command {
  const command = new Command('attest')
    .description('record in the configuration that a person did a review; alone: list the reviews, those due first')
    .argument('[ID...]', 'the control, or the standard and the item: scuba-teams MS.TEAMS.1.1v1')
    .option('--due', 'list only the reviews that are due or were never done')
    .option('--by <NAME>', 'who looked (default: the user of this machine)')
    .option('--on <DAY>', 'when (default: today)')
    .addOption(
      choice(
        '--every <CADENCE>',
        'how often it is due; it then holds as long (default: as the control says)',
        cadenceNames,
      ),
    )
    .option(
      '--until <DAY>',
      'the last day on which it holds (default: by how often it is due; of an item of a standard, a quarter of a year)',
    )
    .option('--link <URL>', 'where the record of the review lies')
    .option('--note <TEXT>', 'what there is to say')
    .option('--force', 'more than a year ahead all the same')
    .addOption(plainFormat())
    .addHelpText('after', '\nA review is a reminder: it earns no points. Nothing is signed in to.');
  withOwnControls(withCommon(command));
  return command.action(async (words: readonly string[], flags: AttestFlags) => {
    const { runAttest } = await import('../actions/runAttest.ts');
    finish(await runAttest(words, flags));
  });
}
