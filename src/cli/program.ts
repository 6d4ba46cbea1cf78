import { Command } from 'commander';
import { refuseUnclear } from './commands/refuseUnclear.ts';
import { fitted, helpItems, termOf } from './helpLayout.ts';
import { stderr, stdout } from './standardStream.ts';
import { packageVersion } from '../library/version.ts';
import type { Finish } from './commands/finish.ts';

const exitCodeHelp = `
Exit codes:
  0 done, no gate broken      3 sign-in or wrong tenant   5 internal error
  1 a gate is broken          4 too little was checked    130 interrupted
  2 bad usage, configuration or control file, or output that cannot be written
`;

/** What Commander says by itself leaves as everything else does. */
const output = {
  writeOut: (text: string): void => stdout.write(fitted(text, process.stdout.columns || 80)),
  writeErr: (text: string): void => stderr.write(text),
};

type CommandOf = (finish: Finish) => Command;

/** Every command, in the order of the help. */
const commands: Readonly<Record<string, () => Promise<CommandOf>>> = {
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  signin: async () => (await import('./commands/signin.ts')).signinCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  whatif: async () => (await import('./commands/whatif.ts')).whatifCommand,
  recheck: async () => (await import('./commands/recheck.ts')).recheckCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  history: async () => (await import('./commands/history.ts')).historyCommand,
  collect: async () => (await import('./commands/collect.ts')).collectCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  send: async () => (await import('./commands/sendCommand.ts')).sendCommand,
  permissions: async () => (await import('./commands/permissions.ts')).permissionsCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  controls: async () => (await import('./commands/controls.ts')).controlsCommand,
  blindspots: async () => (await import('./commands/blindspots.ts')).blindspotsCommand,
  except: async () => (await import('./commands/except.ts')).exceptCommand,
  attest: async () => (await import('./commands/attestCommand.ts')).attestCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  emulate: async () => (await import('./commands/emulate.ts')).emulateCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

/**
 * The program with the commands that these arguments may need: the one they name, else all of them. A command's file has its flags;
 * what it does is loaded when it runs. So --version answers at once, and no command waits for the others.
 */
export async function buildProgram(finish: Finish, args: readonly string[] = []): Promise<Command> {
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
    .configureHelp({ ...helpItems, subcommandTerm: termOf });
  // One after the other: files that share what they import, loaded at once, are linked twice under Jest now and then.
  for (const load of needed(args)) program.addCommand(inherit((await load())(finish)));
  if (args[0] === '__complete') {
    const { completeCommand } = await import('./commands/completion.ts');
    program.addCommand(inherit(completeCommand(finish, program)), { hidden: true });
  }
  return program;
}

function needed([first = '']: readonly string[]): readonly (() => Promise<CommandOf>)[] {
  if (first === '--version' || first === '-V') return [];
  const isNamed = Object.hasOwn(commands, first);
  return Object.entries(commands).flatMap(([name, load]) => (isNamed && name !== first ? [] : [load]));
}

/** Subcommands throw as the program does, instead of leaving the process. */
function inherit(command: Command): Command {
  command.exitOverride().showSuggestionAfterError().configureOutput(output).configureHelp(helpItems);
  refuseUnclear(command);
  command.commands.forEach((child) => inherit(child));
  return command;
}
