import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** A room imports from itself and from the rooms before it, never from one behind it. */
const rooms = [
  'model',
  'files',
  'emulator',
  'mail',
  'expression',
  'secureScore',
  'signIns',
  'graph',
  'providers',
  'probe',
  'catalogue',
  'evidence',
  'permissions',
  'remediation',
  'score',
  'diff',
  'judge',
  'report',
  'notify',
  'siem',
  'history',
  'audit',
  'library',
  'cli',
];

/** The emulator is the world outside: it knows the model at most, and only the command line and the library start it, for the sample tenant. */
const mayNotUse: Readonly<Record<string, readonly string[]>> = {
  emulator: rooms.filter((room) => room !== 'model' && room !== 'emulator'),
  ...Object.fromEntries(
    rooms.filter((room) => !['emulator', 'library', 'cli'].includes(room)).map((room) => [room, ['emulator']]),
  ),
};

/** Rooms that have no input and output, no clock and no randomness: everything is handed in. */
const pure = [
  'model',
  'mail',
  'secureScore',
  'signIns',
  'probe',
  'remediation',
  'score',
  'diff',
  'report',
  'notify',
  'siem',
];

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return found.map((target) => ({
    file,
    target: target.startsWith('.') ? relative(src, resolve(src, dirname(file), target)) : target,
  }));
}

const roomOf = (file: string): string => file.split('/')[0] ?? '';
const imports = files.flatMap(importsOf);

it('has no file outside a room, and no room that nobody named', () => {
  expect(files.map(roomOf).filter((room) => !rooms.includes(room))).toEqual([]);
});

it.each(rooms)('%s imports from no room behind it', (room) => {
  const own = imports.filter(({ file, target }) => roomOf(file) === room && rooms.includes(roomOf(target)));
  const behind = own.filter(({ target }) => rooms.indexOf(roomOf(target)) > rooms.indexOf(room));
  const forbidden = own.filter(({ target }) => (mayNotUse[room] ?? []).includes(roomOf(target)));
  expect([...behind, ...forbidden]).toEqual([]);
});

it.each(pure)('%s has no input and output', (room) => {
  const outside = imports.filter(({ file, target }) => roomOf(file) === room && target.startsWith('node:'));
  expect(outside).toEqual([]);
});

it('has the libraries of sign-in and Graph in one room', () => {
  const outside = imports.filter(
    ({ file, target }) =>
      (target.startsWith('@azure/') || target.startsWith('@microsoft/')) && roomOf(file) !== 'graph',
  );
  expect(outside).toEqual([]);
});

it('has no circle of imports, those of types included', () => {
  const targets = new Map(
    files.map((file) => [file, imports.filter((one) => one.file === file).map(({ target }) => target)]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
      return;
    }
    state.set(file, 'open');
    for (const target of targets.get(file) ?? []) if (targets.has(target)) visit(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

it('names kinds of probes nowhere but in their own files and in the table', () => {
  const kinds = files.flatMap((file) => /^probe\/kinds\/(\w+)\.ts$/.exec(file)?.[1] ?? []);
  const names = kinds.filter((name) => name !== 'probeKind' && name !== 'registry').join('|');
  expect(names).toContain('coverage');
  const asked = `[pP]robe\\.kind\\b.*'(${names})'|\\bkind [!=]== '(${names})'`;
  const naming = new RegExp(`'(${names})' in |${asked}|kinds/(${names})\\.ts`);
  const others = files.filter((file) => !file.startsWith('probe/kinds/'));
  expect(others.filter((file) => naming.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
});

it('starts without any library but the one that reads the command line', () => {
  // What only types need, and what a command loads when it runs, is not there yet.
  const needs = (file: string): readonly string[] =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)]
      .map(([, target = '']) => target)
      .map((target) => (target.startsWith('.') ? relative(src, resolve(src, dirname(file), target)) : target));
  const loaded = new Set(['cli/main.ts', ...files.filter((file) => file.startsWith('cli/commands/'))]);
  for (const file of loaded) if (/\.tsx?$/.test(file)) needs(file).forEach((target) => loaded.add(target));
  expect(loaded.size).toBeGreaterThan(60);
  expect([...loaded].filter((one) => !/\.tsx?$|^node:/.test(one))).toEqual(['commander']);
});

it('builds the sources of live evidence in one place', () => {
  const builders = files.filter((file) => readFileSync(join(src, file), 'utf8').includes('new LiveSource('));
  expect(builders).toEqual(['audit/liveSources.ts']);
});

it('reads the environment in one place', () => {
  // As a property, by its name in brackets, taken apart, or of the module.
  const reads = /\bprocess\s*(?:\?\.|\.|\[)\s*['"`]?env\b|\benv\b[^;{}]*\}\s*=\s*process\b|['"](?:node:)?process['"]/;
  const others = files.filter((file) => reads.test(readFileSync(join(src, file), 'utf8')));
  expect(others).toEqual(['cli/environment.ts']);
});

it('gives every file a name of its own', () => {
  const names = files.map((file) => file.split('/').at(-1) ?? '');
  // A command has its flags in a file, and the work in another room may be called the same.
  const shared = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  expect([...shared].length).toBeLessThanOrEqual(10);
});

it('gives every type a name of its own', () => {
  // What programs import has the names that the documentation gives it; a page is one of Graph's, or of the terminal.
  const known = ['Page'];
  const declared = files
    .filter((file) => !file.startsWith('library/'))
    .flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/^export (?:abstract )?(?:type|interface|class) (\w+)/gm)].map(
        ([, name = '']) => name,
      ),
    );
  expect(declared.length).toBeGreaterThan(300);
  expect(declared.filter((name, index) => declared.indexOf(name) !== index && !known.includes(name))).toEqual([]);
});

it('has no file of more than 250 lines', () => {
  const lengths = files.map((file) => ({
    file,
    lines: readFileSync(join(src, file), 'utf8').trimEnd().split('\n').length,
  }));
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
});
