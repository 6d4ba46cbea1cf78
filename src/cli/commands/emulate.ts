import { Command, Option } from 'commander';
import type { Finish } from '../program.ts';
import { cloudNames, type CloudName } from '../../model/clouds.ts';
import { gather } from './flags.ts';

export interface EmulateFlags {
  readonly tenant?: string;
  readonly port: string;
  readonly permissions?: readonly string[];
  readonly https?: string;
  readonly limits?: boolean;
  readonly cloud?: CloudName;
  readonly latency?: string;
}

export function emulateCommand(finish: Finish): Command {
  return new Command('emulate')
    .description('serve a tenant from a file as Microsoft Graph would, for trying controls and pipelines')
    .option('--tenant <FILE>', 'JSON: request path to answer (default: the sample tenant)')
    .option('--port <NUMBER>', 'port on 127.0.0.1; 0 is any free one', '4100')
    .option('--permissions <LIST>', 'only these application permissions are granted (default: all)', gather)
    .option('--https <PEM>', 'https, with the certificate and key in this file; plays the sign-in service as well')
    .option('--limits', "enforce Graph's published limits")
    .addOption(
      new Option('--cloud <NAME>', 'leave out what this cloud does not have (default: global)').choices(cloudNames),
    )
    .option('--latency <MS>', 'answer that much later')
    .action(async (flags: EmulateFlags) => {
      const { runEmulator } = await import('../actions/emulate.ts');
      finish(await runEmulator(flags));
    });
}
