import { InvalidArgumentError, type Command } from 'commander';
import type { OutputFile } from '../flagTypes.ts';
import { choice, oneOf } from './flags.ts';

/** Reads --output FORMAT=FILE, which may be repeated. */
const outputFiles =
  <Name extends string>(formats: readonly Name[]) =>
  (text: string, before: readonly OutputFile<Name>[] | undefined): readonly OutputFile<Name>[] => {
    const at = text.indexOf('=');
    if (at <= 0 || at === text.length - 1) {
      throw new InvalidArgumentError('It does not name a format and a file. Write it like --output json=report.json.');
    }
    return [...(before ?? []), { format: oneOf(text.slice(0, at), formats), file: text.slice(at + 1) }];
  };

/** The flags of a command that makes a report in one of these formats. */
export function withOutputs(command: Command, formats: readonly string[], { stepSummary = true } = {}): Command {
  command
    .addOption(choice('--format <NAME>', 'the format on stdout; if omitted: table', formats))
    .option(
      '--output <FORMAT=FILE>',
      'also write the report to a file (- is stdout); repeatable',
      outputFiles(formats),
    );
  if (!stepSummary) return command;
  return command.option(
    '--step-summary',
    'also append the report as Markdown to the job summary (GITHUB_STEP_SUMMARY, if it is set)',
  );
}

/** Names in what is printed; what is saved as evidence has a flag of its own (--no-redact). */
export const withRedaction = (command: Command): Command =>
  command.option(
    '--redact',
    'replace names of people, objects and the tenant in every report with placeholders (user-1 ...)',
  );
