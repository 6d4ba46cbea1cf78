import { readFile } from 'node:fs/promises';
import { startEmulator } from '../emulator/emulator.ts';
import { dnsNamesIn, startDns } from '../emulator/nameServer.ts';
import { policiesIn, startPolicies } from '../emulator/policyServer.ts';
import { connect, type Connection, type ConnectOptions } from '../graph/connect.ts';
import { demoPermissionsFile, demoTenantFile } from './demo.ts';
import { readTenant } from './tenantFile.ts';

/** Serves the sample tenant over real HTTP and real DNS on loopback; it is read like any other. */
export async function withSampleTenant<T>(
  options: ConnectOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const tenant = await readTenant(demoTenantFile);
  const permissions = JSON.parse(await readFile(demoPermissionsFile, 'utf8')) as readonly string[];
  const emulator = await startEmulator({ tenant, permissions });
  const dns = await startDns({ names: dnsNamesIn(tenant) ?? {} });
  const policies = await startPolicies(policiesIn(tenant) ?? {});
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'demo' };
    const places = {
      graphUrl: emulator.url,
      services: { resolver: dns.address, endpoints: new Map([['mailPolicies', new URL(policies.url)]]) },
    };
    return await work(await connect({ ...options, ...places, env, budgets: false }));
  } finally {
    await Promise.all([emulator.close(), dns.close(), policies.close()]);
  }
}
