import { SecureScoreError } from '../../model/errors.ts';
import type { Clock } from '../pace/clock.ts';
import type { Credential } from './credential.ts';
import { environmentToken } from './environmentToken.ts';
import type { Environment } from '../../model/environment.ts';
import { audienceOf, isGraphAudience, tenantOf } from './token.ts';
import { checkTime } from './tokenPlace.ts';
import { TokenSource } from './tokenSource.ts';

/** What gives the token for a service, by the one sign-in of the run. */
export type TokenFor = (audience: string, variable: string) => TokenSource;

interface Given {
  readonly env: Environment;
  readonly clock: Clock;
  /** Whose tokens are meant, in lower case; left out, or null: any tenant's, as where a run sends its result. */
  readonly tenantId?: string | null;
}

/** Tokens for the services beside Graph: from the environment where there is one, else by the one sign-in of the run. */
export function serviceTokens(credential: Credential, given: Given): TokenFor {
  const known = new Map<string, TokenSource>();
  return (audience, variable) => {
    const key = `${variable} ${audience}`;
    const source =
      known.get(key) ??
      new TokenSource(
        ofOneTenant(credentialFor(credential, { ...given, audience, variable }), given),
        given.clock,
        audience,
      );
    known.set(key, source);
    return source;
  };
}

interface Wanted extends Given {
  readonly audience: string;
  readonly variable: string;
}

function credentialFor(credential: Credential, { env, clock, audience, variable }: Wanted): Credential {
  if (!env[variable] && credential.kind !== 'environment-token') return credential;
  const found = (): Credential => {
    if (env[variable]) return environmentToken(env, variable);
    throw new SecureScoreError('noCredentials', 'the supplied token is for Microsoft Graph only', {
      hint: `Set a token for this service in ${variable}, or let securescore sign in (--auth).`,
    });
  };
  // Problems with it are reported when it is needed: they affect this service only.
  return {
    ...credential,
    kind: 'environment-token',
    getToken: async (request) => {
      const issued = await found().getToken(request);
      checkAudience(issued.token, audience, variable);
      checkTime(issued.token, clock.now());
      return issued;
    },
  };
}

/** Evidence is of one tenant, whichever service it comes from. */
function ofOneTenant(credential: Credential, { tenantId = null }: Given): Credential {
  if (tenantId === null) return credential;
  return {
    ...credential,
    getToken: async (request) => {
      const issued = await credential.getToken(request);
      const theirs = tenantOf(issued.token);
      if (theirs === null || theirs === tenantId.toLowerCase()) return issued;
      throw new SecureScoreError(
        'wrongTenant',
        `the token is for the tenant ${theirs}, and Microsoft Graph is read in ${tenantId}. Nothing was sent.`,
        { hint: 'Get the token in the same tenant.' },
      );
    },
  };
}

const hostOf = (audience: string): string | null => (URL.canParse(audience) ? new URL(audience).host : null);

/** Where both are told by their addresses they are compared; ids of applications are known to their service alone, but for Graph's. */
function checkAudience(token: string, wanted: string, variable: string): void {
  const audience = audienceOf(token);
  if (audience === null) return;
  const [given, meant] = [hostOf(audience), hostOf(wanted)];
  const isOther = given === null || meant === null ? isGraphAudience(audience, '') : given !== meant;
  if (!isOther) return;
  throw new SecureScoreError('tokenRefused', `the token is for ${audience}, not for ${wanted}. Nothing was sent.`, {
    hint: `Set a token for this service in ${variable}.`,
  });
}
