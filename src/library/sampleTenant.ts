import { readFile } from 'node:fs/promises';
import { emulatorInProcess } from '../emulator/emulator.ts';
import { connect, type Connection, type ConnectOptions } from '../graph/connect.ts';
import { demoPermissionsFile, demoTenantFile } from './demo.ts';
import { servicesWithin } from './standIns.ts';
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
  const services = servicesWithin(tenant);
  const here = new Map([[graph.url, graph.fetch], ...services.fetches]);
  const transport: typeof fetch = (asked, init) => {
    const { origin } = new URL(asked instanceof Request ? asked.url : asked);
    return here.get(origin)?.(asked, init) ?? Promise.reject(new TypeError(`the sample tenant has no ${origin}`));
  };
  const places = { graphUrl: graph.url, transport, services: services.settings };
  const env = { SECURESCORE_ACCESS_TOKEN: 'demo', ...services.tokens };
  return work(await connect({ ...options, ...places, env, budgets: false }));
}
