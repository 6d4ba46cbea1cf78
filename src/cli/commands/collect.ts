import { Command } from 'commander';
import type { Finish } from '../program.ts';
import {
  withCommon,
  withConnection,
  withSelection,
  type CommonFlags,
  type ConnectionFlags,
  type SelectionFlags,
} from './flags.ts';

export interface PlanFlags {
  readonly plan?: boolean;
  readonly estimate?: boolean;
}

export function withPlan(command: Command): Command {
  return command
    .option('--plan', 'print what would be asked, for which controls and how long it takes at least; ask nothing')
    .option('--estimate', 'with --plan: sign in and count the populations, to tell the pages');
}

export interface KeepingFlags {
  readonly redact: boolean;
}

export function withKeeping(command: Command): Command {
  return command.option('--no-redact', 'keep names of people in the evidence as they are (default: tokens)');
}

export interface CollectFlags extends CommonFlags, SelectionFlags, ConnectionFlags, PlanFlags, KeepingFlags {
  readonly out?: string;
  readonly resume?: string;
  readonly demo?: boolean;
  readonly format?: string;
}

export function collectCommand(finish: Finish): Command {
  const command = new Command('collect')
    .description('read what the controls need into a folder, to be judged with audit --evidence')
    .option('--out <DIR>', 'a folder that does not exist yet')
    .option('--resume <DIR>', 'go on with a run that was not finished')
    .option('--demo', 'collect from a sample tenant that comes along: no sign-in, no network')
    .option('--format <NAME>', 'with --plan: table or json', 'table');
  withPlan(withKeeping(withConnection(withSelection(withCommon(command)))));
  return command.action(async (flags: CollectFlags) => {
    if (flags.plan) {
      const { runPlan } = await import('../actions/plan.ts');
      finish(await runPlan(flags));
      return;
    }
    const { runCollect } = await import('../actions/collect.ts');
    finish(await runCollect(flags));
  });
}
