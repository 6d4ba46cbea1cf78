import { isLoopback } from '../graph/graphUrl.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { CloudName } from '../model/clouds.ts';

/** A stream of a data collection rule of Azure Monitor. */
export interface AzureMonitorTarget {
  readonly kind: 'azure-monitor';
  readonly origin: URL;
  /** The immutable id of the rule. */
  readonly rule: string;
  readonly stream: string;
}

export interface SyslogTarget {
  readonly kind: 'syslog';
  readonly transport: SyslogTransport;
  readonly host: string;
  readonly port: number;
}
type SyslogTransport = keyof typeof syslogPorts;

/** Lines are appended to it. */
export interface FileTarget {
  readonly kind: 'file';
  readonly file: string;
}

/** Where findings go, one record each. */
export type SendTarget = AzureMonitorTarget | SyslogTarget | FileTarget;

/** As other senders take them where no port is named. */
const syslogPorts = { udp: 514, tcp: 514, tls: 6514 } as const;

/** Where Azure Monitor takes logs in: the end of the host in each cloud, and the audience of its token. */
const ingestion: Readonly<Record<CloudName, { readonly host: string; readonly audience: string }>> = {
  global: { host: '.ingest.monitor.azure.com', audience: 'https://monitor.azure.com' },
  usgov: { host: '.ingest.monitor.azure.us', audience: 'https://monitor.azure.us' },
  'usgov-dod': { host: '.ingest.monitor.azure.us', audience: 'https://monitor.azure.us' },
  china: { host: '.ingest.monitor.azure.cn', audience: 'https://monitor.azure.cn' },
};

const forms = {
  'azure-monitor': 'azure-monitor=https://HOST/RULE/STREAM, as in https://HOST/dcr-.../Custom-SecurescoreFindings_CL',
  syslog: 'syslog=udp://HOST:PORT, tcp:// or tls://',
  file: 'file=PATH',
} as const;

const wrong = (what: string, why: string, kind: keyof typeof forms): SecureScoreError =>
  new SecureScoreError('usage', `${what}: ${why}`, { hint: `Write it like ${forms[kind]}.` });

/**
 * Reads `KIND=ADDRESS`.
 * @param where the flag, the argument or the variable that says it
 * @throws SecureScoreError usage
 */
export function sendTargetIn(where: string, given: string): SendTarget {
  const text = given.trim();
  const at = text.indexOf('=');
  const kind = text.slice(0, Math.max(at, 0)).toLowerCase();
  const address = text.slice(at + 1);
  const what = `${where} ${kind}=`;
  switch (kind) {
    case 'azure-monitor':
      return azureMonitorIn(what, address);
    case 'syslog':
      return syslogIn(what, address);
    case 'file':
      if (address === '' || /[/\\]$/.test(address)) throw wrong(what, 'what follows is not a file', kind);
      return { kind, file: address };
    default:
      throw new SecureScoreError('usage', `${where}: a target begins with azure-monitor=, syslog= or file=`, {
        hint: Object.values(forms).join('; '),
      });
  }
}

/** The address as the portal shows it in parts, or as one URL of the API. */
const ingestionPath =
  /^\/(?:dataCollectionRules\/)?(?<rule>dcr-[\da-f]{32})\/(?:streams\/)?(?<stream>Custom-\w{1,100})\/?$/i;

function azureMonitorIn(what: string, address: string): AzureMonitorTarget {
  const kind = 'azure-monitor';
  if (!URL.canParse(address)) throw wrong(what, 'what follows is not a URL', kind);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') throw wrong(what, 'the URL holds a user name or a password', kind);
  const isHere = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    throw wrong(what, 'the URL is neither https, nor http on a loopback address', kind);
  }
  const hosts = [...new Set(Object.values(ingestion).map(({ host }) => host))];
  if (!isHere && (!hosts.some((end) => url.hostname.endsWith(end)) || url.port !== '')) {
    const names = hosts.map((end) => `*${end}`).join(', ');
    throw wrong(
      what,
      `${url.host} is not an address of Azure Monitor (${names}), and the token is sent nowhere else`,
      kind,
    );
  }
  const { rule, stream } = ingestionPath.exec(url.pathname)?.groups ?? {};
  if (rule !== undefined && stream !== undefined) {
    return { kind, origin: new URL(url.origin), rule: rule.toLowerCase(), stream };
  }
  if (!/\bdcr-/i.test(url.pathname)) {
    throw wrong(
      what,
      'the URL names no data collection rule: its immutable id is dcr- and 32 letters and digits',
      kind,
    );
  }
  throw wrong(
    what,
    'after the host, the URL is not the immutable id of a rule (dcr-...) and a stream (Custom-...)',
    kind,
  );
}

function syslogIn(what: string, address: string): SyslogTarget {
  const kind = 'syslog';
  const [, scheme = ''] = /^([a-z]+):\/\//i.exec(address) ?? [];
  const transport = (Object.keys(syslogPorts) as SyslogTransport[]).find((one) => one === scheme.toLowerCase());
  if (transport === undefined) throw wrong(what, 'what follows begins with none of udp://, tcp:// and tls://', kind);
  if (address.includes('@')) throw wrong(what, 'the address holds a user name or a password', kind);
  // Names of hosts are what they are in https: an odd one is found, and letters are made small.
  const asWeb = address.replace(/^[a-z]+:/i, 'ftp:');
  const [, port = ''] = /^ftp:\/\/(?:\[[^\]]*\]|[^:/?#@[\]]*):([^/?#]*)/.exec(asWeb) ?? [];
  if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    throw wrong(what, `${JSON.stringify(port)} is not a port from 1 to 65535`, kind);
  }
  if (!URL.canParse(asWeb)) throw wrong(what, 'what follows is not an address', kind);
  const url = new URL(asWeb);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw wrong(what, 'the address is more than a host and a port', kind);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { kind, transport, host, port: port === '' ? syslogPorts[transport] : Number(port) };
}

/** Several, on lines or between commas, as a variable holds them. @throws SecureScoreError usage */
export const sendTargetsIn = (where: string, given: string): readonly SendTarget[] =>
  given
    .split(/[,\r\n]/)
    .filter((one) => one.trim() !== '')
    .map((one) => sendTargetIn(where, one));

/** The target as messages name it. */
export function nameOfTarget(target: SendTarget): string {
  switch (target.kind) {
    case 'azure-monitor':
      return `azure-monitor ${target.origin.host} ${target.rule} ${target.stream}`;
    case 'syslog':
      return `syslog ${target.transport}://${target.host.includes(':') ? `[${target.host}]` : target.host}:${String(target.port)}`;
    case 'file':
      return `file ${target.file}`;
  }
}

/**
 * Whom the token for a target is for.
 * @param cloud where the run signs in: another cloud's token is none for it
 * @throws SecureScoreError usage
 */
export function audienceOf({ origin }: AzureMonitorTarget, cloud: CloudName): string {
  const { host, audience } = ingestion[cloud];
  if (isLoopback(origin.hostname) || origin.hostname.endsWith(host)) return audience;
  const [meant = 'global'] = Object.entries(ingestion).find(([, one]) => origin.hostname.endsWith(one.host)) ?? [];
  throw new SecureScoreError(
    'usage',
    `${origin.host} is in another cloud than the one that the run signs in to (${cloud})`,
    {
      hint: `Add --cloud ${meant}, or name a rule in the cloud ${cloud}.`,
    },
  );
}
