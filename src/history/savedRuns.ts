import { createHash } from 'node:crypto';
import { access, chmod, constants, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { codeOf } from '../files/codeOf.ts';
import { cannotWrite, writeWhole } from '../evidence/folder/disk.ts';
import { readOwnJson, resultFile } from '../evidence/folder/ownJson.ts';
import { removeLeftovers } from '../files/leftovers.ts';
import { checkOwnFolder } from '../files/plainFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import { reportSchema, type Report } from '../model/report.ts';
import type { SavedRun } from '../model/savedRun.ts';
import { renderJson } from '../report/json.ts';
import { roundedNumbers } from '../report/roundedNumbers.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { readHead } from './runHead.ts';

// A run is two files of one name: the result, packed, and the few figures that the history draws. Nothing is shared by two runs, so
// two that save at once lose nothing, and a file that is damaged costs itself.
const resultEnd = '.json.gz';
const headEnd = '.run.json';

export interface FoundRun extends SavedRun {
  /** Of the result; it may have been deleted. */
  readonly file: string;
}

export interface History {
  /** The oldest first. */
  readonly runs: readonly FoundRun[];
  readonly damaged: readonly { readonly file: string; readonly why: string }[];
}

/** Makes the folder, before anything is asked of a tenant. @throws SecureScoreError cannotWrite */
export async function openHistory(root: string): Promise<void> {
  try {
    await makeFolder(root);
    await checkOwnFolder(root);
    await access(root, constants.W_OK);
  } catch (cause) {
    throw cannotWrite(root, cause);
  }
}

/** A folder that is not there yet is an empty history; a file is none. @throws SecureScoreError cannotRead */
export async function checkHistory(root: string): Promise<void> {
  const found = await stat(root).catch(() => null);
  if (found?.isDirectory() === false)
    throw new SecureScoreError('cannotRead', `${root} cannot be read: it is not a folder`);
}

/**
 * Keeps a result. The same run saved again takes its own place.
 * @returns the file of the result
 * @throws SecureScoreError cannotWrite
 */
export async function saveRun(root: string, report: Report): Promise<string> {
  const head = roundedNumbers(headOf(report));
  if (head === null)
    throw new SecureScoreError('cannotWrite', 'the result is not saved: which tenant it is of is not known');
  const folder = await openTenantFolder(root, head.tenant.id);
  await removeLeftovers(folder);
  const name = join(folder, `${head.measuredAt.replaceAll(':', '-')}_${safeName(head.id)}`);
  // Figures of another result must not stand beside this one, whenever the run is killed; without them they are made again.
  await rm(`${name}${headEnd}`, { force: true }).catch(() => undefined);
  await writeWhole(`${name}${resultEnd}`, gzipSync(renderJson(report)));
  await writeWhole(`${name}${headEnd}`, `${JSON.stringify(head)}\n`);
  return `${name}${resultEnd}`;
}

/** The folder of a tenant, made where it is not there yet. @throws SecureScoreError cannotWrite */
export async function openTenantFolder(root: string, tenant: string): Promise<string> {
  const folder = join(root, folderName(tenant));
  await openHistory(root);
  try {
    await makeFolder(folder);
    await checkOwnFolder(folder);
    await chmod(folder, 0o700);
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
  return folder;
}

/** Every run of a tenant; what cannot be read is named, and what is of another tenant. */
export async function readHistory(root: string, tenant: string): Promise<History> {
  const folder = join(root, folderName(tenant));
  const names = await namesIn(folder);
  const heads = new Set(names.filter((name) => name.endsWith(headEnd)).map((name) => name.slice(0, -headEnd.length)));
  const results = names.filter((name) => name.endsWith(resultEnd)).map((name) => name.slice(0, -resultEnd.length));
  const runs: FoundRun[] = [];
  const damaged: { readonly file: string; readonly why: string }[] = [];
  const take = (head: SavedRun, file: string, named: string): void => {
    if (isAlike(head.tenant.id, tenant)) runs.push({ ...head, file });
    else damaged.push({ file: named, why: `it is of another tenant (${head.tenant.id})` });
  };
  const behind: string[] = results.filter((name) => !heads.has(name));
  for (const name of heads) {
    const file = join(folder, `${name}${headEnd}`);
    const head = readHead(file);
    if (typeof head !== 'string') take(head, join(folder, `${name}${resultEnd}`), file);
    else {
      damaged.push({ file, why: head });
      if (results.includes(name)) behind.push(name);
    }
  }
  for (const name of behind) {
    const file = join(folder, `${name}${resultEnd}`);
    try {
      const head = headOf(await readResult(file));
      if (head !== null) take(head, file, file);
    } catch (error) {
      damaged.push({ file, why: error instanceof Error ? error.message.replace(`${file} `, '') : String(error) });
    }
  }
  return { runs: runs.sort(byTime), damaged };
}

export const readResult = (file: string): Promise<Report> => readOwnJson(file, reportSchema, resultFile);

/** The result of a run: whoever copies files about may have put another in its place. @throws SecureScoreError cannotRead, resultInvalid */
export async function resultOf({ file, tenant }: FoundRun): Promise<Report> {
  const report = await readResult(file);
  if (report.tenant.id !== null && isAlike(report.tenant.id, tenant.id)) return report;
  throw new SecureScoreError('resultInvalid', `${file} is of another tenant (${report.tenant.id ?? 'not known'})`);
}

const isAlike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The tenants that the history knows, by the newest run of each. */
export async function tenantsIn(root: string): Promise<readonly SavedRun['tenant'][]> {
  const folders = await namesIn(root);
  const found = await Promise.all(folders.map((folder) => newestTenant(join(root, folder))));
  return found.flatMap((one) => (one === null ? [] : [one]));
}

async function newestTenant(folder: string): Promise<SavedRun['tenant'] | null> {
  const names = await namesIn(folder).catch(() => []);
  const isHere = (tenant: SavedRun['tenant']): boolean => basename(folder) === folderName(tenant.id);
  for (const name of names
    .filter((one) => one.endsWith(headEnd))
    .sort()
    .reverse()) {
    const head = readHead(join(folder, name));
    if (typeof head !== 'string' && isHere(head.tenant)) return head.tenant;
  }
  // A run that was killed may have left its result alone.
  for (const name of names
    .filter((one) => one.endsWith(resultEnd))
    .sort()
    .reverse()) {
    const head = headOf(await readResult(join(folder, name)).catch(() => null));
    if (head !== null && isHere(head.tenant)) return head.tenant;
  }
  return null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return [];
    throw new SecureScoreError('cannotRead', `${folder} cannot be read (${codeOf(cause)})`, { cause });
  }
}

function headOf(report: Report | null): SavedRun | null {
  const tenantId = report?.tenant.id ?? null;
  if (report === null || tenantId === null) return null;
  const { tenant, run, tool, score, exitCode } = report;
  const { id, measuredAt, source, selection, catalogue } = run;
  const { awarded, available, percentage, completeness, grade } = score;
  return {
    schemaVersion: 1,
    id,
    tenant: { ...tenant, id: tenantId },
    measuredAt,
    source,
    selection,
    catalogue,
    version: tool.version,
    awarded,
    available,
    percentage,
    checked: completeness.percentage,
    grade,
    exitCode,
  };
}

const byTime = (one: SavedRun, other: SavedRun): number =>
  one.measuredAt < other.measuredAt ? -1 : one.measuredAt > other.measuredAt ? 1 : one.id < other.id ? -1 : 1;

/** The id of a tenant comes from the tenant: it may hold anything. */
const folderName = (tenant: string): string =>
  safeName(tenant) === tenant.toLowerCase() ? tenant.toLowerCase() : `x-${digest(tenant)}`;

const safeName = (text: string): string => (/^[\w-]{1,64}$/.test(text) ? text.toLowerCase() : digest(text));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
