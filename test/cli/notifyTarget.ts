import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { TenantData } from '../../src/emulator/emulator.ts';

const path = '/v1.0/policies/authorizationPolicy';
const sample = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;
const policy = sample[path] as { readonly defaultUserRolePermissions: object };

/** The sample tenant in which everybody may, or may not, create tenants and applications. */
export const tenantWhere = (tenants: boolean, apps = false): TenantData => ({
  ...sample,
  [path]: {
    ...policy,
    defaultUserRolePermissions: {
      ...policy.defaultUserRolePermissions,
      allowedToCreateTenants: tenants,
      allowedToCreateApps: apps,
    },
  },
});

interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Closed after each test, whatever became of it: an open server would keep the run waiting. */
export const standIns: { readonly close: () => Promise<unknown> }[] = [];

/** A stand-in for every kind of target. */
export async function standIn() {
  const received: Received[] = [];
  const answer: { status: number; headers: Readonly<Record<string, string>> } = { status: 200, headers: {} };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (data: Buffer) => (text += data.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text) });
      // Nothing at all is an answer that never comes.
      if (answer.status !== 0) response.writeHead(answer.status, answer.headers).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const close = (): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const one = { url, received, answer, close };
  standIns.push(one);
  return one;
}
