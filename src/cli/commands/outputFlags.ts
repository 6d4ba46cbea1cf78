import { InvalidArgumentError, type Command } from 'commander';
import { formats } from '../../report/reporters.ts';
import type { OutputFile } from '../flagTypes.ts';
import { choice, oneOf } from './flags.ts';

const outputFiles =
  <Name extends string>(names: readonly Name[]) =>
  (text: string, before: readonly OutputFile<Name>[] | undefined): readonly OutputFile<Name>[] => {
    const at = text.indexOf('=');
    if (at <= 0 || at === text.length - 1) {
      throw new InvalidArgumentError('It does not name a format and a file. Write it like --output json=report.json.');
    }
    return [...(before ?? []), { format: oneOf(text.slice(0, at), names), file: text.slice(at + 1) }];
  };

/**
 * The flags of commands that make a report.
 * @param names the formats that it has; left out: those of an audit
 */
export const withOutputs = (command: Command, names: readonly string[] = formats): Command =>
  command
    .addOption(choice('--format <NAME>', 'what goes to stdout; if omitted: the table', names))
    .option('--output <FORMAT=FILE>', 'also write the report to a file (- is stdout); repeatable', outputFiles(names))
    .option(
      '--step-summary',
      'also append it as Markdown to the summary of the job (GITHUB_STEP_SUMMARY, where that is set)',
    );
