import { Command } from 'commander';
import { formats } from '../../report/reporters.ts';
import type { ReportFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { withAppearance } from './flags.ts';
import { withOutputs, withRedaction } from './outputFlags.ts';
import { withTable } from './tableFlags.ts';

export function reportCommand(finish: Finish): Command {
  const command = new Command('report')
    .description('print a result again, in any format (no sign-in, no network)')
    .argument('<RESULT>', 'what audit --output json=FILE wrote; - is stdin');
  withAppearance(withRedaction(withTable(withOutputs(command, formats))));
  return command.action(async (file: string, flags: ReportFlags) => {
    const { runReport } = await import('../actions/runReport.ts');
    finish(await runReport(file, flags));
  });
}
