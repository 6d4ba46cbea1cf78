import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConfiguration } from '../../src/catalogue/findConfiguration.ts';
import { readYaml } from '../../src/catalogue/yamlFile.ts';
import { withFolder } from './folder.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

describe('the configuration', () => {
  const inFolder = async (test: (folder: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'securescore-found-'));
    try {
      await mkdir(join(folder, 'repository/a/b'), { recursive: true });
      await test(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const found = async (folder: string): Promise<string | undefined> => (await findConfiguration(folder)).file;

  it('is found above, as far as the repository goes', () =>
    inFolder(async (folder) => {
      const repository = join(folder, 'repository');
      await writeFile(join(folder, 'securescore.yaml'), '');
      expect(await found(join(repository, 'a/b'))).toBeUndefined();
      await mkdir(join(repository, '.git'));
      expect(await found(join(repository, 'a/b'))).toBeUndefined();
      await writeFile(join(repository, 'securescore.yaml'), '');
      expect(await found(join(repository, 'a/b'))).toMatch(/repository\/securescore\.yaml$/);
      await writeFile(join(repository, 'a/securescore.yaml'), '');
      expect(await found(join(repository, 'a/b'))).toMatch(/repository\/a\/securescore\.yaml$/);
    }));

  it('of a worktree is found as well, whose .git is a file', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'repository/.git'), 'gitdir: elsewhere\n');
      await writeFile(join(folder, 'repository/securescore.yaml'), '');
      expect(await found(join(folder, 'repository/a'))).toMatch(/repository\/securescore\.yaml$/);
    }));

  it('that is a link to nowhere is no missing one', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'repository/.git'));
      await symlink('gone', join(folder, 'repository/securescore.yaml'));
      await expect(found(join(folder, 'repository/a'))).rejects.toMatchObject({ code: 'cannotRead' });
    }));
});

describe('a configuration that somebody may believe to be read is warned of', () => {
  it.each([
    [
      'above a folder that is in no repository',
      {},
      'a/b',
      /above this folder, and neither is in a repository; name it with --config$/,
    ],
    ['above the repository', { 'a/.git/HEAD': '' }, 'a/b', /it is outside of the repository; name it with --config$/],
    [
      'above a submodule',
      { '.git/HEAD': '', 'a/.git': 'gitdir: ../.git/modules/a\n' },
      'a/b',
      /it is outside of the repository/,
    ],
  ])('%s', (_sentence, files, from, warning) =>
    withFolder({ 'securescore.yaml': '', 'a/b/x': '', ...files }, async (folder) => {
      expect(await findConfiguration(join(folder, from))).toEqual({ warnings: [expect.stringMatching(warning)] });
    }),
  );

  it.each(['securescore.yml', '.securescore.yaml', 'securescore.yaml.txt'])(
    'by the name of %s, as far up as is looked',
    (name) =>
      withFolder({ '.git/HEAD': '', [name]: '', 'a/b/x': '' }, async (folder) => {
        const { file, warnings } = await findConfiguration(join(folder, 'a/b'));
        expect([file, warnings]).toEqual([undefined, [expect.stringContaining(`${name} is not read: rename it`)]]);
      }),
  );
});

(isRoot ? describe : describe.skip)('of somebody else', () => {
  const theirs = 'it belongs to somebody else; name it with --config if you trust it';

  it('it is read where they have their folder, and not where anybody may write', () =>
    withFolder({ 'securescore.yaml': 'tenant: a\n' }, async (folder) => {
      const file = join(folder, 'securescore.yaml');
      await chown(file, nobody, nobody);
      expect(await findConfiguration(folder)).toEqual({ file, warnings: [] });
      await chmod(folder, 0o1777);
      expect(await findConfiguration(folder)).toEqual({ warnings: [`${file} is not read: ${theirs}`] });
    }));

  it('it is not read from a folder below', () =>
    withFolder({ '.git/HEAD': '', 'securescore.yaml': '', 'a/x': '' }, async (folder) => {
      await chown(join(folder, 'securescore.yaml'), nobody, nobody);
      const { file, warnings } = await findConfiguration(join(folder, 'a'));
      expect([file, warnings]).toEqual([undefined, [expect.stringContaining(theirs)]]);
    }));
});

it.each([
  ['UTF-16, as the > of PowerShell writes it', Buffer.from('\uFEFFtenant: a\n', 'utf16le')],
  ['UTF-16 without its mark', Buffer.from('tenant: a\n', 'utf16le')],
  ['Windows-1252', Buffer.from('# für uns\ntenant: a\n', 'latin1')],
  ['nothing but the mark of UTF-16', Buffer.from([0xff, 0xfe])],
])('a file in %s is refused, not read as something else', (_sentence, bytes) =>
  withFolder({}, async (folder) => {
    const file = join(folder, 'securescore.yaml');
    await writeFile(file, bytes);
    for (const named of [true, false])
      expect(() => readYaml(file, { named })).toThrow(`${file} cannot be read: it is not UTF-8 text`);
  }),
);
