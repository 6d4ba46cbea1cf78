import { SecureScoreError } from '../model/errors.ts';

/** Whether a host name (as URL gives it) is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Checks --graph-url: https anywhere, http on this machine only, the host alone. @throws SecureScoreError graphUrlRefused */
export const parseGraphUrl = (given: string): URL => parseOrigin('--graph-url', given);

/**
 * The same for any service.
 * @param flag as the messages name it
 * @param sends what would go over the network for everybody to read; left out: the token
 * @throws SecureScoreError graphUrlRefused
 */
export function parseOrigin(flag: string, given: string, sends = 'the token'): URL {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new SecureScoreError('graphUrlRefused', `${flag} ${JSON.stringify(given)} is not a URL.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new SecureScoreError('graphUrlRefused', `${flag} holds a user name or a password.`, {
      hint: 'Leave them out; the sign-in options say who signs in.',
    });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new SecureScoreError('graphUrlRefused', `${flag} ${given} is not an address of https.`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new SecureScoreError('graphUrlRefused', `${flag} ${given} would send ${sends} unencrypted over the network.`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new SecureScoreError('graphUrlRefused', `${flag} ${given} is more than a host.`, {
      hint: `Give the host alone: ${url.origin}`,
    });
  }
  return url;
}
