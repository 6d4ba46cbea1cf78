import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PolicyServer {
  readonly url: string;
  close(): Promise<void>;
}

type Told = (path: string) => { readonly status: number; readonly text: string };

const headers = { 'Content-Type': 'text/plain; charset=utf-8' };

function telling(policies: Readonly<Record<string, string>>): Told {
  const byPath = new Map(
    Object.entries(policies).map(([domain, text]) => [`/mta-sts.${domain}/.well-known/mta-sts.txt`, text]),
  );
  return (path) => {
    const text = byPath.get(path);
    return { status: text === undefined ? 404 : 200, text: text ?? '' };
  };
}

/**
 * Stands for the hosts mta-sts.DOMAIN of all domains: /mta-sts.DOMAIN/.well-known/mta-sts.txt.
 * @param policies by domain, as a tenant file has them under "mtaStsPolicies"
 */
export async function startPolicies(policies: Readonly<Record<string, string>>): Promise<PolicyServer> {
  const told = telling(policies);
  const server = createServer((request, response) => {
    const { status, text } = told(request.url ?? '');
    response.writeHead(status, headers);
    response.end(text);
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

export interface PoliciesInProcess {
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** The same within the process. */
export function policiesInProcess(policies: Readonly<Record<string, string>>): PoliciesInProcess {
  const told = telling(policies);
  const answer = (asked: Parameters<typeof fetch>[0]): Response => {
    const { status, text } = told(new URL(asked instanceof Request ? asked.url : asked).pathname);
    return new Response(text, { status, headers });
  };
  return { url: 'http://127.0.0.2', fetch: (asked) => Promise.resolve(answer(asked)) };
}
