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

it.each<[string, Readonly<Record<string, string>>, string, string]>([
  ['none is named', {}, 'notNeeded', 'directly'],
  ['one is named', proxy, 'works', 'go through proxy.example:8080'],
  ['Graph is exempt', { ...proxy, NO_PROXY: 'localhost,.microsoft.com' }, 'notNeeded', 'exempts'],
  ['another host is exempt', { ...proxy, NO_PROXY: 'soft.com' }, 'works', 'go through proxy.example:8080'],
])('a proxy: %s', (_, env, status, detail) => {
  const check = checkProxy(env, target);
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
