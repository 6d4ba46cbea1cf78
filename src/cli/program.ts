import { Command } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { blindspotsCommand } from './commands/blindspots.ts';
import { attestCommand } from './commands/attestCommand.ts';
import { collectCommand } from './commands/collect.ts';
import { configCommand } from './commands/config.ts';
import { completeCommand, completionCommand } from './commands/completion.ts';
import { controlsCommand } from './commands/controls.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { emulateCommand } from './commands/emulate.ts';
import { exceptCommand } from './commands/except.ts';
import { refuseUnclear } from './commands/flags.ts';
import { initCommand } from './commands/init.ts';
import { historyCommand } from './commands/history.ts';
import { explainCommand } from './commands/explain.ts';
import { permissionsCommand } from './commands/permissions.ts';
import { planCommand } from './commands/plan.ts';
import { recheckCommand } from './commands/recheck.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { reportCommand } from './commands/report.ts';
import { sendCommand } from './commands/sendCommand.ts';
import { signinCommand } from './commands/signin.ts';
import { verifyCommand } from './commands/verify.ts';
import { whatifCommand } from './commands/whatif.ts';
import { stderr, stdout } from './standardStream.ts';
import { packageVersion } from '../library/version.ts';
import type { Finish } from './commands/finish.ts';

const exitCodeHelp = `
Exit codes:
  0 done, no gate broken      1 a gate is broken         2 bad usage, configuration or control file
  3 sign-in or wrong tenant   4 too little was checked   5 internal error   130 interrupted
`;

/** What Commander says by itself leaves as everything else does. */
const output = {
  writeOut: (text: string): void => stdout.write(text),
  writeErr: (text: string): void => stderr.write(text),
};

/** Every command with its flags. What a command does is loaded only when it runs: --version must answer at once. */
export function buildProgram(finish: Finish): Command {
  const program = new Command('securescore')
    .description('The open Secure Score: how well a Microsoft 365 tenant is secured, as one honest number.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(securescore --help lists the commands)')
    .showSuggestionAfterError()
    .addHelpText('after', exitCodeHelp)
    .exitOverride()
    .configureOutput(output)
    .configureHelp({ subcommandTerm: termOf });
  const commands = [
    auditCommand,
    signinCommand,
    reconcileCommand,
    planCommand,
    whatifCommand,
    recheckCommand,
    diffCommand,
    historyCommand,
    collectCommand,
    explainCommand,
    verifyCommand,
    reportCommand,
    sendCommand,
    permissionsCommand,
    doctorCommand,
    controlsCommand,
    blindspotsCommand,
    exceptCommand,
    attestCommand,
    configCommand,
    initCommand,
    emulateCommand,
    completionCommand,
  ];
  for (const command of commands) program.addCommand(inherit(command(finish)));
  program.addCommand(inherit(completeCommand(finish, () => program)), { hidden: true });
  return program;
}

/** What a command cannot do without, and what may be several, its own help says: here it would push the descriptions aside. */
function termOf(command: Command): string {
  const optional = command.registeredArguments
    .filter(({ required, variadic }) => !required && !variadic)
    .map((one) => `[${one.name()}]`);
  const options = command.options.length > 0 ? ['[options]'] : [];
  return [command.name(), ...options, ...optional].join(' ');
}

/** Subcommands throw as the program does, instead of leaving the process. */
function inherit(command: Command): Command {
  command.exitOverride().showSuggestionAfterError().configureOutput(output);
  refuseUnclear(command);
  command.commands.forEach((child) => inherit(child));
  return command;
}
