import type { Command } from 'commander';
import { loadCatalogue } from '../../catalogue/catalogue.ts';
import { loadProfiles } from '../../catalogue/loadProfiles.ts';
import { loadStandards } from '../../catalogue/loadStandards.ts';
import { exitCodes } from '../../model/errors.ts';
import { completionOf, type Candidate, type Names } from '../completion/candidates.ts';
import { scripts, type Shell } from '../completion/scripts.ts';
import { openTerminal } from '../terminal.ts';

/** securescore completion */
export function printScript(shell: Shell): number {
  openTerminal(false).out(scripts[shell]);
  return exitCodes.done;
}

const names: Names = {
  controls: async () =>
    (await loadCatalogue()).controls.map(({ id, title }): Candidate => ({ value: id, description: title })),
  standards: async () =>
    (await loadStandards()).map(({ name, title }): Candidate => ({ value: name, description: title })),
  profiles: () =>
    Promise.resolve(loadProfiles().map(({ name, title }): Candidate => ({ value: name, description: title }))),
};

/** What the scripts ask for, a line each; each word has a "=" before it. */
export async function printCandidates(program: Command, words: readonly string[]): Promise<number> {
  const given = words.map((word) => word.replace(/^=/, ''));
  const { candidates, paths, open } = await completionOf(program, given.length === 0 ? [''] : given, names);
  const lines = candidates.map(({ value, description }) => `${value}\t${description}`);
  const end = paths === null ? (open ? ':open' : ':none') : `:${paths}`;
  openTerminal(false).out([...lines, end, ''].join('\n'));
  return exitCodes.done;
}
