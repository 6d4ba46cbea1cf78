import { Command } from 'commander';
import type { VerifyFlags } from '../flagTypes.ts';
import type { Finish } from './finish.ts';
import { listedPaths, plainFormat, withCommon } from './flags.ts';

export function verifyCommand(finish: Finish): Command {
  const command = new Command('verify')
    .description('recompute a result from its evidence, and fail on any difference (no sign-in, no network)')
    .argument('<RESULT>', 'what audit --output json=FILE wrote; - is stdin')
    .requiredOption('--evidence <DIR>', 'the evidence that the result was made from')
    .option('--controls <DIR>', 'also load your own controls from this folder or file; repeatable', listedPaths)
    .addOption(plainFormat())
    .addHelpText(
      'after',
      '\nIt exits with 0 if the result is confirmed, with 1 if it is not, and with 2 if that cannot be determined.',
    );
  withCommon(command);
  return command.action(async (file: string, flags: VerifyFlags) => {
    const { runVerify } = await import('../actions/runVerify.ts');
    finish(await runVerify(file, flags));
  });
}
