import { contains, readNetwork, type Network } from './network.ts';

/** What a record includes to let Exchange Online send, cloud by cloud. */
export const exchangeOnlineNames: ReadonlySet<string> = new Set([
  'spf.protection.outlook.com',
  'spf.protection.office365.us',
  'spf.protection.partner.outlook.cn',
]);

/**
 * The networks of IPv4 that Exchange Online sends from, as the record of spf.protection.outlook.com names them in 2026. A record that
 * names them itself was flattened: it lets Exchange Online send, for as long as somebody keeps it up to date. One that lacks any of
 * them loses a part of the mail.
 */
const networks = [
  '40.92.0.0/15',
  '40.107.0.0/16',
  '52.100.0.0/15',
  '52.102.0.0/16',
  '52.103.0.0/17',
  '104.47.0.0/17',
].map((one) => readNetwork(one, 4));

export const coversExchangeOnline = (named: readonly Network[]): boolean =>
  networks.every((one) => named.some((outer) => contains(outer, one)));
