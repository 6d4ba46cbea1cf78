import type { Argument, Command, Option } from 'commander';

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What may stand where the cursor is. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Paths that the shell completes itself. */
  readonly paths: 'files' | 'folders' | null;
  /** Something belongs right behind the value. */
  readonly open: boolean;
}

/** Names that only the catalogue knows; it is not loaded unless they are asked for. */
export interface Names {
  controls(): Promise<readonly Candidate[]>;
  standards(): Promise<readonly Candidate[]>;
  profiles(): Promise<readonly Candidate[]>;
}

const nothing: Completion = { candidates: [], paths: null, open: false };

/**
 * What the last word can become.
 * @param words all behind the name of the program; the last is the one under the cursor, empty where there is none yet
 */
export async function completionOf(program: Command, words: readonly string[], names: Names): Promise<Completion> {
  const typed = words.at(-1) ?? '';
  const { command, waiting, place } = walk(program, words.slice(0, -1));
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? [];
  const option = waiting ?? optionOf(command, flag ?? '');
  if (waiting !== null) return valuesOf(command, { option: waiting, typed, before: '' }, names);
  if (option && flag !== undefined) return valuesOf(command, { option, typed: value ?? '', before: `${flag}=` }, names);
  if (typed.startsWith('-')) return offered(optionsOf(command), typed);
  if (command.commands.length > 0) return place === 0 ? offered(commandsOf(command), typed) : nothing;
  const argument = command.registeredArguments[place] ?? command.registeredArguments.findLast((one) => one.variadic);
  return argument ? argumentOf(command, argument, typed, names) : nothing;
}

interface Place {
  readonly command: Command;
  /** The option whose value comes next. */
  readonly waiting: Option | null;
  /** How many arguments stand there already. */
  readonly place: number;
}

function walk(program: Command, words: readonly string[]): Place {
  let command = program;
  let waiting: Option | null = null;
  let place = 0;
  for (const word of words) {
    if (waiting !== null) waiting = null;
    else if (word.startsWith('-')) {
      const option = word.includes('=') ? undefined : optionOf(command, word);
      waiting = option?.required ? option : null;
    } else {
      const child = command.commands.find((one) => one.name() === word);
      if (child) command = child;
      else place += 1;
    }
  }
  return { command, waiting, place };
}

const optionOf = (command: Command, flag: string): Option | undefined =>
  command.options.find(({ long, short }) => flag !== '' && (long === flag || short === flag));

/** The first words of a description: a line of a shell is short. */
const brief = (text: string): string =>
  text
    .replace(/[;:(].*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();

const optionsOf = (command: Command): readonly Candidate[] => [
  ...command.options
    .filter(({ hidden }) => !hidden)
    .map(({ long, short, description }) => ({ value: long ?? short ?? '', description: brief(description) })),
  { value: '--help', description: 'print the help' },
];

const commandsOf = (command: Command): readonly Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ value: one.name(), description: brief(one.description()) }));

function offered(candidates: readonly Candidate[], typed: string, before = ''): Completion {
  const fitting = candidates.filter(({ value }) => value.startsWith(typed));
  return { ...nothing, candidates: fitting.map((one) => ({ ...one, value: `${before}${one.value}` })) };
}

const plain = (values: readonly string[]): readonly Candidate[] => values.map((value) => ({ value, description: '' }));

/** Flags that take several values with commas. */
const lists: readonly string[] = ['--category', '--service', '--control', '--standard'];

interface Value {
  readonly option: Option;
  readonly typed: string;
  /** What comes before it in the same word. */
  readonly before: string;
}

async function valuesOf(command: Command, { option, typed, before }: Value, names: Names): Promise<Completion> {
  const { long, flags, argChoices } = option;
  const [, head = '', rest = typed] = lists.includes(long ?? '') ? (/^(.*,)([^,]*)$/s.exec(typed) ?? []) : [];
  const known = argChoices ? plain(argChoices) : await namesFor(long ?? '', names);
  if (known) return offered(known, rest, `${before}${head}`);
  if (/<FORMAT=FILE>/.test(flags)) return outputs(command, typed, before);
  return { ...nothing, paths: pathsIn(flags) };
}

async function namesFor(what: string, names: Names): Promise<readonly Candidate[] | null> {
  if (what === '--control' || what === 'id') return names.controls();
  if (what === '--profile' || what === 'profile') return names.profiles();
  if (what === '--standard' || what === 'standard' || what === 'name') return names.standards();
  return null;
}

/** A format first, which --format of the same command takes as well, then a file. */
function outputs(command: Command, typed: string, before: string): Completion {
  if (typed.includes('=')) return { ...nothing, paths: 'files' };
  const formats = optionOf(command, '--format')?.argChoices ?? [];
  return { ...offered(plain(formats.map((format) => `${format}=`)), typed, before), open: true };
}

function pathsIn(flags: string): Completion['paths'] {
  if (/<(?:FILE|PEM|POLICY\.json)>/i.test(flags)) return 'files';
  if (/--controls <DIR>/.test(flags)) return 'files';
  return /<DIR>/.test(flags) ? 'folders' : null;
}

async function argumentOf(command: Command, argument: Argument, typed: string, names: Names): Promise<Completion> {
  const name = argument.name();
  if (argument.argChoices) return offered(plain(argument.argChoices), typed);
  if (['RESULT', 'path'].includes(name)) return { ...nothing, paths: 'files' };
  const known = await namesFor(name, names);
  if (known) return offered(known, typed);
  const commands = name === 'command' && command.parent ? commandsOf(command.parent) : [];
  return offered(commands, typed);
}
