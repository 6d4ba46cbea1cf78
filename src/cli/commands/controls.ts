import { Command } from 'commander';
import type { Finish } from './finish.ts';
import { choice, listedPaths, plainFormat, withCommon, withOwnControls, withSelection } from './flags.ts';
import type { ControlsFlags } from '../flagTypes.ts';

export function controlsCommand(finish: Finish): Command {
  const load = () => import('../actions/runControls.ts');
  const check = () => import('../actions/checkControls.ts');
  const list = new Command('list')
    .description('print the controls')
    .addOption(plainFormat())
    .action(async (flags: ControlsFlags) => finish(await (await load()).listControls(flags)));
  const show = new Command('show')
    .description('print one control: why, how it is judged, what it needs, how to meet it; or why it no longer scores')
    .argument('<id>')
    .addOption(choice('--format <NAME>', 'how to print it', ['text', 'json']).default('text'))
    .action(async (id: string, flags: ControlsFlags) => finish(await (await load()).showControl(id, flags)));
  const test = new Command('test')
    .description('run the examples of the controls, and check your own against the laws; path: your own folder or file')
    .argument('[path...]')
    .action(async (paths: readonly string[], flags: ControlsFlags) =>
      finish(await (await check()).testControls(paths, flags)),
    );
  const lint = new Command('lint')
    .description('check control files: schema, expressions against the types of Graph, links')
    .argument('[path...]')
    .action(async (paths: readonly string[], flags: ControlsFlags) =>
      finish(await (await check()).lintControls(paths, flags)),
    );
  const retired = new Command('retired')
    .description(
      'print the controls that no longer score, why, and what replaced them; text: words of a name, or a Microsoft id',
    )
    .argument('[text]')
    .addOption(plainFormat())
    .action(async (text: string | undefined, flags: ControlsFlags) =>
      finish(await (await load()).listRetired(text, flags)),
    );
  const changes = new Command('changes')
    .description('print what changed in the catalogue, or what Microsoft announced')
    .option('--since <DATE>', 'controls that started or stopped scoring since a date, such as 2026-01-31')
    .option(
      '--release [VERSION]',
      'controls that came, went, or changed their points or rule since a release (default: the last)',
    )
    .option('--ahead', 'changes that Microsoft announced and that are still to come')
    .option('--from <DATE>', 'with --ahead: from this day on, instead of today')
    .addOption(plainFormat())
    .action(async (flags: ControlsFlags) =>
      finish(await (await import('../actions/runChanges.ts')).listChanges(flags)),
    );
  const standards = new Command('standards')
    .description('print the standards, or each item of one: which controls answer it, or why none does')
    .argument('[name]')
    .option('--controls <DIR>', 'also load your own controls from this folder or file; repeatable', listedPaths)
    .addOption(plainFormat())
    .action(async (name: string | undefined, flags: ControlsFlags) =>
      finish(await (await import('../actions/runStandards.ts')).listStandards(name, flags)),
    );
  const profiles = new Command('profiles')
    .description('print the profiles, or what one of them selects and why')
    .argument('[profile]')
    .addOption(plainFormat())
    .action(async (name: string | undefined, flags: ControlsFlags) =>
      finish(await (await import('../actions/runProfiles.ts')).listProfiles(name, flags)),
    );
  const vocabulary = (
    [
      [
        'evidence',
        'print what controls can read: the variables of expressions, what is requested, and with which permission',
      ],
      ['words', 'print the functions that expressions have in addition to those of CEL'],
      ['populations', 'print whom controls can count, and who is left out'],
    ] as const
  ).map(([part, description]) =>
    withOwnControls(
      new Command(part).description(`${description}; text: only entries that match it`).argument('[text]'),
    )
      .addOption(plainFormat())
      .action(async (text: string | undefined, flags: ControlsFlags) =>
        finish(await (await import('../actions/runVocabulary.ts')).listVocabulary(part, text, flags)),
      ),
  );
  withSelection(list);
  withSelection(test);
  const command = new Command('controls').description('list, show, check and test the controls');
  for (const child of [list, show, test, lint, ...vocabulary, standards, profiles, retired, changes])
    command.addCommand(withCommon(child));
  return command;
}
