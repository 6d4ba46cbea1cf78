import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '../../src/graph/connect.ts';

/** A server that says back what it was sent, and answers with this status. */
async function echoing(status: number, test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const message = `no: ${request.headers.authorization ?? ''}`;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { code: 'BadRequest', message }, displayName: message }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    server.close();
  }
}

it.each([200, 400, 403, 404])('a token that a server says back with %d is nowhere in what was read', async (status) => {
  await echoing(status, async (url) => {
    const token = 'secret-token-of-somebody';
    const { graph } = await connect({ graphUrl: url, env: { SECURESCORE_ACCESS_TOKEN: token }, budgets: false });
    const found = JSON.stringify(await graph.read('/v1.0/policies/authorizationPolicy'));
    expect(found).toContain('(the token)');
    expect(found).not.toContain(token);
  });
});
