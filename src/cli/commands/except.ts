import { Command } from 'commander';
import { exceptionKinds } from '../../model/exceptionKinds.ts';
import type { ExceptFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { choice, plainFormat, withCommon, withOwnControls } from './flags.ts';

export function exceptCommand(finish: Finish): Command {
  const command = new Command('except')
    .description('write an exception into the configuration: somebody answers for a control, or for one object of it')
    .argument('<ID>', 'the control, or a glob over controls, in quotes: "entra.*"')
    .requiredOption('--reason <TEXT>', 'why')
    .option('--object <NAME>', 'only this object: its id, account or name (an id cannot be taken by anybody else)')
    .addOption(
      choice('--kind <KIND>', 'acceptedRisk keeps the measured points, the others claim them', exceptionKinds).default(
        'acceptedRisk',
      ),
    )
    .option('--until <DAY>', 'the last day on which it holds (default: 90 days from today; at most a year)')
    .option('--owner <NAME>', 'who answers for it (default: the user of this machine)')
    .option('--approved-by <NAME>', 'who agreed')
    .option('--ticket <TEXT>', 'where it was discussed: a number or a link')
    .option('--privileged', 'it is known that the object holds a privileged role')
    .option('--force', 'more than a year ahead all the same')
    .addOption(plainFormat())
    .addHelpText(
      'after',
      '\nComments and layout of securescore.yaml stay; without one it is made. Nothing is signed in to.',
    );
  withOwnControls(withCommon(command));
  return command.action(async (id: string, flags: ExceptFlags) => {
    const { runExcept } = await import('../actions/runExcept.ts');
    finish(await runExcept(id, flags));
  });
}
