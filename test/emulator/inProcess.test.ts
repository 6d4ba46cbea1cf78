import { emulatorInProcess, startEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';

const people = Array.from({ length: 250 }, (_, at) => ({ id: `p${String(at)}`, displayName: `Person ${String(at)}` }));
const options: EmulatorOptions = {
  tenant: { '/v1.0/users': { value: people }, '/v1.0/policies/authorizationPolicy': { id: 'a' } },
  permissions: ['User.Read.All', 'Policy.Read.All'],
  overrides: { '/v1.0/domains': { status: 429, headers: { 'retry-after': '7' } } },
  now: () => Date.parse('2026-01-15T12:00:00Z'),
};

const batch = JSON.stringify({ requests: [{ id: '1', method: 'GET', url: '/users?$top=1' }] });

const requests: readonly (readonly [what: string, path: string, init: RequestInit])[] = [
  ['a page', '/v1.0/users?$top=100&$select=id', {}],
  ['an object', '/v1.0/policies/authorizationPolicy', {}],
  ['a number as text', '/v1.0/users/$count', { headers: { accept: 'text/plain', consistencylevel: 'eventual' } }],
  ['what is not there', '/v1.0/users/nobody', {}],
  ['what is not granted', '/v1.0/groups', {}],
  ['what is no path of Graph', '/v3.0/users', {}],
  ['an answer that says when to come back', '/v1.0/domains', {}],
  ['another method', '/v1.0/users', { method: 'DELETE' }],
  ['a batch', '/v1.0/$batch', { method: 'POST', body: batch, headers: { 'content-type': 'application/json' } }],
];

const ownIds = { 'client-request-id': 'mine', authorization: 'Bearer any', host: '127.0.0.1' };

/** What differs from one connection to the next: its own headers, and the ids of a request. */
async function told(response: Response): Promise<object> {
  const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length', 'vary'];
  const headers = [...response.headers].filter(([name]) => !ofConnection.includes(name) && name !== 'request-id');
  const text = (await response.text()).replace(/"request-id":"[^"]*"/g, '').replace(/127\.0\.0\.1(:\d+)?/g, 'HOST');
  return { status: response.status, headers: Object.fromEntries(headers), text };
}

it.each(requests)('%s is answered within the process as over HTTP', async (_, path, init) => {
  const asked = { ...init, headers: { ...ownIds, ...(init.headers as Record<string, string> | undefined) } };
  const inProcess = emulatorInProcess(options);
  const served = await startEmulator(options);
  try {
    const wanted = await told(await fetch(`${served.url}${path}`, asked));
    expect(await told(await served.fetch(`${served.url}${path}`, asked))).toEqual(wanted);
    expect(await told(await inProcess.fetch(`${inProcess.url}${path}`, asked))).toEqual(wanted);
    const seen = served.seen.map(({ method, path: target, status, batched }) => ({ method, target, status, batched }));
    expect(seen.slice(seen.length / 2)).toEqual(seen.slice(0, seen.length / 2));
    expect(inProcess.seen).toHaveLength(seen.length / 2);
  } finally {
    await served.close();
  }
});

it('a request that was called off has no answer', async () => {
  const { fetch: ask, url } = emulatorInProcess(options);
  const before = ask(`${url}/v1.0/users`, { headers: ownIds, signal: AbortSignal.abort(new Error('called off')) });
  await expect(before).rejects.toThrow('called off');
  const calling = new AbortController();
  const during = ask(`${url}/v1.0/users`, { headers: ownIds, signal: calling.signal });
  calling.abort(new Error('called off'));
  await expect(during).rejects.toThrow('called off');
});

it.each(['reset', 'truncate', 'hang'] as const)('an answer that is to %s has to be sent', async (wire) => {
  const { fetch: ask, url } = emulatorInProcess({ tenant: {}, overrides: { '/v1.0/users': { wire } } });
  await expect(ask(`${url}/v1.0/users`, { headers: ownIds })).rejects.toThrow(TypeError);
});
