import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { startEmulator, type Emulator, type EmulatorOptions, type TenantData } from '../../emulator/emulator.ts';
import { codeOf } from '../../files/codeOf.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { knownPermissions } from '../../graph/graphPermissions.ts';
import type { EmulateFlags } from '../flagTypes.ts';
import { demoTenantFile } from '../../library/demo.ts';
import { startServices } from '../../library/standIns.ts';
import { readTenant, tenantIn } from '../../library/tenantFile.ts';
import { wholeNumber } from '../../library/flagNumbers.ts';
import { openTerminal } from '../terminal.ts';

/** Serves until it is interrupted. */
export async function runEmulator(flags: EmulateFlags): Promise<number> {
  const terminal = openTerminal(false);
  const file = flags.tenant ?? demoTenantFile;
  const changed = watchTenant(file, (text) => terminal.err(text));
  const tenant = await readTenant(file);
  const tenantId = tenantIdIn(tenant);
  const granted = grantedBy(flags.permissions);
  const roles = granted ?? knownPermissions;
  const emulator = await starting({
    tenant,
    changed,
    port: portOf(flags.port),
    ...(granted && { permissions: granted }),
    ...(flags.limits && { buckets: true }),
    ...(flags.cloud && { cloud: flags.cloud }),
    ...(flags.latency !== undefined && { latencyMs: wholeNumber('--latency', flags.latency) }),
    ...(flags.https !== undefined && { tls: await readTls(flags.https), authority: { tenantId, roles } }),
  });
  const services = await startServices(tenant);
  terminal.out(`${emulator.url}\n`);
  const audit = ['securescore audit', `--graph-url ${emulator.url}`, ...services.flags].join(' ');
  const tokens = ['SECURESCORE_ACCESS_TOKEN', ...Object.keys(services.tokens)].map((variable) => `${variable}=any`);
  terminal.err(
    flags.https === undefined
      ? `Try: ${tokens.join(' ')} ${audit}\nPress Ctrl-C to stop.\n`
      : `Try: NODE_EXTRA_CA_CERTS=${flags.https} AZURE_AUTHORITY_HOST=${emulator.url} AZURE_TENANT_ID=${tenantId} AZURE_CLIENT_ID=any AZURE_CLIENT_SECRET=any ${audit}\nPress Ctrl-C to stop.\n`,
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await Promise.all([emulator.close(), services.close()]);
  return 0;
}

/** "none" grants nothing, so it stands alone. @throws SecureScoreError usage */
export function grantedBy(named: readonly string[] | undefined): readonly string[] | undefined {
  if (!named?.includes('none')) return named;
  if (named.length === 1) return [];
  throw new SecureScoreError('usage', '--permissions: none goes with no other permission');
}

/** @throws SecureScoreError usage */
function portOf(text: string): number {
  const port = wholeNumber('--port', text);
  if (port <= 65_535) return port;
  throw new SecureScoreError('usage', `--port: ${text} is not a port`, {
    hint: 'The highest is 65535; 0 picks a free one.',
  });
}

/** @throws SecureScoreError usage: the port is taken, or not to be had */
async function starting(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (cause) {
    const why: Readonly<Record<string, string>> = { EADDRINUSE: 'is in use', EACCES: 'may not be used by this user' };
    const told = why[codeOf(cause)];
    if (told === undefined) throw cause;
    throw new SecureScoreError('usage', `--port: port ${String(options.port)} ${told}`, {
      hint: 'Give another one, or 0 to pick a free one.',
      cause,
    });
  }
}

/** The tenant again after its file was edited, so that "mend it, then audit" shows the change; a file that is broken is told. */
function watchTenant(file: string, err: (text: string) => void): () => TenantData | null {
  const stateOf = (): string => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? 'gone' : [found.mtimeMs, found.size, found.ino].join();
  };
  let known = stateOf();
  return () => {
    const now = stateOf();
    // An editor may write the file again in a moment.
    if (now === known || now === 'gone') return null;
    known = now;
    try {
      const data = tenantIn(readFileSync(file, 'utf8'), file);
      err(`${file} changed; the new content is served\n`);
      return data;
    } catch (error) {
      err(
        `warning: ${file} changed, but cannot be served: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      return null;
    }
  };
}

/** Certificate and key stand in one file. @throws SecureScoreError cannotRead, usage */
async function readTls(file: string): Promise<{ readonly key: string; readonly cert: string }> {
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SecureScoreError('cannotRead', `${file} cannot be read`, { cause });
  });
  if (/BEGIN CERTIFICATE/.test(pem) && /PRIVATE KEY/.test(pem)) return { key: pem, cert: pem };
  throw new SecureScoreError('usage', `${file} does not hold a certificate with its private key`, {
    hint: 'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout K.pem -out C.pem && cat K.pem C.pem > BOTH.pem',
  });
}

/** The id by which the sign-in service knows the tenant. */
function tenantIdIn(tenant: TenantData): string {
  const answer = tenant['/v1.0/organization'] as { readonly value?: readonly { readonly id?: string }[] } | undefined;
  return answer?.value?.[0]?.id ?? '00000000-0000-4000-8000-000000000000';
}
