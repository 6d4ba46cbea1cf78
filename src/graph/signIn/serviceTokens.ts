import { SecureScoreError } from '../../model/errors.ts';
import type { Clock } from '../pace/clock.ts';
import type { Credential } from './credential.ts';
import { environmentToken } from './environmentToken.ts';
import type { Environment } from '../../model/environment.ts';
import { TokenSource } from './tokenSource.ts';

/** Tokens for the services beside Graph: from the environment where there is one, else by the one sign-in of the run. */
export function serviceTokens(
  credential: Credential,
  { env, clock }: { readonly env: Environment; readonly clock: Clock },
): (audience: string, variable: string) => TokenSource {
  const known = new Map<string, TokenSource>();
  return (audience, variable) => {
    const key = `${variable} ${audience}`;
    const source = known.get(key) ?? new TokenSource(credentialFor(credential, env, variable), clock, audience);
    known.set(key, source);
    return source;
  };
}

function credentialFor(credential: Credential, env: Environment, variable: string): Credential {
  if (!env[variable] && credential.kind !== 'environment-token') return credential;
  const found = (): Credential => {
    if (env[variable]) return environmentToken(env, variable);
    throw new SecureScoreError('noCredentials', 'the supplied token is for Microsoft Graph only', {
      hint: `Set a token for this service in ${variable}, or let securescore sign in (--auth).`,
    });
  };
  // Problems with it are reported when it is needed: they affect this service only.
  return { ...credential, kind: 'environment-token', getToken: async (request) => await found().getToken(request) };
}
