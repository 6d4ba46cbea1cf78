import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { plainFormat, withCommon, withConnection, withSelection } from './flags.ts';
import type { CollectFlags } from '../flagTypes.ts';

export function withPlan(command: Command): Command {
  return command
    .option('--plan', 'print the planned requests, the controls they serve and the minimum duration; send nothing')
    .option('--estimate', 'with --plan: sign in and count records, to estimate the number of pages');
}

export function withKeeping(command: Command): Command {
  return command.option('--no-redact', 'keep personal data readable in the evidence (default: pseudonymised)');
}

export function collectCommand(finish: Finish): Command {
  const command = new Command('collect')
    .description('read what the controls need into a folder, for a later audit --evidence')
    .option('--out <DIR>', 'write to this folder, which must not exist yet')
    .option('--resume <DIR>', 'resume an unfinished run in this folder')
    .option('--demo', 'collect from the bundled sample tenant (no sign-in, no network)')
    .addOption(plainFormat('with --plan: how to print it'));
  withPlan(withKeeping(withConnection(withSelection(withCommon(command)))));
  return command.action(async (flags: CollectFlags) => {
    if (flags.plan) {
      const { runPlan } = await import('../actions/runPlan.ts');
      finish(await runPlan(flags));
      return;
    }
    const { runCollect } = await import('../actions/runCollect.ts');
    finish(await runCollect(flags));
  });
}
