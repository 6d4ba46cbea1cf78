import { Command } from 'commander';
import type { Finish } from '../program.ts';
import { withCommon, withConnection, type CommonFlags, type ConnectionFlags } from './flags.ts';

export interface SignInCommandFlags extends CommonFlags, ConnectionFlags {
  readonly user?: string;
  readonly resource?: string;
  readonly client?: string;
  readonly platform?: string;
  readonly location?: string;
  readonly risk?: string;
  readonly with?: readonly string[];
  readonly enforce?: readonly string[];
  readonly without?: readonly string[];
  readonly demo?: boolean;
  readonly evidence?: string;
  readonly format?: string;
}

/** Names of policies may hold commas: each flag is one of them. */
const each = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

export function signinCommand(finish: Finish): Command {
  const command = new Command('signin')
    .description(
      "tell what Conditional Access asks at somebody's sign-ins, or who would be met by a change of policies",
    )
    .option('--user <USER>', 'whose sign-ins: user principal name or object id')
    .option('--resource <NAME>', 'only sign-ins to this: office365, azure, adminPortals ..., an application id, or c1')
    .option('--client <NAME>', 'only from this client: browser, apps, exchangeActiveSync, other or legacy')
    .option('--platform <NAME>', 'only on this platform: windows, iOS, android, macOS, linux, windowsPhone or other')
    .option('--location <NAME>', 'only from this named location; elsewhere: from none of them')
    .option('--risk <LEVEL>', 'only at this risk of the sign-in; user:LEVEL and insider:LEVEL are the others')
    .option(
      '--with <FILE>',
      'what if there were this policy as well: JSON as Graph takes it, - for stdin; may be repeated',
      each,
    )
    .option(
      '--enforce <ID>',
      'what if this policy were enforced that is report-only or off: id or name; may be repeated',
      each,
    )
    .option('--without <ID>', 'what if this policy were gone: id or name; may be repeated', each)
    .option('--demo', 'look at a sample tenant that comes along: no sign-in, no network')
    .option('--evidence <DIR>', 'look at what was collected earlier: no sign-in, no network')
    .option('--format <NAME>', 'table, json, or for a change of policies markdown', 'table');
  withConnection(withCommon(command));
  return command.action(async (flags: SignInCommandFlags) => {
    const { runSignIn } = await import('../actions/signin.ts');
    finish(await runSignIn(flags));
  });
}
