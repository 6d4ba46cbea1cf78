import { chmodSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { testTls } from '../emulator/serving.ts';

/** An executable that the library calls by its name, and that answers as the real one does. */
export function writeTool(folder: string, name: string, script: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);

/** What the command line tools print for a token, and what they take for granted about how they are called. */
export const tools: Readonly<Record<string, { readonly name: string; readonly script: (token: string) => string }>> = {
  'azure-cli': {
    name: 'az',
    script: (token) =>
      `case "$*" in "account get-access-token "*"--resource https://graph.microsoft.com"*) ;; *) exit 1 ;; esac
echo '${JSON.stringify({ accessToken: token, expires_on: Math.floor(inAnHour().getTime() / 1000), expiresOn: '2026-01-01 00:00:00.000000', tokenType: 'Bearer' })}'`,
  },
  'azure-developer-cli': {
    name: 'azd',
    script: (token) =>
      `case "$*" in "auth token "*"--scope https://graph.microsoft.com/.default"*) ;; *) exit 1 ;; esac
echo '${JSON.stringify({ token, expiresOn: inAnHour().toISOString() })}'`,
  },
  'azure-powershell': {
    name: 'pwsh',
    script: (token) =>
      `[ "$1" = "/?" ] && exit 0
case "$*" in *Get-AzAccessToken*) ;; *) exit 1 ;; esac
echo '${JSON.stringify({ Token: token, ExpiresOn: inAnHour().toISOString() })}'`,
  },
};

export interface Endpoint {
  readonly url: string;
  readonly seen: readonly {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  close(): Promise<unknown>;
}

/** Something on loopback that hands out tokens as JSON: a metadata service, the OIDC endpoint of a pipeline. */
export async function endpoint(answer: () => unknown, { https = false, status = 200 } = {}): Promise<Endpoint> {
  const seen: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
  const server = (https ? (listener: Parameters<typeof createHttp>[1]) => createHttps(testTls, listener) : createHttp)(
    (request, response) => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers });
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer()));
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http${https ? 's' : ''}://127.0.0.1:${String(port)}`,
    seen,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
