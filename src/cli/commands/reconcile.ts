import { Command } from 'commander';
import { reconcileFormats } from '../../report/reconcile/reconcileReporters.ts';
import type { ReconcileFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { withCommon, withConnection, withSelection } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function reconcileCommand(finish: Finish): Command {
  const command = new Command('reconcile')
    .description("print Microsoft's Secure Score beside ours, control by control, and why they differ")
    .option('--days <NUMBER>', "also print the trend of Microsoft's score over this many days, up to 90")
    .option('--demo', 'use the bundled sample tenant (no sign-in, no network)')
    .option('--evidence <DIR>', 'use evidence that was collected earlier (no sign-in, no network)');
  withOutputs(command, reconcileFormats);
  withConnection(withSelection(withCommon(command)));
  return command.action(async (flags: ReconcileFlags) => {
    const { runReconcile } = await import('../actions/runReconcile.ts');
    finish(await runReconcile(flags));
  });
}
