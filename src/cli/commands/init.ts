import { Command } from 'commander';
import type { InitFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { gather, plainFormat, withAppearance, withConnection, withSource } from './flags.ts';

export function initCommand(finish: Finish): Command {
  const command = new Command('init')
    .description('write a commented securescore.yaml into the working directory; it asks on a terminal, or takes flags')
    .option('--emergency-account <NAME>', 'an emergency access account, by id or name; repeatable', gather)
    .option('--defaults', 'ask nothing: any tenant, the global cloud, no emergency access accounts')
    .option('--ratchet', 'set the gates to the figures of the tenant as it is today, or of the result that is named')
    .option('--force', 'write it anew if it is there already')
    .option('--quiet', 'print no progress and no warnings')
    .addOption(plainFormat())
    .addHelpText(
      'after',
      '\n--tenant and --cloud are written into the file. Where a result comes from, and how to sign in, counts with --ratchet alone.',
    );
  withConnection(withSource(withAppearance(command)));
  return command.action(async (flags: InitFlags) => {
    const { runInit } = await import('../actions/runInit.ts');
    finish(await runInit(flags));
  });
}
