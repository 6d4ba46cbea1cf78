import { Command } from 'commander';
import type { Finish } from '../program.ts';
import type { KeepingFlags, PlanFlags } from './collect.ts';
import { withKeeping, withPlan } from './collect.ts';
import {
  listed,
  once,
  withCommon,
  withConnection,
  withSelection,
  type CommonFlags,
  type ConnectionFlags,
  type SelectionFlags,
} from './flags.ts';

export interface AuditFlags extends CommonFlags, SelectionFlags, ConnectionFlags, PlanFlags, KeepingFlags {
  readonly failUnder?: string;
  readonly minCompleteness?: string;
  readonly maxClaimed?: string;
  readonly format?: string;
  readonly output?: readonly string[];
  readonly demo?: boolean;
  readonly evidence?: string;
  readonly saveEvidence?: string;
  readonly resume?: boolean;
}

export function auditCommand(finish: Finish): Command {
  const command = new Command('audit')
    .description('measure a tenant and print its score')
    .option('--demo', 'audit a sample tenant that comes along: no sign-in, no network')
    .option('--evidence <DIR>', 'judge what was collected earlier: no sign-in, no network')
    .option('--save-evidence <DIR>', 'keep what is read, for --evidence')
    .option('--resume', 'with --save-evidence: go on with a run that was not finished')
    .option('--format <NAME>', 'what goes to stdout: table (the default) or json')
    .option('--output <FORMAT=FILE>', 'write the report to a file as well; - is stdout; may be repeated', listed)
    .option('--fail-under <SCORE>', 'exit 1 below this score: 70% (of the available points) or 120points', once)
    .option(
      '--min-completeness <PERCENT>',
      'exit 4 if fewer of the points could be checked, whatever the other gates say',
      once,
    )
    .option('--max-claimed <SHARE>', 'exit 1 if exceptions claim more: 5% (of the available points) or 20points', once);
  withPlan(withKeeping(withConnection(withSelection(withCommon(command)))));
  return command.action(async (flags: AuditFlags) => {
    if (flags.plan) {
      const { runPlan } = await import('../actions/plan.ts');
      finish(await runPlan(flags));
      return;
    }
    const { runAudit } = await import('../actions/audit.ts');
    finish(await runAudit(flags));
  });
}
