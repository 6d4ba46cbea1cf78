import { readFile } from 'node:fs/promises';
import { emulatorInProcess } from '../emulator/emulator.ts';
import { dnsNamesIn, nameServerInProcess } from '../emulator/nameServer.ts';
import { policiesIn, policiesInProcess } from '../emulator/policyServer.ts';
import { connect, type Connection, type ConnectOptions } from '../graph/connect.ts';
import { demoPermissionsFile, demoTenantFile } from './demo.ts';
import { readTenant } from './tenantFile.ts';

/**
 * Serves the sample tenant, which is read like any other. Everything answers within this process: a connection takes longer than
 * an answer, and there are machines that have no network, not even to themselves.
 */
export async function withSampleTenant<T>(
  options: ConnectOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const tenant = await readTenant(demoTenantFile);
  const permissions = JSON.parse(await readFile(demoPermissionsFile, 'utf8')) as readonly string[];
  const graph = emulatorInProcess({ tenant, permissions });
  const policies = policiesInProcess(policiesIn(tenant) ?? {});
  const here = new Map([graph, policies].map((one) => [one.url, one.fetch]));
  const transport: typeof fetch = (asked, init) =>
    (here.get(new URL(asked instanceof Request ? asked.url : asked).origin) ?? fetch)(asked, init);
  const places = {
    graphUrl: graph.url,
    transport,
    services: {
      nameServer: nameServerInProcess({ names: dnsNamesIn(tenant) ?? {} }).answer,
      endpoints: new Map([['mailPolicies', new URL(policies.url)]]),
    },
  };
  return work(await connect({ ...options, ...places, env: { SECURESCORE_ACCESS_TOKEN: 'demo' }, budgets: false }));
}
