import { Command } from 'commander';
import type { SendFlags } from '../sendFlags.ts';
import { credentialKinds } from '../../graph/signIn/credentialKinds.ts';
import { cloudNames } from '../../model/clouds.ts';
import { sendFormats } from '../../model/sendFormats.ts';
import type { Finish } from './finish.ts';
import { choice, plainFormat, tenantName, withAppearance } from './flags.ts';
import { withRedaction } from './outputFlags.ts';

/** In what form findings are sent, wherever they are. */
export const sendFormat = () =>
  choice('--send-format <NAME>', 'what is sent: findings of ours (if omitted), or events of OCSF', sendFormats);

export function sendCommand(finish: Finish): Command {
  const command = new Command('send')
    .description('send a saved result to Azure Monitor (Microsoft Sentinel), to syslog or to the end of a file')
    .argument('<RESULT>', 'what audit --output json=FILE wrote; - is stdin')
    .argument(
      '[TARGET...]',
      'azure-monitor=https://HOST/RULE/STREAM, syslog=udp://HOST:PORT (tcp://, tls://) or file=PATH (also SECURESCORE_SEND)',
    )
    .addOption(sendFormat())
    .option('--tenant <ID>', 'azure-monitor=: sign in to this tenant (id or domain)', tenantName)
    .addOption(choice('--auth <KIND>', 'azure-monitor=: how to sign in, as in audit', credentialKinds))
    .option('--cache-token', "keep the sign-in in the operating system's store for the next run (with --auth)")
    .addOption(choice('--cloud <NAME>', 'national cloud', cloudNames))
    .addOption(plainFormat());
  withAppearance(withRedaction(command));
  return command.action(async (file: string, targets: readonly string[], flags: SendFlags) => {
    const { runSend } = await import('../actions/runSend.ts');
    finish(await runSend(file, targets, flags));
  });
}
