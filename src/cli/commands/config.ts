import { Command } from 'commander';
import { cloudNames } from '../../model/clouds.ts';
import type { ConfigFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, plainFormat, withCommon, withOwnControls } from './flags.ts';

export function configCommand(finish: Finish): Command {
  const command = new Command('config')
    .description(
      'print the settings that a run would use, and where each comes from: flag, file and line, environment, default',
    )
    .option('--tenant <ID>', 'as for audit')
    .addOption(choice('--cloud <NAME>', 'as for audit', cloudNames))
    .option('--fail-under <SCORE>', 'as for audit')
    .option('--min-completeness <PERCENT>', 'as for audit')
    .option('--max-claimed <SHARE>', 'as for audit')
    .option('--max-excepted <SHARE>', 'as for audit')
    .option('--require-foundations', 'as for audit')
    .addOption(plainFormat())
    .addHelpText('after', '\nNo token and no secret is printed, only whether there is one. No sign-in is needed.');
  withOwnControls(withCommon(command));
  return command.action(async (flags: ConfigFlags) => {
    const { runConfig } = await import('../actions/runConfig.ts');
    finish(await runConfig(flags));
  });
}
