import { Command } from 'commander';
import { actionPlanFormats } from '../../report/plan/actionPlanReporters.ts';
import type { ActionPlanFlags } from '../measuredFlags.ts';
import type { Finish } from './finish.ts';
import { choice, withCommon, withConnection, withSelection, withSource } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function planCommand(finish: Finish): Command {
  const command = new Command('plan')
    .description('print what to do to reach a score, with the least impact on users')
    .requiredOption('--target <SCORE>', 'the score to reach: 80% (of the available points) or 300points')
    .addOption(
      choice('--max-impact <LEVEL>', 'leave out actions with more impact on users than this', [
        'low',
        'moderate',
        'high',
      ]).default('high'),
    )
    .addHelpText('after', '\nIt exits with 1 if the target is out of reach, and then prints every possible action.');
  withOutputs(withSource(command), actionPlanFormats);
  withConnection(withSelection(withCommon(command)));
  return command.action(async (flags: ActionPlanFlags) => {
    const { runActionPlan } = await import('../actions/runActionPlan.ts');
    finish(await runActionPlan(flags));
  });
}
