import { Command } from 'commander';
import { recheckFormats } from '../../report/recheck/recheckReporters.ts';
import type { RecheckFlags } from '../measuredFlags.ts';
import type { Finish } from './finish.ts';
import { withCommon, withConnection, withOwnControls } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function recheckCommand(finish: Finish): Command {
  const command = new Command('recheck')
    .description('check single controls again, with only the requests that they need')
    .argument('[ID...]', 'the controls to check (ids or globs)')
    .option('--failed', 'check what failed or is partly met in the result of --from')
    .option('--from <RESULT>', 'compare with a result that audit --output json=FILE wrote')
    .option('--watch <TIME>', 'check again after this long (30s, 5m) until all of them are met')
    .option('--demo', 'use the bundled sample tenant (no sign-in, no network)')
    .addHelpText('after', '\nIt exits with 0 if all of them are met, and with 1 if not.');
  withOutputs(command, recheckFormats);
  withConnection(withOwnControls(withCommon(command)));
  return command.action(async (ids: readonly string[], flags: RecheckFlags) => {
    const { runRecheck } = await import('../actions/runRecheck.ts');
    finish(await runRecheck(ids, flags));
  });
}
