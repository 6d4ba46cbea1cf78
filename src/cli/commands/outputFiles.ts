import { InvalidArgumentError } from 'commander';
import type { OutputFile } from '../flagTypes.ts';
import { oneOf } from './flags.ts';

/** Reads --output FORMAT=FILE, which may be repeated, for a command with these formats. */
export function outputFiles<Name extends string>(formats: readonly Name[]) {
  return (text: string, before: readonly OutputFile<Name>[] | undefined): readonly OutputFile<Name>[] => {
    const at = text.indexOf('=');
    if (at <= 0 || at === text.length - 1) {
      throw new InvalidArgumentError('It does not name a format and a file. Write it like --output json=report.json.');
    }
    return [...(before ?? []), { format: oneOf(text.slice(0, at), formats), file: text.slice(at + 1) }];
  };
}
