import { Command, InvalidArgumentError } from 'commander';
import { formats } from '../../report/reporters.ts';
import type { Finish } from './finish.ts';
import { withKeeping, withPlan } from './collect.ts';
import { choice, oneOf, withCommon, withConnection, withSelection } from './flags.ts';
import type { AuditFlags, OutputFile } from '../flagTypes.ts';

function outputFiles(text: string, before: readonly OutputFile[] | undefined): readonly OutputFile[] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) {
    throw new InvalidArgumentError('It does not name a format and a file. Write it like --output json=report.json.');
  }
  return [...(before ?? []), { format: oneOf(text.slice(0, at), formats), file: text.slice(at + 1) }];
}

export function auditCommand(finish: Finish): Command {
  const command = new Command('audit')
    .description('measure a tenant and print its score')
    .option('--demo', 'audit the bundled sample tenant (no sign-in, no network)')
    .option('--evidence <DIR>', 'audit evidence that was collected earlier (no sign-in, no network)')
    .option('--save-evidence <DIR>', 'save the evidence for a later audit --evidence')
    .option('--resume', 'with --save-evidence: resume an unfinished run')
    .addOption(choice('--format <NAME>', 'what goes to stdout; if omitted: the table', formats))
    .option('--output <FORMAT=FILE>', 'also write the report to a file (- is stdout); repeatable', outputFiles)
    .option('--fail-under <SCORE>', 'exit 1 below this score: 70% (of the available points) or 120points')
    .option('--min-completeness <PERCENT>', 'exit 4 if less than this share of the points could be checked')
    .option(
      '--max-claimed <SHARE>',
      'exit 1 if exceptions claim more than this: 5% (of the available points) or 20points',
    )
    .option('--require-foundations', 'exit 1 if a foundation, a control without which nothing else helps, is not met')
    .option(
      '--longest-exception <DAYS>',
      'refuse exceptions and attestations that last longer than this from now, as in 90d (if omitted: a warning from a year on)',
    );
  withPlan(withKeeping(withConnection(withSelection(withCommon(command)))));
  return command.action(async (flags: AuditFlags) => {
    if (flags.plan) {
      const { runPlan } = await import('../actions/runPlan.ts');
      finish(await runPlan(flags));
      return;
    }
    const { runAudit } = await import('../actions/runAudit.ts');
    finish(await runAudit(flags));
  });
}
