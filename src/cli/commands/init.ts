import { Command } from 'commander';
import { cloudNames } from '../../model/clouds.ts';
import type { InitFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, gather, plainFormat, tenantName, withAppearance } from './flags.ts';

export function initCommand(finish: Finish): Command {
  const command = new Command('init')
    .description('write a commented securescore.yaml into the working directory; it asks on a terminal, or takes flags')
    .option('--tenant <ID>', 'the only tenant that may be audited (id or domain)', tenantName)
    .addOption(choice('--cloud <NAME>', 'national cloud', cloudNames))
    .option('--emergency-account <NAME>', 'an emergency access account, by id or name; repeatable', gather)
    .option('--defaults', 'ask nothing: any tenant, the global cloud, no emergency access accounts')
    .option('--ratchet', 'set the gates to the figures of a result, which --from names')
    .option('--from <RESULT>', 'with --ratchet: a result that audit --output json=FILE wrote')
    .option('--force', 'write it anew if it is there already')
    .addOption(plainFormat());
  withAppearance(command);
  return command.action(async (flags: InitFlags) => {
    const { runInit } = await import('../actions/runInit.ts');
    finish(await runInit(flags));
  });
}
