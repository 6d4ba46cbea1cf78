import { readFile } from 'node:fs/promises';
import type { TenantData } from '../emulator/emulator.ts';
import { SecureScoreError } from '../model/errors.ts';
import { besideGraph } from './standIns.ts';

/** A tenant as the emulator serves it. @throws SecureScoreError cannotRead, usage */
export async function readTenant(file: string): Promise<TenantData> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new SecureScoreError('cannotRead', `${file} cannot be read`, { cause });
  }
  return tenantIn(text, file);
}

/** A result, or another file that is JSON, would be served as a tenant that has nothing. */
const isTenant = (data: unknown): data is TenantData =>
  typeof data === 'object' &&
  data !== null &&
  !Array.isArray(data) &&
  Object.keys(data).every((key) => besideGraph.includes(key) || /^\/(?:v1\.0|beta)\//.test(key));

/** @throws SecureScoreError usage */
export function tenantIn(text: string, file: string): TenantData {
  try {
    const data: unknown = JSON.parse(text);
    if (isTenant(data)) return data;
  } catch (cause) {
    throw new SecureScoreError('usage', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  throw new SecureScoreError('usage', `${file} does not hold an object of request paths and answers`, {
    hint: 'It looks like {"/v1.0/organization": {"value": [...]}, ...}; docs/emulator.md shows one.',
  });
}
