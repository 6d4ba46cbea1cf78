import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { homeOfRecord } from '../../src/catalogue/recordFiles.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-'));
  await mkdir(join(folder, 'standards'));
  await mkdir(join(folder, 'plain', 'standards'), { recursive: true });
  await writeFile(join(folder, 'standards', 'ours.yaml'), 'name: ours\nitems: []\n');
  await writeFile(join(folder, 'plain', 'standards', 'a.yaml'), 'id: test.a\n');
});
afterEach(() => rm(folder, { recursive: true }));

it.each<readonly [string, string, string | null]>([
  ['a standard', 'standards/ours.yaml', '.'],
  ['the folder of standards', 'standards', '.'],
  ['what is announced', 'changes.yaml', '.'],
  ['what is retired', 'retired.yaml', '.'],
  ['a control', 'a.yaml', null],
  ['a control in a folder that happens to be called standards', 'plain/standards/a.yaml', null],
  ['a folder of controls that happens to be called standards', 'plain/standards', null],
  ['a folder', 'plain', null],
  ['what is not there', 'standards/theirs.yaml', null],
])('%s: %s belongs to the folder %s', (_what, path, home) => {
  const found = homeOfRecord(join(folder, path));
  expect(found === null ? null : relative(folder, found) || '.').toBe(home);
});
