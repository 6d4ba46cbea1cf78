import { Command } from 'commander';
import { runSources } from '../../model/runSources.ts';
import { historyFormats } from '../../report/history/historyReporters.ts';
import type { HistoryFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, withCommon } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function historyCommand(finish: Finish): Command {
  const command = new Command('history')
    .description('print the trend of the results that audit --save kept (no sign-in, no network)')
    .option('--tenant <ID>', 'the tenant (id or domain), if results of several are saved')
    .addOption(
      choice('--source <NAME>', 'only runs of this source (if omitted: live, where there are any)', runSources),
    )
    .option('--selection <TEXT>', 'only runs of this selection, as results name it (if omitted: all controls)')
    .option('--all', 'list every saved run, whatever its source and selection')
    .option('--history <DIR>', "the folder of the history, instead of the user's own");
  withCommon(withOutputs(command, historyFormats));
  return command.action(async (flags: HistoryFlags) => {
    const { runHistory } = await import('../actions/runHistory.ts');
    finish(await runHistory(flags));
  });
}
