import { Command } from 'commander';
import type { Finish } from '../program.ts';
import { listedPaths, withCommon, withSelection, type CommonFlags, type SelectionFlags } from './flags.ts';

export interface ControlsFlags extends CommonFlags, SelectionFlags {
  readonly format?: string;
  readonly since?: string;
}

export function controlsCommand(finish: Finish): Command {
  const load = () => import('../actions/controls.ts');
  const check = () => import('../actions/checkControls.ts');
  const list = new Command('list')
    .description('print the controls')
    .option('--format <NAME>', 'table or json', 'table')
    .action(async (flags: ControlsFlags) => finish(await (await load()).listControls(flags)));
  const show = new Command('show')
    .description('print one control: why, how it is judged, what it needs, how to meet it')
    .argument('<id>')
    .option('--format <NAME>', 'text or json', 'text')
    .action(async (id: string, flags: ControlsFlags) => finish(await (await load()).showControl(id, flags)));
  const test = new Command('test')
    .description('run the examples of the controls, and hold your own to the laws; PATH: a folder or file of your own')
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
    .description('print what once scored and no longer does, why, and what replaced it')
    .option('--format <NAME>', 'table or json', 'table')
    .action(async (flags: ControlsFlags) => finish(await (await load()).listRetired(flags)));
  const changes = new Command('changes')
    .description('print which controls began and ceased to score since a day')
    .requiredOption('--since <DATE>', 'a day, as in 2026-01-31')
    .option('--format <NAME>', 'table or json', 'table')
    .action(async (flags: ControlsFlags) => finish(await (await load()).listChanges(flags)));
  const standards = new Command('standards')
    .description('print the standards, or every item of one: what answers it, or why nothing does')
    .argument('[name]')
    .option('--controls <DIR>', 'a folder or file of controls of your own, beside ours; may be repeated', listedPaths)
    .option('--format <NAME>', 'table or json', 'table')
    .action(async (name: string | undefined, flags: ControlsFlags) =>
      finish(await (await import('../actions/standards.ts')).listStandards(name, flags)),
    );
  withSelection(list);
  withSelection(test);
  const command = new Command('controls').description('look at, check and test the controls');
  for (const child of [list, show, test, lint, standards, retired, changes]) command.addCommand(withCommon(child));
  return command;
}
