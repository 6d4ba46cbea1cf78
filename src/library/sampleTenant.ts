import { readFile } from 'node:fs/promises';
import { emulatorInProcess } from '../emulator/emulator.ts';
import { connect, type Connection, type ConnectOptions } from '../graph/connect.ts';
import { demoPermissionsFile, demoTenantFile } from './demo.ts';
import { startServices } from './standIns.ts';
import { readTenant } from './tenantFile.ts';

/**
 * Serves the sample tenant, which is read like any other. Graph answers within this process, for a connection takes longer than
 * an answer; the services beside it answer on loopback.
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
  const services = await startServices(tenant);
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'demo', ...services.tokens };
    const places = { graphUrl: graph.url, transport, services: services.settings };
    return await work(await connect({ ...options, ...places, env, budgets: false }));
  } finally {
    await services.close();
  }
}
