import { Argument, Command } from 'commander';
import { shells, type Shell } from '../completion/scripts.ts';
import type { Finish } from './finish.ts';

export function completionCommand(finish: Finish): Command {
  return new Command('completion')
    .description('print a script that completes commands, flags and values in your shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addHelpText(
      'after',
      `
bash        source <(securescore completion bash)        in ~/.bashrc
zsh         source <(securescore completion zsh)         in ~/.zshrc, after compinit
fish        securescore completion fish > ~/.config/fish/completions/securescore.fish
PowerShell  securescore completion powershell | Out-String | Invoke-Expression   in $PROFILE`,
    )
    .action(async (shell: Shell) => {
      const { printScript } = await import('../actions/runCompletion.ts');
      finish(printScript(shell));
    });
}

/** What the scripts ask. Nobody types it. */
export function completeCommand(finish: Finish, program: Command): Command {
  return new Command('__complete').argument('[word...]').action(async (words: readonly string[]) => {
    const { printCandidates } = await import('../actions/runCompletion.ts');
    finish(await printCandidates(program, words));
  });
}
