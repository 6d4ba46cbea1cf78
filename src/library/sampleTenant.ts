import { readFile } from 'node:fs/promises';
import { emulatorInProcess } from '../emulator/emulator.ts';
import { dnsNamesIn, startDns } from '../emulator/nameServer.ts';
import { policiesIn, startPolicies } from '../emulator/policyServer.ts';
import { connect, type Connection, type ConnectOptions } from '../graph/connect.ts';
import { demoPermissionsFile, demoTenantFile } from './demo.ts';
import { readTenant } from './tenantFile.ts';

/**
 * Serves the sample tenant, which is read like any other. Graph answers within this process, for a connection takes longer than
 * an answer; DNS and mail policies answer on loopback.
 */
export async function withSampleTenant<T>(
  options: ConnectOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const tenant = await readTenant(demoTenantFile);
  const permissions = JSON.parse(await readFile(demoPermissionsFile, 'utf8')) as readonly string[];
  const graph = emulatorInProcess({ tenant, permissions });
  const transport: typeof fetch = (asked, init) =>
    new URL(asked instanceof Request ? asked.url : asked).origin === graph.url
      ? graph.fetch(asked, init)
      : fetch(asked, init);
  const dns = await startDns({ names: dnsNamesIn(tenant) ?? {} });
  const policies = await startPolicies(policiesIn(tenant) ?? {});
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'demo' };
    const places = {
      graphUrl: graph.url,
      transport,
      services: {
        resolver: dns.address,
        endpoints: new Map([['mailPolicies', new URL(policies.url)]]),
        withinProcess: true,
      },
    };
    return await work(await connect({ ...options, ...places, env, budgets: false }));
  } finally {
    await Promise.all([dns.close(), policies.close()]);
  }
}
