import { signInFormats, type SignInCommandFlags } from '../flagTypes.ts';
import { Command } from 'commander';
import { clients, platforms, risks } from '../../model/signInNames.ts';
import type { Finish } from './finish.ts';
import { choice, withCommon, withConnection, withOwnControls } from './flags.ts';

/** Names of policies may hold commas: each flag is one of them. */
const each = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

export function signinCommand(finish: Finish): Command {
  const command = new Command('signin')
    .description(
      "print what Conditional Access asks for at a person's sign-ins, or whom a change of policies would affect",
    )
    .option('--user <USER>', 'whose sign-ins: user principal name or object id')
    .option('--resource <NAME>', 'only sign-ins to this: office365, azure, adminPortals ..., an application id, or c1')
    .addOption(choice('--client <NAME>', 'only from this client', Object.keys(clients)))
    .addOption(choice('--platform <NAME>', 'only on this platform', platforms))
    .option('--location <NAME>', 'only from this named location; "elsewhere" is outside of all of them')
    .addOption(choice('--risk <LEVEL>', 'only at this risk of the sign-in, of the user, or of an insider', risks))
    .option('--with <FILE>', 'what if this policy were added: JSON as Graph accepts it, - for stdin; repeatable', each)
    .option('--enforce <ID>', 'what if this report-only or disabled policy were enforced: id or name; repeatable', each)
    .option('--without <ID>', 'what if this policy were removed: id or name; repeatable', each)
    .option('--demo', 'use the bundled sample tenant (no sign-in, no network)')
    .option('--evidence <DIR>', 'use evidence that was collected earlier (no sign-in, no network)')
    .addOption(
      choice('--format <NAME>', 'how to print it; markdown is for changes of policies', signInFormats).default('table'),
    );
  withConnection(withOwnControls(withCommon(command)));
  return command.action(async (flags: SignInCommandFlags) => {
    const { runSignIn } = await import('../actions/runSignIn.ts');
    finish(await runSignIn(flags));
  });
}
