import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shells } from '../../src/cli/completion/scripts.ts';
import { inShells, ran, warm } from './program.ts';

/** What the program offers for a line; the last word is the one under the cursor. */
async function offered(
  ...words: readonly string[]
): Promise<{ readonly values: readonly string[]; readonly end: string }> {
  const { code, out, err } = await ran(['__complete', ...words.map((word) => `=${word}`)]);
  expect([code, err]).toEqual([0, '']);
  const lines = out.trimEnd().split('\n');
  return { values: lines.slice(0, -1).map((line) => line.split('\t')[0] ?? ''), end: lines.at(-1) ?? '' };
}

describe('what is offered', () => {
  it.each<[readonly string[], readonly string[], string]>([
    [['aud'], ['audit'], ':none'],
    [['audit', '--format', 'j'], ['json', 'junit'], ':none'],
    [['audit', '--format=ma'], ['--format=markdown'], ':none'],
    [['audit', '--output', 'sa'], ['sarif='], ':open'],
    [['audit', '--output', 'json=re'], [], ':files'],
    [['audit', '--output=json=re'], [], ':files'],
    [['audit', '--evidence', ''], [], ':folders'],
    [['audit', '--config', ''], [], ':files'],
    [['audit', '--category', 'identity,d'], ['identity,device', 'identity,data'], ':none'],
    [['audit', '--category=identity,de'], ['--category=identity,device'], ':none'],
    [['audit', '--control', 'entra.block-leg'], ['entra.block-legacy-authentication'], ':none'],
    [['audit', '--standard', 'eid'], ['eidsca'], ':none'],
    [['audit', '--tenant', ''], [], ':none'],
    [['audit', '--fail-un'], ['--fail-under'], ':none'],
    [['audit', '--fail-under', '--req'], [], ':none'],
    [['audit', '--format', 'json', '--demo', '--quie'], ['--quiet'], ':none'],
    [['audit', ''], [], ':none'],
    [['controls', 'show', 'entra.block-leg'], ['entra.block-legacy-authentication'], ':none'],
    [['controls', 'standards', 'scuba-t'], ['scuba-teams'], ':none'],
    [['audit', '--profile', 'small'], ['small-business'], ':none'],
    [['controls', 'profiles', 'h'], ['health'], ':none'],
    [['controls', 'lint', ''], [], ':files'],
    [['blindspots', 'eidsca', 'scuba-t'], ['scuba-teams'], ':none'],
    [['report', ''], [], ':files'],
    [['completion', ''], ['bash', 'zsh', 'fish', 'powershell'], ':none'],
    [['permissions', '--setup', 'g'], ['graph'], ':none'],
    [['nonsense', ''], [], ':none'],
  ])('%j', async (words, values, end) => {
    const got = await offered(...words);
    expect(got).toEqual({ values, end });
  });

  it('is nothing that is hidden, and everything else that the help lists', async () => {
    const { values } = await offered('');
    expect(values).toEqual(expect.arrayContaining(['audit', 'collect', 'report', 'completion', 'help']));
    expect(values.filter((one) => one.startsWith('_'))).toEqual([]);
    expect((await offered('permissions', '--fo')).values).toEqual(['--format']);
  });
});

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;
const inShell = (shell: string): jest.It => (has(shell) ? it : it.skip);

