import { checkClock, checkNode, checkProxy } from '../../src/cli/doctor/machine.ts';

it.each([
  ['20.19.0', 'works'],
  ['24.1.0', 'works'],
  ['20.18.9', 'fails'],
  ['18.20.0', 'fails'],
])('Node %s: %s', (version, status) => {
  expect(checkNode(version, '>=20.19.0').status).toBe(status);
});

const target = new URL('https://graph.microsoft.com');
const proxy = { HTTPS_PROXY: 'http://user:hidden@proxy.example:8080' };

it.each<[string, string, Readonly<Record<string, string>>, string, string]>([
  ['none is named', '20.19.0', {}, 'notNeeded', 'directly'],
  ['Graph is exempt', '20.19.0', { ...proxy, NO_PROXY: 'localhost,.microsoft.com' }, 'notNeeded', 'exempts'],
  ['another host is exempt', '20.19.0', { ...proxy, NO_PROXY: 'soft.com' }, 'fails', 'proxy.example:8080'],
  ['this Node cannot', '20.19.0', { ...proxy, NODE_USE_ENV_PROXY: '1' }, 'fails', 'does not send requests'],
  ['nobody switched it on', '24.1.0', proxy, 'fails', 'does not send requests'],
  ['it is switched on', '24.1.0', { ...proxy, NODE_USE_ENV_PROXY: '1' }, 'works', 'go through proxy.example:8080'],
  ['it is switched on by a flag', '22.21.0', { ...proxy, NODE_OPTIONS: '--use-env-proxy' }, 'works', 'go through'],
])('a proxy: %s', (_, nodeVersion, env, status, detail) => {
  const check = checkProxy({ env, nodeVersion, nodeFlags: [], target });
  expect(check).toMatchObject({ status, detail: expect.stringContaining(detail) as unknown });
  expect(JSON.stringify(check)).not.toContain('hidden');
});

const now = new Date('2026-01-15T12:00:00Z');

it.each([
  ['2026-01-15T12:00:01Z', 'works'],
  ['2026-01-15T11:58:00Z', 'works'],
  ['2026-01-15T12:10:00Z', 'fails'],
])('a server at %s: the clock %s', (server, status) => {
  expect(checkClock(new Date(server), now).status).toBe(status);
});
