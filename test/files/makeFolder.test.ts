import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/files/makeFolder.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'securescore-test-'));
});
afterEach(() => rm(root, { recursive: true }));

it('makes what is missing above it as well, for nobody else, and many at once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => makeFolder(join(root, 'a', 'b', 'c'))));
  for (const made of ['a', 'a/b', 'a/b/c']) expect((await stat(join(root, made))).mode & 0o777).toBe(0o700);
});

it('leaves what is there as it is, and follows a link to a folder', async () => {
  await symlink(root, join(root, 'link'));
  await makeFolder(join(root, 'link'));
  await makeFolder(join(root, 'link', 'new'));
  expect(existsSync(join(root, 'new'))).toBe(true);
});

it.each([
  ['a file is in its place', 'file', { message: 'it is not a folder' }],
  ['a file is above it', 'file/below', { code: 'ENOTDIR' }],
])('fails where %s', async (_, folder, error) => {
  await writeFile(join(root, 'file'), '');
  await expect(makeFolder(join(root, folder))).rejects.toMatchObject(error);
});

(existsSync('/proc/self') ? it : it.skip)('ends where nothing can be made', async () => {
  await expect(makeFolder('/proc/nowhere/below')).rejects.toMatchObject({ code: 'ENOENT' });
});
