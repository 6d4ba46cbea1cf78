const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS|ERR_SSL|EPROTO/;

/** Broken in a way that another attempt does not mend: an untrusted certificate, a name that does not exist. */
export const isHopeless = (code: string): boolean => untrusted.test(code) || isUnknownName(code);

/** The resolver says that there is no such name. EAI_AGAIN says itself that it is for a while only. */
export const isUnknownName = (code: string): boolean => code === 'ENOTFOUND';

interface Trouble {
  readonly what: string;
  readonly hint: string;
}

/** The same for a request that may have gone through a proxy: then that is whom the connection was opened to. */
export function troubleReaching(code: string, target: URL, proxy: string | null): Trouble {
  if (proxy === null || untrusted.test(code)) return networkTrouble(code, target.host);
  const { what } = networkTrouble(code, `the proxy ${proxy}`);
  return { what, hint: `Check HTTPS_PROXY; hosts that need no proxy stand in NO_PROXY.` };
}

/** What a network code means, for people. */
export function networkTrouble(code: string, host: string): Trouble {
  if (untrusted.test(code)) {
    return {
      what: `the certificate of ${host} is not trusted (${code})`,
      hint: 'A proxy that inspects TLS has its own certificate authority: give it to Node in NODE_EXTRA_CA_CERTS.',
    };
  }
  switch (code) {
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
      return { what: `${host} cannot be reached (${code})`, hint: 'Check the network, the firewall and the proxy.' };
    default:
      return { what: `the connection to ${host} broke (${code})`, hint: 'Check the network and the proxy; try again.' };
  }
}
