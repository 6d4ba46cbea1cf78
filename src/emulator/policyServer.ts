import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PolicyServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands for the hosts mta-sts.DOMAIN of all domains: /mta-sts.DOMAIN/.well-known/mta-sts.txt.
 * @param policies by domain, as a tenant file has them under "mtaStsPolicies"
 */
export async function startPolicies(policies: Readonly<Record<string, string>>): Promise<PolicyServer> {
  const byPath = new Map(
    Object.entries(policies).map(([domain, text]) => [`/mta-sts.${domain}/.well-known/mta-sts.txt`, text]),
  );
  const server = createServer((request, response) => {
    const text = byPath.get(request.url ?? '');
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(text ?? '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
