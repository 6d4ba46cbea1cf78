import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkOwnFolder, checkWay } from '../../files/plainFile.ts';
import { SecureScoreError } from '../../model/errors.ts';
import {
  begunSchema,
  manifestVersion,
  noteSchema,
  type Collection,
  type EvidenceProgress,
  type Seal,
} from '../../model/manifest.ts';
import { keyIdOf } from '../pseudonymisation/key.ts';
import { cannotWrite, sha256Of } from './disk.ts';
import { lockFolder, lockName } from './lock.ts';
import { collectionName, manifestName, progressName, recordsName } from './names.ts';
import { inFolder, readOwnJson } from './ownJson.ts';
import { holds } from './seal.ts';
import { makeFolder } from '../../files/makeFolder.ts';

/** A folder that nobody else writes to, and what an earlier run left in it. */
export interface Unfinished {
  readonly unlock: () => Promise<void>;
  readonly collection: Collection | null;
  readonly progress: Map<string, EvidenceProgress>;
}

/**
 * A new folder, or one that is empty.
 * @throws SecureScoreError usage (there is something in it), evidenceInUse, cannotWrite
 */
export async function newFolder(folder: string): Promise<Unfinished> {
  try {
    // Before anything is made, so that nothing is left where it should not be.
    await checkWay(join(await whatIsThereOf(folder), 'new'));
    await makeFolder(folder);
    await checkWay(folder);
    await checkOwnFolder(folder);
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
  const unlock = await lockFolder(folder);
  try {
    const names = (await readdir(folder)).filter((name) => !isLock(name));
    if (names.length > 0) throw notEmpty(folder, names);
    await chmod(folder, 0o700);
    await mkdir(join(folder, progressName), { mode: 0o700 });
  } catch (error) {
    await unlock();
    throw error instanceof SecureScoreError ? error : cannotWrite(folder, error);
  }
  return { unlock, collection: null, progress: new Map() };
}

/** Ours, or that of another run that tries. */
const isLock = (name: string): boolean => name === lockName || name.startsWith(`${lockName}.`);

/** The part of a path that exists. */
async function whatIsThereOf(path: string): Promise<string> {
  const isThere = await stat(path).catch(() => null);
  const above = dirname(path);
  return isThere !== null || above === path ? path : whatIsThereOf(above);
}

/**
 * A folder that a run left unfinished.
 * @param key what it was sealed with; null: this machine has none
 * @throws SecureScoreError usage (nothing to go on with), evidenceInvalid, evidenceInUse, cannotWrite
 */
export async function unfinishedFolder(folder: string, key: Buffer | null): Promise<Unfinished> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) throw new SecureScoreError('cannotRead', `${folder} cannot be read: there is no such folder`);
  if (!names.includes(progressName)) throw nothingToResume(folder, names);
  try {
    await checkWay(folder);
    await checkOwnFolder(folder);
    await checkOwnFolder(join(folder, progressName));
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
  const unlock = await lockFolder(folder);
  try {
    return { unlock, ...(await whatIsThere(folder, key)) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function whatIsThere(folder: string, key: Buffer | null): Promise<Omit<Unfinished, 'unlock'>> {
  const names = await readdir(folder);
  const collection = names.includes(collectionName) ? await begunIn(folder, key) : null;
  const progress = new Map<string, EvidenceProgress>();
  for (const file of await readdir(join(folder, progressName))) {
    if (!file.endsWith('.json')) continue;
    const name = file.replace(/\.json$/, '');
    const { note, seal } = await readOwnJson(join(folder, progressName, file), noteSchema, inFolder(manifestVersion));
    // What nobody vouches for is collected again.
    if (isOurs(seal, key, note) && (await isThere(folder, name, note))) progress.set(name, note);
  }
  return { collection, progress };
}

/** A folder that was changed while nobody wrote to it would be sealed with the change. */
async function begunIn(folder: string, key: Buffer | null): Promise<Collection> {
  const { seal, ...collection } = await readOwnJson(
    join(folder, collectionName),
    begunSchema,
    inFolder(manifestVersion),
  );
  if (isOurs(seal, key, collection)) return collection;
  const isAnother = seal?.keyId !== (key && keyIdOf(key));
  const what = isAnother ? 'was started with another redaction key' : 'was changed after it was started';
  throw new SecureScoreError('evidenceInvalid', `${folder} ${what}`, {
    hint: 'Resume it where it was started, or collect into a new folder.',
  });
}

function isOurs(seal: Seal | null, key: Buffer | null, says: object): boolean {
  return key === null ? seal === null : holds(seal, key, says);
}

/** Whether the file holds at least what was noted; a file that was deleted, cut off or changed is collected again. */
async function isThere(folder: string, name: string, progress: EvidenceProgress): Promise<boolean> {
  if ('done' in progress) {
    const { file, sha256 } = progress.done;
    // What a run noted is of its own evidence, in its own file.
    if (file !== `${name}.json` && file !== recordsName(name)) return false;
    return (await sha256Of(join(folder, file)).catch(() => null)) === sha256;
  }
  const { length, sha256 } = progress.checkpoint;
  return (await sha256Of(join(folder, recordsName(name)), length).catch(() => null)) === sha256;
}

function notEmpty(folder: string, names: readonly string[]): SecureScoreError {
  const unfinished = names.includes(progressName);
  const what = names.includes(manifestName) ? 'holds evidence already' : 'is not empty';
  return new SecureScoreError('usage', `${folder} ${unfinished ? 'holds a run that was not finished' : what}`, {
    hint: unfinished
      ? `Resume it: securescore collect --resume ${folder}. Or name another folder.`
      : 'Name a folder that does not exist yet.',
  });
}

function nothingToResume(folder: string, names: readonly string[]): SecureScoreError {
  return names.includes(manifestName)
    ? new SecureScoreError('usage', `${folder} is complete: there is nothing to resume`, {
        hint: `Audit it: securescore audit --evidence ${folder}`,
      })
    : new SecureScoreError('usage', `${folder} holds no run that could be resumed`, {
        hint: `Start one: securescore collect --out DIR, with a folder that does not exist yet.`,
      });
}
