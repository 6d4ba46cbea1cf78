import type { ProxyInUse } from './proxy.ts';

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS/;

/** What answers speaks something else, or a kind of TLS that nobody should. */
const isNotTls = (code: string): boolean => /^(?:ERR_SSL|EPROTO)/.test(code);

/** Broken in a way that another attempt does not mend: an untrusted certificate, a name that does not exist, a proxy that says no. */
export const isHopeless = (code: string): boolean =>
  untrusted.test(code) ||
  isNotTls(code) ||
  isUnknownName(code) ||
  code === 'BAD_PORT' ||
  code === 'PROXY_403' ||
  code === 'PROXY_407';

/** The other side shows a certificate that nobody should trust, or speaks no TLS. */
export const isBadTls = (code: string): boolean => untrusted.test(code) || isNotTls(code);

/** The resolver says that there is no such name. EAI_AGAIN says itself that it is for a while only. */
export const isUnknownName = (code: string): boolean => code === 'ENOTFOUND';

interface Trouble {
  readonly what: string;
  readonly hint: string;
}

/** The same for a request that may have gone through a proxy: then that is whom the connection was opened to. */
export function troubleReaching(code: string, target: URL, proxy: ProxyInUse | null): Trouble {
  if (proxy === null || untrusted.test(code) || isNotTls(code)) return networkTrouble(code, target.host);
  const status = /^PROXY_(\d+)$/.exec(code)?.[1];
  if (status !== undefined) return refusedBy(proxy, status, target.host);
  if (code === 'PROXY_CLOSED') {
    return {
      what: `the proxy ${proxy.host} hangs up instead of connecting to ${target.host}`,
      hint: `Check that ${proxy.variable} names an HTTP proxy and its port, and list hosts that need no proxy in NO_PROXY.`,
    };
  }
  const { what } = networkTrouble(code, `the proxy ${proxy.host}`);
  return { what, hint: checkProxy(proxy) };
}

const checkProxy = ({ variable }: ProxyInUse): string =>
  `Check ${variable}, and list hosts that need no proxy in NO_PROXY.`;

/** The proxy is there, and does not connect to the host. */
function refusedBy(proxy: ProxyInUse, status: string, host: string): Trouble {
  switch (status) {
    case '407':
      return {
        what: `the proxy ${proxy.host} requires its own sign-in (407)`,
        hint: `Put its user and password into the address: ${proxy.variable}=http://USER:PASSWORD@HOST:PORT`,
      };
    case '403':
      return {
        what: `the proxy ${proxy.host} does not let anybody through to ${host} (403)`,
        hint: `The administrator of the proxy has to allow ${host}; if it needs no proxy, list it in NO_PROXY.`,
      };
    default:
      return { what: `the proxy ${proxy.host} does not connect to ${host} (${status})`, hint: checkProxy(proxy) };
  }
}

/** A certificate that no other list of authorities would mend. */
function certificateTrouble(code: string, host: string): Trouble | null {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return {
        what: `the certificate of ${host} has expired (${code})`,
        hint: 'Check the clock of this machine; otherwise the owner of the host, or of a proxy in front of it, has to renew it.',
      };
    case 'CERT_NOT_YET_VALID':
      return {
        what: `the certificate of ${host} is not valid yet (${code})`,
        hint: 'Check the clock of this machine.',
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        what: `the certificate of ${host} was issued for another name (${code})`,
        hint: 'Check the address; a proxy or a sign-in page of the network may be in the way.',
      };
    default:
      return null;
  }
}

/** What a network code means, for people. */
export function networkTrouble(code: string, host: string): Trouble {
  const certificate = certificateTrouble(code, host);
  if (certificate !== null) return certificate;
  if (untrusted.test(code)) {
    return {
      what: `the certificate of ${host} is not trusted (${code})`,
      hint: 'A proxy that inspects TLS has its own certificate authority: give it to Node in NODE_EXTRA_CA_CERTS.',
    };
  }
  if (isNotTls(code)) {
    return {
      what: `${host} does not speak TLS as it should (${code})`,
      hint: 'Something else may answer in its place: check the address, its port, the proxy, and whether the network wants a sign-in.',
    };
  }
  switch (code) {
    case 'BAD_PORT':
      return { what: `the port of ${host} belongs to another protocol`, hint: 'Check the address; use another port.' };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        what: `the name of ${host} cannot be resolved (${code})`,
        hint: 'Check the address, the network and DNS.',
      };
    case 'ECONNREFUSED':
      return {
        what: `${host} refuses the connection (${code})`,
        hint: 'Check the address, the firewall and the proxy.',
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'TimeoutError':
      return {
        what: `${host} cannot be reached (${code === 'TimeoutError' ? 'no answer in time' : code})`,
        hint: 'Check the network, the firewall and the proxy.',
      };
    default:
      return { what: `the connection to ${host} broke (${code})`, hint: 'Check the network and the proxy; try again.' };
  }
}
