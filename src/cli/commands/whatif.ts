import { Command } from 'commander';
import { assumptionFormats } from '../../report/plan/assumptionReporters.ts';
import type { AssumptionFlags } from '../measuredFlags.ts';
import type { Finish } from './finish.ts';
import { withCommon, withConnection, withSelection, withSource } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function whatifCommand(finish: Finish): Command {
  const command = new Command('whatif')
    .description('print the score that a tenant would have if some controls were met')
    .argument('<ID...>', 'the controls that would be met');
  withOutputs(withSource(command), assumptionFormats);
  withConnection(withSelection(withCommon(command)));
  return command.action(async (ids: readonly string[], flags: AssumptionFlags) => {
    const { runAssumption } = await import('../actions/runAssumption.ts');
    finish(await runAssumption(ids, flags));
  });
}