/** Runs a script in a real shell that finds `securescore`, in a folder with files. */
async function shellRuns(shell: string, args: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'securescore completion '));
  try {
    await mkdir(join(folder, 'bin'));
    await mkdir(join(folder, 'a folder'));
    await writeFile(join(folder, 'a file.json'), '');
    const securescore = join(folder, 'bin', 'securescore');
    await writeFile(securescore, `#!/bin/sh\nexec "${process.execPath}" "${inShells}" "$@"\n`);
    await chmod(securescore, 0o755);
    const env = {
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      TERM: 'dumb',
      NODE: process.execPath,
      ...(warm !== null && { SECURESCORE_WARM: warm }),
    };
    const { stdout, stderr } = spawnSync(shell, args, { cwd: folder, env, encoding: 'utf8', timeout: 20_000 });
    return `${stdout}${stderr}`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Bash splits a line at "=" where COMP_WORDBREAKS has it, as it does by default. */
const inBash = (line: string): Promise<string> => {
  const words = line
    .split(' ')
    .flatMap((word) =>
      word.split(/(=)/).filter((one, at, all) => one !== '' || all.length === 1 || at < all.length - 1),
    );
  const given = words.map((word) => `'${word}'`).join(' ');
  const script = `source <(securescore completion bash) && COMP_WORDS=(${given}) COMP_CWORD=${words.length - 1} && _securescore 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return shellRuns('bash', ['-c', script]);
};

describe('bash', () => {
  inShell('bash').each<[string, readonly string[]]>([
    ['securescore aud', ['audit']],
    ['securescore audit --format js', ['json']],
    ['securescore audit --format=js', ['json']],
    ['securescore audit --output sari', ['sarif=']],
    ['securescore audit --output json=a', ['a file.json', 'a folder']],
    ['securescore audit --evidence a', ['a folder']],
    ['securescore controls sho', ['show']],
    ['securescore audit --tenant x', ['']],
    ['securescore audit --config "a', ['a file.json', 'a folder']],
    ['securescore audit --output json="a', ['a file.json', 'a folder']],
    ['securescore audit "--config" "x.yaml" --format="js', ['json']],
  ])('%s', async (line, values) => {
    const out = (await inBash(line)).replace(/\n$/, '').split('\n').sort();
    expect(out).toEqual([...values].sort());
  });
});

/** A zsh behind a terminal that zsh itself plays: what it shows after a TAB. */
const inZsh = (line: string): Promise<string> =>
  shellRuns('zsh', [
    '-fc',
    `zmodload zsh/zpty
     zpty z zsh -f -i
     zpty -w z 'PS1=; autoload -Uz compinit; compinit -u -D; source <(securescore completion zsh); echo rea""dy'
     zpty -r z out '*ready*'
     zpty -n -w z $'${line}\\t'
     sleep 2
     zpty -r -t z out && print -r -- "$out"
     while zpty -r -t z out; do print -r -- "$out"; done`,
  ]);

describe('zsh', () => {
  inShell('zsh').each<[string, RegExp]>([
    ['securescore aud', /securescore audit /],
    ['securescore audit --format=js', /--format=json /],
    ['securescore audit --format ', /markdown[^]*ocsf/],
    ['securescore audit --output sari', /--output sarif=(?! )/],
    ['securescore audit --output json=a\\\\ fi', /json=a\\ file\.json/],
    ['securescore audit --control entra.block-leg', /entra\.block-legacy-authentication /],
  ])('%s', async (line, shown) => {
    expect(await inZsh(line)).toMatch(shown);
  });
});

describe('fish', () => {
  inShell('fish').each<[string, RegExp]>([
    ['securescore aud', /^audit\tmeasure a tenant/m],
    ['securescore audit --format ', /^json$[^]*^ocsf$/m],
    ['securescore audit --format=js', /^--format=json$/m],
    ['securescore audit --output js', /^json=$/m],
    ['securescore audit --evidence a', /^a folder\//m],
    ['securescore audit --config a', /^a file\.json/m],
  ])('%s', async (line, shown) => {
    const script = `securescore completion fish | source; complete -C '${line}'`;
    expect(await shellRuns('fish', ['--no-config', '-c', script])).toMatch(shown);
  });
});

it('has a script for each shell, in the help as well, and none for others', async () => {
  const { out: help } = await ran(['completion', '--help']);
  for (const shell of shells) {
    const { code, out } = await ran(['completion', shell]);
    expect([code, out]).toEqual([0, expect.stringContaining('securescore __complete')]);
    expect(help).toContain(`securescore completion ${shell}`);
  }
  expect((await ran(['completion', 'tcsh'])).code).toBe(2);
});
