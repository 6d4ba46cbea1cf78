import { SecureScoreError } from '../../model/errors.ts';
import type { Credential } from './credential.ts';
import { whoSignsIn } from './credentialKinds.ts';
import type { Environment } from '../../model/environment.ts';
import { unquoted } from './tidyEnvironment.ts';

const graphVariable = 'SECURESCORE_ACCESS_TOKEN';

/**
 * A token that was obtained elsewhere; it cannot be renewed.
 * @param variable the environment variable that holds it
 */
export function environmentToken(env: Environment, variable: string = graphVariable): Credential {
  const token = unquoted(env[variable] ?? '');
  if (token === '') {
    throw new SecureScoreError('noCredentials', `${variable} is not set.`);
  }
  return tokenCredential(token, variable);
}

/**
 * The same, whoever hands it over.
 * @param variable what holds it, as messages name it
 */
export function tokenCredential(given: string, variable: string): Credential {
  const token = given.trim().replace(/^Bearer\s+/i, '');
  // RFC 6750, 2.1. The JSON that a tool prints around a token is none, and a line break would end up, in full, in fetch's complaint.
  if (!/^[\w.~+/=-]+$/.test(token)) {
    throw new SecureScoreError('noCredentials', `${variable} holds something that is not a token.`, {
      hint:
        variable === graphVariable
          ? 'It must be the token alone, on one line: az account get-access-token --resource-type ms-graph --query accessToken --output tsv'
          : 'It must be the token alone, on one line.',
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
