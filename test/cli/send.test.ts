import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createServer as createHttp } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sendReportSchema } from '../../src/model/delivery.ts';
import { startEmulator, type TenantData } from '../../src/emulator/emulator.ts';
import { testTls } from '../emulator/serving.ts';
import { program, ran, type Ran } from './program.ts';
import { writeTool } from './standIns.ts';

const slow = 120_000;
const rule = 'dcr-0123456789abcdef0123456789abcdef';
const one = ['--control', 'entra.block-legacy-authentication', '--no-config', '--quiet'];
const token = { SECURESCORE_ACCESS_TOKEN_AZURE_MONITOR: 'token-for-azure-monitor' };

const sample = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;

let folder = '';
const closing: (() => unknown)[] = [];
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'securescore-send-'))));
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await rm(folder, { recursive: true, force: true });
});
const at = (name: string): string => join(folder, name);
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  ran(args, env, folder);
const save = (...args: readonly string[]): Promise<Ran> =>
  run(['audit', '--demo', '--quiet', '--no-config', '--output', 'json=r.json', ...args]);

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

/** The ingestion endpoint of Azure Monitor. */
async function azureMonitor(status = 204) {
  const records: Record<string, unknown>[] = [];
  const tokens: (string | undefined)[] = [];
  const server = createHttp((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      tokens.push(request.headers.authorization);
      records.push(...(JSON.parse(gunzipSync(Buffer.concat(pieces)).toString()) as Record<string, unknown>[]));
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(status < 300 ? undefined : '{"error":{"code":"OperationFailed"}}');
    });
  });
  const port = await listening(server);
  return {
    target: `azure-monitor=http://127.0.0.1:${String(port)}/${rule}/Custom-SecurescoreFindings_CL`,
    records,
    tokens,
  };
}

/** A receiver of syslog, and what it took. */
async function receiver(transport: 'udp' | 'tcp' | 'tls') {
  const pieces: Buffer[] = [];
  if (transport === 'udp') {
    const socket = createSocket('udp4', (message) => pieces.push(message));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    closing.push(() => socket.close());
    return { target: `syslog=udp://127.0.0.1:${String(socket.address().port)}`, messages: () => pieces.map(String) };
  }
  const take = (socket: NodeJS.ReadableStream): void => {
    socket.on('data', (piece: Buffer) => pieces.push(piece)).on('error', () => undefined);
  };
  const port = await listening(transport === 'tls' ? createTls(testTls, take) : createTcp(take));
  return { target: `syslog=${transport}://127.0.0.1:${String(port)}`, messages: () => unframed(Buffer.concat(pieces)) };
}

/** RFC 6587, 3.4.1 */
function unframed(stream: Buffer): readonly string[] {
  const messages: string[] = [];
  for (let from = 0; from < stream.length;) {
    const space = stream.indexOf(' ', from);
    const end = space + 1 + Number(stream.toString('latin1', from, space));
    messages.push(stream.toString('utf8', space + 1, end));
    from = end;
  }
  return messages;
}

it(
  'a run goes to every target at once, with the token of that service alone',
  async () => {
    const azure = await azureMonitor();
    const udp = await receiver('udp');
    const { code, out, err } = await run(
      ['audit', '--demo', ...one.slice(0, 3), '--send', azure.target, '--send', udp.target, '--send', 'file=f.log'],
      { ...token, SECURESCORE_ACCESS_TOKEN: 'token-for-graph', SECURESCORE_SEND: `file=g.log\n${udp.target}` },
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/exit 0\s*$/)]);
    expect(err.match(/^sent 1 finding to /gm)).toHaveLength(4);
    expect(azure.tokens).toEqual(['Bearer token-for-azure-monitor']);
    expect(azure.records).toEqual([
      expect.objectContaining({ ControlId: 'entra.block-legacy-authentication', RunSource: 'demo' }),
    ]);
    expect(udp.messages()).toEqual([expect.stringMatching(/^<\d+>1 .*control="entra.block-legacy-authentication"/)]);
    for (const name of ['f.log', 'g.log']) {
      expect(JSON.parse(await readFile(at(name), 'utf8'))).toMatchObject({ id: 'entra.block-legacy-authentication' });
    }
  },
  slow,
);

