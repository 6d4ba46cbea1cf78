import { CommanderError } from 'commander';
import { exemptLoopback } from '../graph/proxy.ts';
import { tidyEnvironment } from '../graph/signIn/tidyEnvironment.ts';
import { exitCodes } from '../model/errors.ts';
import { endChildrenAtExit } from './childProcesses.ts';
import { environment } from './environment.ts';
import { reportFailure } from './reportFailure.ts';
import { keepHeapSmall } from './heap.ts';
import { heedSignals } from './interrupt.ts';
import { buildProgram } from './program.ts';
import { stderr, stdout } from './standardStream.ts';

/**
 * Runs the command line.
 * @param args without node and the script
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  keepHeapSmall();
  // Node itself would exit with 1, which means that a gate is broken.
  process.on('uncaughtException', (error) => process.exit(reportFailure(error, tell)));
  heedSignals(tell);
  endChildrenAtExit();
  tidyEnvironment(environment);
  exemptLoopback(environment);
  return written(await run(args));
}

const tell = (text: string): void => stderr.write(text);

async function run(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  try {
    const program = await buildProgram((code) => {
      exitCode = code;
    }, args);
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has already printed what is wrong; help and version are not errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return reportFailure(error, tell);
  }
}

/** Output that reached nobody is a failure, whatever it says; an error that is already known says more. */
async function written(exitCode: number): Promise<number> {
  const out = await stdout.failure();
  if (out !== null) {
    tell(`error: stdout cannot be written (${out})\n  Check where it is redirected to, and the disk space.\n`);
  }
  const err = await stderr.failure();
  const isAnswer =
    exitCode === exitCodes.done || exitCode === exitCodes.gateBroken || exitCode === exitCodes.incomplete;
  return isAnswer && (out ?? err) !== null ? exitCodes.usage : exitCode;
}
