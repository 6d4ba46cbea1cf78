import { Command } from 'commander';
import { explainFormats } from '../../report/explain/explainReporters.ts';
import type { ExplainFlags } from '../measuredFlags.ts';
import type { Finish } from './finish.ts';
import { withCommon, withConnection, withSelection, withSource } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function explainCommand(finish: Finish): Command {
  const command = new Command('explain')
    .description('explain one control: why it matters, what was found, what to do, what it is worth')
    .argument('<CONTROL>', 'its id, or its number in the report')
    .addHelpText(
      'after',
      '\nA number means the same control as in the report of an audit with the same source and selection.',
    );
  withOutputs(withSource(command), explainFormats, { stepSummary: false });
  withConnection(withSelection(withCommon(command)));
  return command.action(async (control: string, flags: ExplainFlags) => {
    const { runExplain } = await import('../actions/runExplain.ts');
    finish(await runExplain(control, flags));
  });
}