it(
  'the sign-in of a run gives both tokens, each to its own service',
  async () => {
    const azure = await azureMonitor();
    const emulator = await startEmulator({ tenant: sample });
    closing.push(() => emulator.close());
    // The command line of Azure, which is asked for one service at a time.
    const answer = (value: string): string =>
      JSON.stringify({ accessToken: value, expires_on: 4_102_444_800, tokenType: 'Bearer' });
    writeTool(
      folder,
      'az',
      `echo "$*" >> "${at('asked')}"
case "$*" in *"--resource https://graph.microsoft.com"*) echo '${answer('for-graph')}' ;; *"--resource https://monitor.azure.com"*) echo '${answer('for-azure-monitor')}' ;; *) exit 1 ;; esac`,
    );
    const { code, err } = await run(
      ['audit', ...one, '--auth', 'azure-cli', '--graph-url', emulator.url, '--no-budgets', '--send', azure.target],
      { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    );
    expect([code, err]).toEqual([0, '']);
    expect(azure.tokens).toEqual(['Bearer for-azure-monitor']);
    expect(azure.records).toEqual([
      expect.objectContaining({ RunSource: 'live', Status: expect.any(String) as unknown }),
    ]);
    expect((await readFile(at('asked'), 'utf8')).match(/monitor\.azure\.com/g)).toHaveLength(1);
  },
  slow,
);

it(
  'a saved result goes where the run would have gone: all of it, over every transport',
  async () => {
    await save();
    const { findings } = JSON.parse(await readFile(at('r.json'), 'utf8')) as { findings: readonly { id: string }[] };
    const azure = await azureMonitor();
    const [udp, tcp, tls] = [await receiver('udp'), await receiver('tcp'), await receiver('tls')];
    const ca = fileURLToPath(new URL('../emulator/fixtures/test-only-cert.pem', import.meta.url));
    const all = [azure, udp, tcp, tls].map(({ target }) => target);
    const { code, out } = await run(['send', 'r.json', ...all, '--format', 'json'], {
      ...token,
      NODE_EXTRA_CA_CERTS: ca,
    });
    expect([code, sendReportSchema.parse(JSON.parse(out))]).toMatchObject([
      0,
      {
        format: 'ndjson',
        targets: all.map(() => ({ findings: findings.length, sent: findings.length, failure: null })),
      },
    ]);
    expect(azure.records.map(({ ControlId: id }) => id)).toEqual(findings.map(({ id }) => id));
    for (const { messages } of [udp, tcp, tls]) {
      expect(messages().map((text) => /control="([^"]*)"/.exec(text)?.[1])).toEqual(findings.map(({ id }) => id));
    }
  },
  slow,
);

it(
  'events of OCSF go to Azure Monitor, over a connection and into a file, and into no datagram',
  async () => {
    await save(...one);
    const azure = await azureMonitor();
    const tcp = await receiver('tcp');
    const { code } = await run(
      ['send', 'r.json', azure.target, tcp.target, 'file=f.log', '--send-format', 'ocsf'],
      token,
    );
    expect(code).toBe(0);
    const event = { class_uid: 2003, metadata: { event_code: 'entra.block-legacy-authentication' } };
    expect(azure.records).toEqual([
      expect.objectContaining({ TimeGenerated: expect.any(String) as unknown, class_uid: 2003 }),
    ]);
    expect(JSON.parse(await readFile(at('f.log'), 'utf8'))).toMatchObject(event);
    expect(JSON.parse(/\{.*/.exec(tcp.messages()[0] ?? '')?.[0] ?? '')).toMatchObject(event);
    const refused = await run(['send', 'r.json', 'syslog=udp://127.0.0.1', '--send-format', 'ocsf']);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('does not fit into one datagram')]);
  },
  slow,
);

it(
  'a target that fails costs the others nothing, and ends the run with 2, a broken gate or not',
  async () => {
    const azure = await azureMonitor(403);
    const { code, out, err } = await run(
      [
        'audit',
        '--demo',
        ...one,
        '--fail-under',
        '100%',
        '--send',
        azure.target,
        '--send',
        'file=f.log',
        '--output',
        'json=r.json',
      ],
      token,
    );
    expect(code).toBe(2);
    expect(out).toMatch(/exit 1\s*$/);
    expect(err).toMatch(/^error: not sent to azure-monitor .*403 OperationFailed: .*Monitoring Metrics Publisher/m);
    expect((await readFile(at('f.log'), 'utf8')).split('\n')).toHaveLength(2);
    expect(JSON.parse(await readFile(at('r.json'), 'utf8'))).toMatchObject({ exitCode: 1 });
  },
  slow,
);

it(
  'what is wrong with a saved result is on stdout, and the error says how many',
  async () => {
    await save(...one);
    const azure = await azureMonitor(404);
    const { code, out, err } = await run(['send', 'r.json', azure.target, 'file=f.log'], token);
    expect(code).toBe(2);
    expect(out).toMatch(/^not sent to azure-monitor [^]*404[^]*^sent 1 finding to file f\.log$/m);
    expect(err).toMatch(/^error: 1 of 2 targets did not accept the result$/m);
  },
  slow,
);

it(
  'a token for Graph is not sent to Azure Monitor, and the one that is missing is named',
  async () => {
    const azure = await azureMonitor();
    const { code, err } = await run(['audit', '--demo', ...one, '--send', azure.target], {
      SECURESCORE_ACCESS_TOKEN: 'for-graph',
    });
    expect([code, err]).toEqual([2, expect.stringContaining('SECURESCORE_ACCESS_TOKEN_AZURE_MONITOR')]);
    expect(azure.records).toEqual([]);
  },
  slow,
);

