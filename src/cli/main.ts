import { CommanderError } from 'commander';
import { exitCodes } from '../model/errors.ts';
import { reportFailure } from './failure.ts';
import { keepHeapSmall } from './heap.ts';
import { buildProgram } from './program.ts';

/**
 * Runs the command line.
 * @param args without node and the script
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  keepHeapSmall();
  // A reader that leaves early (| head) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    throw error;
  });
  let exitCode: number = exitCodes.done;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong already; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return reportFailure(error, (text) => void process.stderr.write(text));
  }
}
