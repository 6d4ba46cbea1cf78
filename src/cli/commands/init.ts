import { Command } from 'commander';
import type { InitFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { gather, plainFormat, withAppearance, withConnection, withSource } from './flags.ts';

export function initCommand(finish: Finish): Command {
  const command = new Command('init')
    .description('write a commented securescore.yaml into the working directory; it asks on a terminal, or takes flags')
    .option('--emergency-account <NAME>', 'an emergency access account, by id or name; repeatable', gather)
    .option('--defaults', 'ask nothing: any tenant, the global cloud, no emergency access accounts')
    .option('--ratchet', 'set the gates to the values of the tenant today, or of the result that is given')
    .option('--force', 'overwrite it if it already exists')
    .option('--quiet', 'print no progress and no warnings')
    .addOption(plainFormat())
    .addHelpText(
      'after',
      '\n--tenant and --cloud are written into the file. The flags for the source of a result and for the sign-in are for --ratchet only.',
    );
  withConnection(withSource(withAppearance(command)));
  return command.action(async (flags: InitFlags) => {
    const { runInit } = await import('../actions/runInit.ts');
    finish(await runInit(flags));
  });
}
