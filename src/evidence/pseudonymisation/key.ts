import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { configFolder } from '../../graph/configFolder.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Pseudonymisation } from '../../model/manifest.ts';
import { cannotWrite, codeOf } from '../folder/disk.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the key lies: never in an evidence folder, which may be handed on. */
export function keyFileOf(env: Environment): string {
  return join(configFolder(env), 'redaction.key');
}

/**
 * The key in the file; null: there is none.
 * @throws SecureScoreError cannotRead
 */
export async function readKey(file: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new SecureScoreError('cannotRead', `the redaction key ${file} cannot be read (${codeOf(cause)})`, { cause });
  }
  if (/^[0-9a-f]{64}\s*$/.test(text)) return Buffer.from(text.trim(), 'hex');
  throw new SecureScoreError('cannotRead', `${file} holds no redaction key`, {
    hint: 'It has to be 64 hexadecimal digits. Delete it to create a new one; tokens will not match those of earlier folders.',
  });
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
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
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
