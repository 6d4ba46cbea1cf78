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

const digits = 'e4a1907c3b5d28f61e8fa07d93c452b6ee017f9a48d2c35b6190af7d2c84e3b5';

it.each([
  ['64 digits', digits],
  ['64 digits and a line end', `${digits}\r\n`],
])('is read from %s', async (_, text) => {
  await holding(text);
  expect(await readKey(file)).toEqual(Buffer.from(digits, 'hex'));
});

it.each([
  ['nothing', ''],
  ['too few digits', digits.slice(2)],
  ['too many digits', `${digits}ab`],
  ['what is no digit', 'xy'.repeat(32)],
  ['32 bytes', '\0'.repeat(32)],
  ['something else, and long', 'ab'.repeat(1_000_000)],
  ['something before it', ` ${digits}`],
])('is not taken from a file that holds %s', async (_, text) => {
  await holding(text);
  await expect(readKey(file)).rejects.toMatchObject({
    code: 'cannotRead',
    message: `${file} holds no redaction key`,
    hint: 'It has to be 64 hexadecimal digits. Delete it to create a new one; tokens will not match those of earlier folders.',
  });
  await expect(openKey(file)).rejects.toMatchObject({ code: 'cannotRead' });
});

it.each([
  ['zeros', '0'.repeat(64)],
  ['one byte again and again', 'ab'.repeat(32)],
  ['eight bytes again and again', '0123456789abcdef'.repeat(4)],
  ['zeros and a counter', `${'0'.repeat(60)}0001`],
])('is not taken from a file that anybody could guess: %s', async (_, text) => {
  await holding(text);
  const refused = {
    code: 'cannotRead',
    message: `${file} holds a key that anybody could guess`,
    hint: 'It has to be random. Delete it to create a new one; tokens will not match those of earlier folders.',
  };
  await expect(readKey(file)).rejects.toMatchObject(refused);
  await expect(openKey(file)).rejects.toMatchObject(refused);
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
onPosix('is not read from what never ends', async () => {
  await mkdir(dirname(file), { recursive: true });
  await symlink('/dev/zero', file);
  await expect(readKey(file)).rejects.toMatchObject({
    code: 'cannotRead',
    message: `the redaction key ${file} cannot be read (not a regular file)`,
  });
});

onPosix('is read through a link of the user, as folders of secrets have them', async () => {
  await holding(digits);
  await symlink(file, join(folder, 'link'));
  expect(await readKey(join(folder, 'link'))).toEqual(Buffer.from(digits, 'hex'));
});

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
