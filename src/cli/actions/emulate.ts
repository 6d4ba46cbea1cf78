import { readFile } from 'node:fs/promises';
import { startEmulator, type TenantData } from '../../emulator/emulator.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { knownPermissions } from '../../permissions/graphPermissions.ts';
import type { EmulateFlags } from '../commands/emulate.ts';
import { demoTenantFile } from '../demo.ts';
import { wholeNumber } from '../numbers.ts';
import { openTerminal } from '../terminal.ts';

/** Serves until it is interrupted. */
export async function runEmulator(flags: EmulateFlags): Promise<number> {
  const terminal = openTerminal(false);
  const tenant = await readTenant(flags.tenant ?? demoTenantFile);
  const tenantId = tenantIdIn(tenant);
  const roles = flags.permissions ?? knownPermissions;
  const emulator = await startEmulator({
    tenant,
    port: wholeNumber('--port', flags.port),
    ...(flags.permissions && { permissions: flags.permissions }),
    ...(flags.limits && { buckets: true }),
    ...(flags.latency !== undefined && { latencyMs: wholeNumber('--latency', flags.latency) }),
    ...(flags.https !== undefined && { tls: await readTls(flags.https), authority: { tenantId, roles } }),
  });
  terminal.out(`${emulator.url}\n`);
  const audit = `securescore audit --graph-url ${emulator.url}`;
  terminal.err(
    flags.https === undefined
      ? `Try: SECURESCORE_ACCESS_TOKEN=any ${audit}\nCtrl-C ends it.\n`
      : `Try: NODE_EXTRA_CA_CERTS=${flags.https} AZURE_AUTHORITY_HOST=${emulator.url} AZURE_TENANT_ID=${tenantId} AZURE_CLIENT_ID=any AZURE_CLIENT_SECRET=any ${audit}\nCtrl-C ends it.\n`,
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await emulator.close();
  return 0;
}

/** Certificate and key stand in one file. @throws SecureScoreError cannotRead, usage */
async function readTls(file: string): Promise<{ readonly key: string; readonly cert: string }> {
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SecureScoreError('cannotRead', `${file} cannot be read`, { cause });
  });
  if (/BEGIN CERTIFICATE/.test(pem) && /PRIVATE KEY/.test(pem)) return { key: pem, cert: pem };
  throw new SecureScoreError('usage', `${file} holds no certificate with its private key`, {
    hint: 'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout K.pem -out C.pem && cat K.pem C.pem > BOTH.pem',
  });
}

/** The id by which the sign-in service knows the tenant. */
function tenantIdIn(tenant: TenantData): string {
  const answer = tenant['/v1.0/organization'] as { readonly value?: readonly { readonly id?: string }[] } | undefined;
  return answer?.value?.[0]?.id ?? '00000000-0000-4000-8000-000000000000';
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
