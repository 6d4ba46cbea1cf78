import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { cloudNames } from '../../model/clouds.ts';
import { choice, gather } from './flags.ts';
import type { EmulateFlags } from '../flagTypes.ts';

export function emulateCommand(finish: Finish): Command {
  return new Command('emulate')
    .description('serve a tenant from a file as Microsoft Graph would, to try out controls and pipelines')
    .option('--tenant <FILE>', 'JSON that maps request paths to answers (default: the bundled sample tenant)')
    .option('--port <NUMBER>', 'port on 127.0.0.1; 0 picks a free one', '4100')
    .option('--permissions <LIST>', 'grant only these application permissions, or none (default: all)', gather)
    .option('--https <PEM>', 'serve https with the certificate and key in this file, and emulate the sign-in service')
    .option('--limits', "enforce Graph's published limits")
    .addOption(choice('--cloud <NAME>', 'leave out what this cloud does not have; if omitted: global', cloudNames))
    .option('--latency <MS>', 'delay every answer by this many milliseconds')
    .action(async (flags: EmulateFlags) => {
      const { runEmulator } = await import('../actions/runEmulate.ts');
      finish(await runEmulator(flags));
    });
}
