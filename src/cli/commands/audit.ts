import { Command } from 'commander';
import type { Finish } from '../program.ts';
import {
  gather,
  withCommon,
  withConnection,
  withSelection,
  type CommonFlags,
  type ConnectionFlags,
  type SelectionFlags,
} from './flags.ts';

export interface AuditFlags extends CommonFlags, SelectionFlags, ConnectionFlags {
  readonly failUnder?: string;
  readonly minCompleteness?: string;
  readonly format?: string;
  readonly output?: readonly string[];
  readonly demo?: boolean;
}

export function auditCommand(finish: Finish): Command {
  const command = new Command('audit')
    .description('measure a tenant and print its score')
    .option('--demo', 'audit a sample tenant that comes along: no sign-in, no network')
    .option('--format <NAME>', 'what goes to stdout: table or json', 'table')
    .option('--output <FORMAT=FILE>', 'write the report to a file as well; may be repeated', gather)
    .option('--fail-under <SCORE>', 'exit 1 below this score: 70% (of the available points) or 120 (points)')
    .option('--min-completeness <PERCENT>', 'exit 4 if fewer of the points could be checked');
  withConnection(withSelection(withCommon(command)));
  return command.action(async (flags: AuditFlags) => {
    const { runAudit } = await import('../actions/audit.ts');
    finish(await runAudit(flags));
  });
}
