import { isIP } from 'node:net';
import { SecureScoreError } from '../../model/errors.ts';
import type { ServerPlace } from './askServer.ts';

/**
 * A DNS server as --resolver names it: an address, with a port or without (53).
 * @returns with its port: 1.1.1.1:53, [::1]:53
 * @throws SecureScoreError usage
 */
export function parseResolver(given: string): string {
  // An IPv6 address without brackets has no port: the part after its last colon belongs to the address.
  const [, bracketed, named, port] = isIP(given)
    ? [given, undefined, given]
    : (/^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(given) ?? []);
  const plain = bracketed ?? named ?? '';
  const host = plain.toLowerCase() === 'localhost' ? '127.0.0.1' : plain;
  const version = isIP(host);
  if (version === 0 || (bracketed !== undefined && version !== 6)) {
    throw new SecureScoreError('usage', `--resolver: ${JSON.stringify(given)} is not the address of a DNS server`, {
      hint: 'Give an address, with a port where it is not 53: 1.1.1.1, 127.0.0.1:5353, [2606:4700:4700::1111]:53.',
    });
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    throw new SecureScoreError('usage', `--resolver: invalid port ${JSON.stringify(port)}`, {
      hint: 'A port is a number from 1 to 65535.',
    });
  }
  const shown = version === 6 ? `[${host}]` : host;
  return `${shown}:${port ?? '53'}`;
}

/** The same, and what node:dns says of the servers of this machine, which leaves port 53 out. */
export function placeOf(server: string): ServerPlace {
  const [address = '', port = '53'] = isIP(server) ? [server] : server.replace(/[[\]]/g, '').split(/:(?=\d+$)/);
  return { address, port: Number(port) };
}
