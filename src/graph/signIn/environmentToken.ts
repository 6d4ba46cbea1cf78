import { SecureScoreError } from '../../model/errors.ts';
import type { Credential } from './credentials.ts';
import { whoSignsIn } from './kinds.ts';
import type { Environment } from './secrets.ts';

/** A token that was obtained elsewhere; it cannot be renewed. */
export function environmentToken(env: Environment): Credential {
  const token = env['SECURESCORE_ACCESS_TOKEN']?.trim().replace(/^Bearer\s+/i, '') ?? '';
  if (token === '') {
    throw new SecureScoreError('noCredentials', 'SECURESCORE_ACCESS_TOKEN is not set.');
  }
  // Anything else would end up, in full, in fetch's complaint about an invalid header.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new SecureScoreError('noCredentials', 'SECURESCORE_ACCESS_TOKEN holds something that is not a token.', {
      hint: 'It must be the token alone, on one line: az account get-access-token --resource-type ms-graph --query accessToken --output tsv',
    });
  }
  return {
    kind: 'environment-token',
    description: whoSignsIn('environment-token', ''),
    answeredBy: () => null,
    // Its end is not reported: renewing it early is not possible, and Graph says so itself when it is over.
    getToken: () => Promise.resolve({ token, expiresAt: null }),
  };
}
