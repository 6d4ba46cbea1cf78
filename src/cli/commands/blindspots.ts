import { Command } from 'commander';
import type { BlindSpotsFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, withCommon, withOwnControls } from './flags.ts';

export function blindspotsCommand(finish: Finish): Command {
  const command = new Command('blindspots')
    .description(
      'list the items of standards that no request can check: why, how to check them by hand, and what to record',
    )
    .argument('[standard...]', 'only these: cis-m365-7.0, scuba-teams ..., or beyond (what no standard lists)')
    .addOption(
      choice('--format <NAME>', 'how to print it', ['table', 'json', 'markdown'] satisfies readonly NonNullable<
        BlindSpotsFlags['format']
      >[]).default('table'),
    )
    .addHelpText('after', '\nNo sign-in is needed. Attestations in --config are shown with their item.');
  withOwnControls(withCommon(command));
  return command.action(async (names: readonly string[], flags: BlindSpotsFlags) => {
    const { runBlindspots } = await import('../actions/runBlindspots.ts');
    finish(await runBlindspots(names, flags));
  });
}
