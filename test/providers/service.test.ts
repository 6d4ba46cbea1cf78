import type { Result } from '../../src/model/result.ts';
import type { ServerResponse } from 'node:http';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { connect } from '../../src/graph/connect.ts';
import type { SentRequest } from '../../src/graph/request/send.ts';
import { serviceOf } from '../../src/providers/http.ts';
import { madeUp, serveMadeUp } from './madeUp.ts';

const tenant = { '/v1.0/organization': { value: [{ id: '8f1c2d3e-0000-4000-8000-00000000c0de' }] } };
const own = { SECURESCORE_ACCESS_TOKEN: 'for-graph', SECURESCORE_ACCESS_TOKEN_MADEUP: 'for-it' };
const request = { cmdlet: 'Get-RemoteDomain', parameters: { ResultSize: 'Unlimited' } };
const body = '{"CmdletInput":{"CmdletName":"Get-RemoteDomain","Parameters":{"ResultSize":"Unlimited"}}}';

interface Asked {
  readonly answer: Result;
  readonly seen: readonly string[];
  readonly log: readonly SentRequest[];
}

async function ask(
  respond: (response: ServerResponse, count: number) => void,
  env: Readonly<Record<string, string>> = own,
  send?: Partial<Parameters<ReturnType<typeof serviceOf>>[0]>,
): Promise<Asked> {
  const emulator = await startEmulator({ tenant });
  const server = await serveMadeUp(respond);
  const log: SentRequest[] = [];
  try {
    const { wire } = await connect({
      graphUrl: emulator.url,
      env,
      services: { endpoints: new Map([['madeUp', new URL(server.url)]]) },
      onRequest: (sent) => log.push(sent),
      random: () => 0,
      tries: 3,
    });
    const standard = { method: 'POST', path: '/adminapi/InvokeCommand', body, key: 'madeUp x' } as const;
    const answer =
      send === undefined
        ? await madeUp.open(wire).read(request)
        : (await serviceOf(madeUp, wire)({ ...standard, workload: 'madeUp', cost: 1, ...send })).answer;
    return { answer, seen: server.seen, log: log.filter(({ path }) => path.startsWith('madeUp')) };
  } finally {
    await Promise.all([emulator.close(), server.close()]);
  }
}

const json = (status: number, value: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
};

it('is read at its endpoint with its own token, and its body is what the log knows it by', async () => {
  const { answer, seen, log } = await ask(json(200, { value: [{ Name: 'x' }] }));
  expect(answer).toEqual({ ok: true, value: { value: [{ Name: 'x' }] } });
  expect(seen).toEqual([`POST /adminapi/InvokeCommand Bearer for-it ${body}`]);
  expect(log.map(({ method, path, status }) => [method, path, status])).toEqual([['POST', `madeUp ${body}`, 200]]);
});

describe('the guard denies what the provider does not know to be a read', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['another method', { method: 'GET' }],
    ['another path', { path: '/adminapi/InvokeCommand/' }],
    ['a query', { path: '/adminapi/InvokeCommand?x=1' }],
    ['a path that only ends as the right one', { path: '/other/../adminapi/InvokeCommand2' }],
    ['a command that writes', { body: body.replace('Get-', 'Set-') }],
    ['a command in another letter case', { body: body.replace('Get-', 'get-') }],
    ['a parameter of its own', { body: body.replace('ResultSize', 'Identity') }],
    ['two commands', { body: `${body}${body}` }],
    ['a body with a space more', { body: `${body} ` }],
    ['an empty body', { body: '' }],
  ])('%s', async (_, send) => {
    await expect(ask(json(200, {}), own, send)).rejects.toThrow('refused to send');
  });
});

