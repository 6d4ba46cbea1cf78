import { readFile } from 'node:fs/promises';
import { startEmulator, type TenantData } from '../../emulator/emulator.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { EmulateFlags } from '../commands/emulate.ts';
import { demoTenantFile } from '../demo.ts';
import { wholeNumber } from '../numbers.ts';

/** Serves until it is interrupted. */
export async function runEmulator(flags: EmulateFlags): Promise<number> {
  const tenant = await readTenant(flags.tenant ?? demoTenantFile);
  const emulator = await startEmulator({
    tenant,
    port: wholeNumber('--port', flags.port),
    ...(flags.permissions && { permissions: flags.permissions }),
    ...(flags.limits && { buckets: true }),
    ...(flags.latency !== undefined && { latencyMs: wholeNumber('--latency', flags.latency) }),
  });
  process.stdout.write(`${emulator.url}\n`);
  process.stderr.write(
    `Try: SECURESCORE_ACCESS_TOKEN=any securescore audit --graph-url ${emulator.url}\nCtrl-C ends it.\n`,
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await emulator.close();
  return 0;
}

/** @throws SecureScoreError cannotRead, usage */
export async function readTenant(file: string): Promise<TenantData> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new SecureScoreError('cannotRead', `${file} cannot be read`, { cause });
  }
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as TenantData;
  } catch (cause) {
    throw new SecureScoreError('usage', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  throw new SecureScoreError('usage', `${file} holds no object of request paths and answers`, {
    hint: 'It looks like {"/v1.0/organization": {"value": [...]}, ...}; docs/emulator.md shows one.',
  });
}
