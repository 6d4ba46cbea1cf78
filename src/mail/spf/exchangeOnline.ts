import { contains, readNetwork, type Network } from './network.ts';

/** What a record includes to let Exchange Online send, cloud by cloud. */
export const exchangeOnlineNames: ReadonlySet<string> = new Set([
  'spf.protection.outlook.com',
  'spf.protection.office365.us',
  'spf.protection.partner.outlook.cn',
]);

/**
 * The networks that most mail of Exchange Online leaves from. A record that names them itself was flattened: it lets Exchange
 * Online send, for as long as somebody keeps it up to date. https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges
 */
const networks = ['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/15'].map((one) => readNetwork(one, 4));

export const coversExchangeOnline = (named: readonly Network[]): boolean =>
  networks.every((one) => named.some((outer) => contains(outer, one)));
