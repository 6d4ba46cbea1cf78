import { readFile } from 'node:fs/promises';
import { dnsNamesIn, startDns } from '../emulator/nameServer.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { connect, type Connection } from '../graph/connect.ts';
import { readTenant } from './actions/runEmulate.ts';
import { openAuditLog } from './auditLog.ts';
import type { CommonFlags, ConnectionFlags } from './commands/flags.ts';
import { demoPermissionsFile, demoTenantFile } from './demo.ts';
import { interruptible } from './interrupt.ts';
import { limitsOf, open, type Intent } from './openConnection.ts';
import { placesOf } from './services.ts';
import { signedInAs } from './signedInAs.ts';
import { startProgress, type Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

type Flags = CommonFlags & ConnectionFlags & { readonly demo?: boolean };

/** Signs in (or serves the sample tenant), runs something with progress on stderr, and clears away whatever happens. */
export async function connected<T>(
  flags: Flags,
  { terminal, ...intent }: Intent & { readonly terminal: Terminal },
  run: (connection: Connection, progress: Progress) => Promise<T>,
): Promise<T> {
  // What is no place at all is told, even where a sample is read.
  placesOf(flags);
  const log = flags.auditLog === undefined ? null : openAuditLog(flags.auditLog);
  const progress = startProgress(terminal, flags.quiet ?? false);
  try {
    return await interruptible((signal) =>
      endingTogether(signal, async (ended) => {
        const watch = {
          signal: ended,
          onWait: progress.wait,
          onRequest: (sent: Parameters<NonNullable<typeof log>['write']>[0]) => {
            progress.request();
            log?.write(sent);
          },
        };
        if (flags.demo) {
          return await withDemo(flags, watch, (connection) => run(connection, progress));
        }
        const connection = await open(flags, { ...watch, ...intent, err: terminal.err });
        sayWhoSignedIn(connection, flags, terminal);
        return await run(connection, progress);
      }),
    );
  } finally {
    progress.stop();
    log?.close();
  }
}

/** With --verbose, and where a chain answered, because then nobody chose it. */
function sayWhoSignedIn({ credential, token }: Connection, { quiet, verbose }: Flags, terminal: Terminal): void {
  const isWorthIt = verbose ?? (credential.answeredBy() !== null && terminal.errInteractive);
  if (quiet || !isWorthIt) return;
  terminal.err(`signed in: ${signedInAs(credential, token)}\n`);
}

/** When a run fails, whatever it still has on its way is called off: it would keep the process waiting. */
async function endingTogether<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const failed = new AbortController();
  try {
    return await run(AbortSignal.any([signal, failed.signal]));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}

/** The sample tenant is served over real HTTP and real DNS on loopback, and read as any other is. */
async function withDemo<T>(
  flags: Flags,
  watch: Pick<Parameters<typeof connect>[0] & object, 'signal' | 'onRequest' | 'onWait'>,
  run: (connection: Connection) => Promise<T>,
): Promise<T> {
  const tenant = await readTenant(demoTenantFile);
  const permissions = JSON.parse(await readFile(demoPermissionsFile, 'utf8')) as readonly string[];
  const emulator = await startEmulator({ tenant, permissions });
  const dns = await startDns({ names: dnsNamesIn(tenant) ?? {} });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'demo' };
    const places = { graphUrl: emulator.url, services: { resolver: dns.address } };
    return await run(await connect({ ...watch, ...limitsOf(flags), ...places, env, budgets: false }));
  } finally {
    await Promise.all([emulator.close(), dns.close()]);
  }
}