describe('what fails costs the service alone, as a value', () => {
  it.each<[string, (response: ServerResponse, count: number) => void, string, string]>([
    [
      'a refusal',
      json(403, { error: { code: 'Forbidden', message: 'x' } }),
      'permissionMissing',
      'The made-up service refused',
    ],
    [
      'a refusal that calls itself gzip and is 4 KiB of nothing',
      (response) => response.writeHead(403, { 'Content-Encoding': 'gzip' }).end(Buffer.alloc(4096)),
      'permissionMissing',
      'The made-up service refused',
    ],
    ['a token that is not taken', json(401, {}), 'permissionMissing', 'The made-up service refused'],
    [
      'a fault of ours',
      json(400, { error: { code: 'BadRequest', message: 'no' } }),
      'unexpectedAnswer',
      'answered 400',
    ],
    [
      'a redirect, which is not followed',
      (response) => response.writeHead(302, { Location: 'https://x.example' }).end(),
      'unexpectedAnswer',
      'redirected',
    ],
    ['a page of a gateway', (response) => response.writeHead(200).end('<html></html>'), 'unexpectedAnswer', 'HTML'],
  ])('%s', async (_, respond, code, detail) => {
    const { answer } = await ask(respond);
    expect(answer).toMatchObject({ ok: false, reason: { code } });
    expect(JSON.stringify(answer)).toContain(detail);
  });

  it('no token for it: the one that was brought along is for Graph', async () => {
    const { answer, seen } = await ask(json(200, {}), { SECURESCORE_ACCESS_TOKEN: 'for-graph' });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'permissionMissing' } });
    expect(JSON.stringify(answer)).toContain('SECURESCORE_ACCESS_TOKEN_MADEUP');
    expect(seen).toEqual([]);
  });

  it('a token that is none never appears in what is said', async () => {
    const { answer } = await ask(json(200, {}), { ...own, SECURESCORE_ACCESS_TOKEN_MADEUP: 'not a token' });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'permissionMissing' } });
    expect(JSON.stringify(answer)).not.toContain('not a token"');
  });

  const jwt = (claims: object): string =>
    ['{"alg":"none"}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
  const tenantId = '8f1c2d3e-0000-4000-8000-00000000c0de';

  it.each<[string, object, string]>([
    ['another tenant', { tid: 'AAAAAAAA-0000-4000-8000-000000000001' }, 'in 8f1c2d3e-0000-4000-8000-00000000c0de'],
    ['Microsoft Graph', { aud: 'https://graph.microsoft.com' }, 'is for https://graph.microsoft.com'],
    ['Microsoft Graph, by its id', { aud: '00000003-0000-0000-c000-000000000000' }, 'is for 00000003'],
    ['another service', { aud: 'https://management.azure.com/' }, 'is for https://management.azure.com/'],
    ['a time that is over', { exp: 1_700_000_000 }, 'expired at 2023-11-14'],
  ])('a token for %s is not sent', async (_, claims, detail) => {
    const { answer, seen } = await ask(json(200, {}), { ...own, SECURESCORE_ACCESS_TOKEN_MADEUP: jwt(claims) });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'permissionMissing' } });
    expect(JSON.stringify(answer)).toContain(detail);
    expect(seen).toEqual([]);
  });

  it.each<[string, object]>([
    [
      'the service, this tenant and this hour',
      { aud: 'https://Made-Up.example/', tid: tenantId.toUpperCase(), exp: 4e9 },
    ],
    ['an application that only the service knows', { aud: '00000002-0000-0ff1-ce00-000000000000' }],
  ])('a token for %s is', async (_, claims) => {
    const { answer } = await ask(json(200, {}), { ...own, SECURESCORE_ACCESS_TOKEN_MADEUP: jwt(claims) });
    expect(answer).toEqual({ ok: true, value: {} });
  });

  it('what passes is tried again', async () => {
    const { answer, seen } = await ask((response, count) => json(count === 1 ? 503 : 200, { value: [] })(response));
    expect(answer).toEqual({ ok: true, value: { value: [] } });
    expect(seen).toHaveLength(2);
  });
});
