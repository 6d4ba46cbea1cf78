import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SecureScoreError } from '../../model/errors.ts';
import { manifestSchema, manifestVersion, type Manifest } from '../../model/manifest.ts';
import { codeOf } from '../../files/codeOf.ts';
import { sha256Of } from './disk.ts';
import { manifestName, progressName } from './names.ts';
import { inFolder, readOwnJson } from './ownJson.ts';

/** A folder whose every file is what its manifest says. */
export interface EvidenceFolder {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Reads the manifest of an evidence folder and holds every file against it.
 * @throws SecureScoreError evidenceInvalid (naming each file that is missing or changed), cannotRead
 */
export async function openEvidence(folder: string): Promise<EvidenceFolder> {
  const names = await namesIn(folder);
  if (!names.includes(manifestName)) throw noManifest(folder, names);
  const manifest = await readOwnJson(join(folder, manifestName), manifestSchema, inFolder(manifestVersion));
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const one of Object.values(manifest.evidence)) {
    if (one.status === 'unavailable') continue;
    const path = join(folder, one.file);
    if (seen.has(one.file)) wrong.push(`${path} stands for two pieces of evidence`);
    seen.add(one.file);
    if (!names.includes(one.file)) wrong.push(`${path} is missing`);
    else if ((await digestOf(path)) !== one.sha256) wrong.push(`${path} is not what was collected`);
  }
  if (wrong.length === 0) return { folder, manifest };
  throw new SecureScoreError('evidenceInvalid', wrong.join('\n'), {
    hint: 'Changed, truncated or missing files prove nothing. Collect again with securescore collect --out DIR.',
  });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    if ((await stat(folder)).isDirectory()) return await readdir(folder);
  } catch (cause) {
    throw new SecureScoreError('cannotRead', `${folder} cannot be read (${codeOf(cause)})`, { cause });
  }
  throw new SecureScoreError('evidenceInvalid', `${folder} is a file; evidence is a folder with a ${manifestName}`);
}

async function digestOf(file: string): Promise<string> {
  try {
    return await sha256Of(file);
  } catch (cause) {
    throw new SecureScoreError('cannotRead', `${file} cannot be read (${codeOf(cause)})`, { cause });
  }
}

function noManifest(folder: string, names: readonly string[]): SecureScoreError {
  return names.includes(progressName)
    ? new SecureScoreError('evidenceInvalid', `the run that collects ${folder} was not finished`, {
        hint: `Resume it: securescore collect --resume ${folder}`,
      })
    : new SecureScoreError('evidenceInvalid', `${folder} is not an evidence folder: it has no ${manifestName}`);
}
