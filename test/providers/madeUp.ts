import type { Result } from '../../src/model/result.ts';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { declaredRecord } from '../../src/expression/declaredTypes.ts';
import { serviceOf } from '../../src/providers/http.ts';
import type { Provider } from '../../src/providers/provider.ts';

type Cmdlet = Readonly<{ cmdlet: string; parameters?: Readonly<Record<string, string>> }>;

const path = '/adminapi/InvokeCommand';
const cmdlets: readonly string[] = ['Get-RemoteDomain', 'Get-TransportRule'];
const bodyOf = ({ cmdlet, parameters = {} }: Cmdlet): string =>
  JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } });

/** A service that is read with POST, as Exchange is: what a further provider looks like, in one file. */
export const madeUp: Provider<Cmdlet> = {
  name: 'madeUp',
  title: 'The made-up service',
  statedAs: 'madeUp',
  request: z.strictObject({ cmdlet: z.enum(cmdlets), parameters: z.record(z.string(), z.string()).optional() }),
  key: (request) => `madeUp ${bodyOf(request)}`,
  insert: (value) => (typeof value === 'string' && value !== '' ? value : null),
  lanes: { madeUp: { title: 'The made-up service', limits: () => [], concurrency: 3 } },
  pace: () => ({ workload: 'madeUp', cost: 1 }),
  isMissingIn: ({ name }) => name === 'china',
  typeOf: ({ name, type }) => declaredRecord(name, typeof type === 'string' ? {} : type),
  ignoresCase: true,
  resource: {
    name: 'Office 365 Made Up',
    appId: '00000002-0000-0ff1-ce00-000000000000',
    idsOf: (permission) =>
      permission === 'MadeUp.ManageAsApp'
        ? { application: 'dc50a0fb-09a3-484d-be87-e023b12c6440', delegated: null }
        : undefined,
  },
  host: {
    origin: () => 'https://made-up.example',
    audience: () => 'https://made-up.example',
    variable: 'SECURESCORE_ACCESS_TOKEN_MADEUP',
  },
  isReadOnly({ method, target, body }, origin) {
    const allowed = cmdlets.flatMap((cmdlet) => [{ cmdlet }, { cmdlet, parameters: { ResultSize: 'Unlimited' } }]);
    return method === 'POST' && target === `${origin}${path}` && allowed.some((one) => bodyOf(one) === body);
  },
  open(wire) {
    const send = serviceOf(madeUp, wire);
    const read = async (request: Cmdlet): Promise<Result> => {
      const { answer } = await send({
        method: 'POST',
        path,
        body: bodyOf(request),
        key: madeUp.key(request),
        headers: { 'Content-Type': 'application/json' },
        ...madeUp.pace(request),
      });
      return answer;
    };
    return {
      read,
      async *pages(request) {
        const answer = await read(request);
        if (!answer.ok) yield answer;
        else {
          const { value } = answer.value as { readonly value: readonly unknown[] };
          yield { ok: true, value: { records: value, next: null, restarted: false } };
        }
      },
    };
  },
};

export interface MadeUpServer {
  readonly url: string;
  /** Method, path, token and body of each request. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** @param answer handles each request; the body was read already */
export async function serveMadeUp(answer: (response: ServerResponse, count: number) => void): Promise<MadeUpServer> {
  const seen: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      seen.push([request.method, request.url, request.headers.authorization, body].join(' '));
      answer(response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
