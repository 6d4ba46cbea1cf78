import { createHmac, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { configFolder } from '../../graph/configFolder.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Pseudonymisation } from '../../model/manifest.ts';
import { codeOf } from '../../files/codeOf.ts';
import { cannotWrite } from '../folder/disk.ts';
import { makeFolder } from '../../files/makeFolder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the key lies: never in an evidence folder, which may be handed on. */
export function keyFileOf(env: Environment): string {
  return join(configFolder(env), 'redaction.key');
}

/** A key file holds 64 digits; whatever is longer than this is something else. */
const mostBytes = 1000;

/** 32 random bytes hold 30 different ones on average, and never as few as this. */
const fewestDifferent = 12;

/**
 * The key in the file; null: there is none. The user's own folder may be one of links, as folders of secrets are.
 * @throws SecureScoreError cannotRead
 */
export async function readKey(file: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = await textOf(file);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new SecureScoreError('cannotRead', `the redaction key ${file} cannot be read (${codeOf(cause)})`, { cause });
  }
  const key = /^[0-9a-f]{64}\s*$/.test(text) ? Buffer.from(text.trim(), 'hex') : null;
  if (key === null) {
    throw new SecureScoreError('cannotRead', `${file} holds no redaction key`, {
      hint: `It has to be 64 hexadecimal digits. ${again}`,
    });
  }
  if (new Set(key).size >= fewestDifferent) return key;
  throw new SecureScoreError('cannotRead', `${file} holds a key that anybody could guess`, {
    hint: `It has to be random. ${again}`,
  });
}

const again = 'Delete it to create a new one; tokens will not match those of earlier folders.';

async function textOf(file: string): Promise<string> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    if (!found.isFile()) throw Object.assign(new Error('it is not a regular file'), { code: 'not a regular file' });
    return found.size > mostBytes ? '' : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/**
 * The key in the file, made if there is none.
 * @throws SecureScoreError cannotRead, cannotWrite
 */
export async function openKey(file: string): Promise<Buffer> {
  const known = await readKey(file);
  if (known) return known;
  const key = randomBytes(32);
  try {
    await makeFolder(dirname(file));
    await writeFile(file, `${key.toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
    return key;
  } catch (cause) {
    // Another run created it at the same moment.
    const made = codeOf(cause) === 'EEXIST' ? await readKey(file) : null;
    if (made) return made;
    throw cannotWrite(file, cause);
  }
}

/** The key of one tenant: tokens of two tenants have nothing in common. */
export const tenantKey = (key: Buffer, scope: string): Buffer =>
  createHmac('sha256', key).update(`tenant:${scope.toLowerCase()}`).digest();

export function pseudonymisationBy(key: Buffer, scope: string): Pseudonymisation {
  return { method: 'hmac-sha256', scope, keyId: keyIdOf(key) };
}

/** Tells whether a key is the one that was used; nothing follows from it. */
export const keyIdOf = (key: Buffer): string => createHmac('sha256', key).update('key id').digest('hex').slice(0, 16);
