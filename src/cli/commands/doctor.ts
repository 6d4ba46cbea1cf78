import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { plainFormat, withCommon, withConnection, withSelection } from './flags.ts';
import type { DoctorFlags } from '../flagTypes.ts';

export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('diagnose what is blocking a first audit: network, sign-in, licences, permissions')
    .addOption(plainFormat());
  withConnection(withSelection(withCommon(command)));
  return command.action(async (flags: DoctorFlags) => {
    const { runDoctor } = await import('../actions/runDoctor.ts');
    finish(await runDoctor(flags));
  });
}
