import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keyFileOf, openKey, pseudonymisationBy, readKey, tenantKey } from '../../src/evidence/pseudonymisation/key.ts';
import { key } from './collecting.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-key-'));
  file = keyFileOf({ XDG_CONFIG_HOME: folder });
});
afterEach(() => rm(folder, { recursive: true }));

async function holding(text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

it('lies in the folder of the user', () => {
  expect(file).toBe(join(folder, 'securescore', 'redaction.key'));
});

it('is null where there is none', async () => {
  expect(await readKey(file)).toBeNull();
});

it('is made once, for this user alone, and found again', async () => {
  const made = await openKey(file);
  expect(made).toHaveLength(32);
  expect(await openKey(file)).toEqual(made);
  expect(await readKey(file)).toEqual(made);
  expect(await readFile(file, 'utf8')).toBe(`${made.toString('hex')}\n`);
  if (process.platform !== 'win32') {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  }
});

it.each([
  ['64 digits', 'ab'.repeat(32)],
  ['64 digits and a line end', `${'ab'.repeat(32)}\r\n`],
])('is read from %s', async (_, text) => {
  await holding(text);
  expect(await readKey(file)).toEqual(Buffer.alloc(32, 0xab));
});

it.each([
  ['nothing', ''],
  ['too few digits', 'ab'.repeat(31)],
  ['too many digits', 'ab'.repeat(33)],
  ['what is no digit', 'xy'.repeat(32)],
  ['something before it', ` ${'ab'.repeat(32)}`],
])('is not taken from a file that holds %s', async (_, text) => {
  await holding(text);
  await expect(readKey(file)).rejects.toMatchObject({
    code: 'cannotRead',
    message: `${file} holds no redaction key`,
    hint: 'It has to be 64 hexadecimal digits. Delete it to create a new one; tokens will not match those of earlier folders.',
  });
  await expect(openKey(file)).rejects.toMatchObject({ code: 'cannotRead' });
});

it('says which file cannot be read, and why', async () => {
  await mkdir(file, { recursive: true });
  await expect(readKey(file)).rejects.toMatchObject({
    code: 'cannotRead',
    message: `the redaction key ${file} cannot be read (EISDIR)`,
    cause: expect.objectContaining({ code: 'EISDIR' }) as unknown,
  });
});

const onPosix = process.platform === 'win32' ? it.skip : it;
onPosix('is never written where a link leads', async () => {
  await mkdir(dirname(file), { recursive: true });
  await symlink(join(folder, 'elsewhere'), file);
  await expect(openKey(file)).rejects.toMatchObject({ code: 'cannotWrite' });
  expect(await readdir(folder)).toEqual(['securescore']);
});

it('says which file cannot be written', async () => {
  await writeFile(join(folder, 'securescore'), 'a file where a folder should be');
  await expect(openKey(join(folder, 'securescore', 'redaction.key'))).rejects.toMatchObject({ code: 'cannotRead' });
});

it('gives the same for a tenant in whatever letter case, and never that of another', () => {
  expect(tenantKey(key, 'CONTOSO')).toEqual(tenantKey(key, 'contoso'));
  expect(tenantKey(key, 'contoso')).not.toEqual(tenantKey(key, 'fabrikam'));
});

it('is known in folders that were collected before', () => {
  expect(tenantKey(key, 'contoso').toString('hex')).toBe(
    '1659276de87c5831eefcb018c212f0b83663bb6d7666cb09f52f61f005a0db6b',
  );
  expect(pseudonymisationBy(key, 'contoso')).toEqual({
    method: 'hmac-sha256',
    scope: 'contoso',
    keyId: '90545d8ed4defe19',
  });
});
