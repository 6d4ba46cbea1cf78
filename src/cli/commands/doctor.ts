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

export interface DoctorFlags extends CommonFlags, SelectionFlags, ConnectionFlags {
  readonly format?: string;
}

export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('say what stands between this machine and a first score: network, sign-in, licences, permissions')
    .option('--format <NAME>', 'table or json', 'table');
  withConnection(withSelection(withCommon(command)));
  return command.action(async (flags: DoctorFlags) => {
    const { runDoctor } = await import('../actions/doctor.ts');
    finish(await runDoctor(flags));
  });
}