it(
  'a file gets the lines of every run, whole ones only, and nobody else reads it',
  async () => {
    await save();
    await writeFile(at('f.log'), '{"left":"without an end"');
    for (let count = 0; count < 2; count += 1) expect((await run(['send', 'r.json', 'file=f.log'])).code).toBe(0);
    const lines = (await readFile(at('f.log'), 'utf8')).trimEnd().split('\n');
    const { findings } = JSON.parse(await readFile(at('r.json'), 'utf8')) as { findings: readonly unknown[] };
    expect(lines[0]).toBe('{"left":"without an end"');
    expect(lines.slice(1).map((line) => (JSON.parse(line) as { id: string }).id)).toHaveLength(2 * findings.length);
    expect((await run(['send', 'r.json', 'file=new.log'])).code).toBe(0);
    expect((await stat(at('new.log'))).mode & 0o777).toBe(0o600);
  },
  slow,
);

it(
  'a file that there is no room for is cut back to what it was',
  async () => {
    await save();
    await writeFile(at('f.log'), '{"before":1}\n');
    const { status, stdout } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 512; exec "$@"', 'bash', process.execPath, program, 'send', 'r.json', 'file=f.log'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([status, stdout]).toEqual([2, expect.stringContaining('(EFBIG)')]);
    expect(await readFile(at('f.log'), 'utf8')).toBe('{"before":1}\n');
  },
  slow,
);

it(
  'names are placeholders where --redact asks for that',
  async () => {
    await save('--control', 'entra.administrators-*');
    const text = async (...args: readonly string[]): Promise<string> => {
      await rm(at('f.log'), { force: true });
      expect((await run(['send', 'r.json', 'file=f.log', ...args])).code).toBe(0);
      return readFile(at('f.log'), 'utf8');
    };
    expect(await text()).toMatch(/@contoso/i);
    expect(await text('--redact')).not.toMatch(/[\w.]+@contoso/i);
  },
  slow,
);

it.each([
  ['a receiver that is not there', 'syslog=tcp://127.0.0.1:1', /could not be reached \(ECONNREFUSED\)/],
  ['a host that is not there', 'syslog=udp://no-such-host.invalid', /could not be reached \((?:ENOTFOUND|EAI_AGAIN)\)/],
])(
  '%s is said',
  async (_, target, words) => {
    await save(...one);
    const { code, out } = await run(['send', 'r.json', target]);
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([2, expect.stringMatching(words)]);
  },
  slow,
);

it(
  'a certificate that nobody vouches for is not trusted',
  async () => {
    await save(...one);
    const tls = await receiver('tls');
    const { code, out } = await run(['send', 'r.json', tls.target]);
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringMatching(/could not be reached \((?:DEPTH_ZERO_)?SELF_SIGNED/),
    ]);
    expect(tls.messages()).toEqual([]);
  },
  slow,
);

it(
  'a receiver that hangs up is said',
  async () => {
    await save();
    const port = await listening(createTcp((socket) => socket.resetAndDestroy()));
    const { code, out } = await run(['send', 'r.json', `syslog=tcp://127.0.0.1:${String(port)}`]);
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringMatching(/(?:connection broke|could not be reached) \(E(?:CONNRESET|PIPE)\)/),
    ]);
  },
  slow,
);

it(
  'a run that comes to nothing leaves no file behind, and one that was there as it was',
  async () => {
    await writeFile(at('old.log'), 'x\n');
    const sending = ['--send', 'file=old.log', '--send', 'file=new.log'];
    const { code } = await run(['audit', ...one, ...sending, '--graph-url', 'http://127.0.0.1:9'], {
      SECURESCORE_ACCESS_TOKEN: 'x',
    });
    expect([code, await readFile(at('old.log'), 'utf8')]).toEqual([3, 'x\n']);
    await expect(stat(at('new.log'))).rejects.toThrow('ENOENT');
  },
  slow,
);

it.each([
  ['nothing to send to', ['send', 'r.json'], 'send needs a target'],
  ['a form, and nowhere to send to', ['audit', '--demo', '--send-format', 'ocsf'], 'no target is named'],
  ['a target twice', ['send', 'r.json', 'file=a', 'file=./a'], 'file ./a was already given'],
  ['the result itself', ['send', 'r.json', 'file=r.json'], 'file=: r.json is the result itself'],
  ['no result', ['send', 'gone.json', 'file=a'], 'gone.json'],
  ['a file in no folder', ['send', 'good.json', 'file=gone/a'], 'gone/a'],
  ['a folder', ['audit', '--demo', '--send', 'file=.'], 'cannot be written'],
  ['a file of a device', ['audit', '--demo', '--send', 'file=/dev/null'], 'not a regular file'],
  [
    'another cloud',
    ['send', 'good.json', `azure-monitor=https://a.b.ingest.monitor.azure.us/${rule}/Custom-A_CL`],
    'another cloud',
  ],
  [
    'a report of the same run',
    ['audit', '--demo', '--output', 'json=a', '--send', 'file=a'],
    'another file of this run',
  ],
  ['an unknown format', ['send', 'r.json', 'file=a', '--send-format', 'csv'], 'ndjson, ocsf'],
])(
  '%s is refused before anything is sent',
  async (_, args, message) => {
    await writeFile(at('r.json'), '{}');
    if (args.includes('good.json')) await run(['audit', '--demo', ...one, '--output', 'json=good.json']);
    const { code, out, err } = await run([...args]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)]);
  },
  slow,
);
