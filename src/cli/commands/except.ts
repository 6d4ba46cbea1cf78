import { Command } from 'commander';
import { exceptionKinds } from '../../model/exceptionKinds.ts';
import type { ExceptFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, plainFormat, withCommon, withOwnControls } from './flags.ts';

export function exceptCommand(finish: Finish): Command {
  const command = new Command('except')
    .description('write an exception into the configuration, for a control or for one of its objects')
    .argument('<ID>', 'the control, or a glob over controls, in quotes: "entra.*"')
    .requiredOption('--reason <TEXT>', 'why')
    .option('--object <NAME>', 'only this object: its id, account or name (an id cannot be taken by anybody else)')
    .addOption(
      choice('--kind <KIND>', 'acceptedRisk keeps the measured points, the others claim them', exceptionKinds).default(
        'acceptedRisk',
      ),
    )
    .option('--until <DAY>', 'the last day on which it is valid (default: 90 days from today; at most a year)')
    .option('--owner <NAME>', 'who is responsible for it (default: the user of this machine)')
    .option('--approved-by <NAME>', 'who agreed')
    .option('--ticket <TEXT>', 'where it was discussed: a number or a link')
    .option('--privileged', 'the object is known to hold a privileged role')
    .option('--force', 'allow more than a year ahead')
    .addOption(plainFormat())
    .addHelpText(
      'after',
      '\nComments and layout of securescore.yaml are kept; the file is created if it does not exist. No sign-in is needed.',
    );
  withOwnControls(withCommon(command));
  return command.action(async (id: string, flags: ExceptFlags) => {
    const { runExcept } = await import('../actions/runExcept.ts');
    finish(await runExcept(id, flags));
  });
}
