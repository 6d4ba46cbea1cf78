import { Command } from 'commander';
import { comparisonFormats } from '../../report/comparison/comparisonReporters.ts';
import type { DiffFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { listedPaths, withCommon, withConnection, withSelection } from './flags.ts';
import { withOutputs } from './outputFlags.ts';

export function diffCommand(finish: Finish): Command {
  const command = new Command('diff')
    .description('print what changed between two results of a tenant, and why')
    .argument(
      '[RESULT...]',
      'the old and the new: files of audit --output json=FILE, or folders of saved evidence, judged by the current rules; with one of them, the tenant is audited now',
    )
    .option('--demo', 'compare with the bundled sample tenant (no sign-in, no network)')
    .option(
      '--evidence <DIR>',
      'saved evidence as one of the two, judged by the current rules; the older one comes first; repeatable',
      listedPaths,
    );
  withOutputs(command, comparisonFormats);
  withConnection(withSelection(withCommon(command)));
  return command.action(async (named: readonly string[], flags: DiffFlags) => {
    const { runDiff } = await import('../actions/runDiff.ts');
    finish(await runDiff(named, flags));
  });
}
