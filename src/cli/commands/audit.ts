import { Command } from 'commander';
import { formats } from '../../report/reporters.ts';
import type { Finish } from './finish.ts';
import { withKeeping, withPlan } from './collect.ts';
import { listed, withCommon, withConnection, withSelection } from './flags.ts';
import { withOutputs, withRedaction } from './outputFlags.ts';
import { sendFormat } from './sendCommand.ts';
import { withTable } from './tableFlags.ts';
import type { AuditFlags } from '../flagTypes.ts';

export function auditCommand(finish: Finish): Command {
  const command = new Command('audit')
    .description('measure a tenant and print its score')
    .option('--demo', 'audit the bundled sample tenant (no sign-in, no network)')
    .option('--evidence <DIR>', 'audit evidence that was collected earlier (no sign-in, no network)')
    .option('--save-evidence <DIR>', 'save the evidence for a later audit --evidence')
    .option('--resume', 'with --save-evidence: resume an unfinished run');
  withRedaction(withTable(withOutputs(command, formats)))
    .option('--fail-under <SCORE>', 'exit 1 below this score: 70% (of the available points) or 120points')
    .option('--min-completeness <PERCENT>', 'exit 4 if less than this share of the points could be checked')
    .option(
      '--max-claimed <SHARE>',
      'exit 1 if exceptions claim more than this: 5% (of the available points) or 20points',
    )
    .option(
      '--max-excepted <SHARE>',
      'exit 1 if exceptions cover more than this, accepted risks included: 5% (of the available points) or 20points',
    )
    .option('--require-foundations', 'exit 1 if a foundation, a control without which nothing else helps, is not met')
    .option('--baseline <FILE>', 'also print what changed since this result; last: since the last one that was saved')
    .option(
      '--fail-on-regression [POINTS]',
      'with --baseline: exit 1 if the tenant made a control worse, or lost more than this many points that way',
    )
    .option('--save', 'save the result in the history (securescore history shows it)')
    .option('--history <DIR>', "the folder of the history, instead of the user's own")
    .option(
      '--notify <KIND=URL>',
      'with --save: notify teams=, slack= or webhook= once of what got worse and of what is due; repeatable (also SECURESCORE_NOTIFY)',
      listed,
    )
    .option('--notify-link <URL>', 'the link in messages of --notify (if omitted: the run of the pipeline)')
    .option(
      '--send <KIND=ADDRESS>',
      'send every finding to azure-monitor=, syslog= or file=; repeatable (also SECURESCORE_SEND)',
      listed,
    )
    .addOption(sendFormat())
    .option('--raise-floor', 'if every gate holds and the score rose: raise the gates in securescore.yaml')
    .option(
      '--longest-exception <DAYS>',
      'refuse exceptions and attestations that last longer than this from now, as in 90d (if omitted: more than a year causes a warning)',
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
