import { SecureScoreError } from '../../model/errors.ts';
import { interruption } from '../request/runLimits.ts';
import type { Credential, SignInBounds } from './credential.ts';
import { within } from './within.ts';

/** A credential of @azure/identity, of any version, or whatever else gives tokens in the same way. */
export interface TokenCredential {
  getToken(
    scopes: string | string[],
    options?: {
      readonly abortSignal?: AbortSignal;
      readonly enableCae?: boolean;
      readonly claims?: string;
    },
  ): Promise<{ readonly token: string; readonly expiresOnTimestamp: number } | null>;
}

/** Signs in by what the caller brought. What it throws is told as a failed sign-in, with it as the cause. */
export function broughtCredential(brought: TokenCredential, bounds: SignInBounds): Credential {
  const { cloud, signal } = bounds;
  return {
    kind: 'brought',
    description: 'the credential that was handed over',
    answeredBy: () => null,
    async getToken({ audience, claims } = {}) {
      const scope = audience === undefined ? cloud.scope : `${audience}/.default`;
      const asking = {
        abortSignal: signal,
        enableCae: audience === undefined,
        ...(claims !== undefined && { claims }),
      };
      const issued = await within(bounds, async () => brought.getToken(scope, asking)).catch((cause: unknown) => {
        if (signal.aborted) throw interruption(signal);
        if (cause instanceof SecureScoreError) throw cause;
        const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
        throw new SecureScoreError('signInFailed', `The credential gave no token: ${why}`, {
          hint: 'Check the credential that was handed over; its own error is the cause of this one.',
          cause,
        });
      });
      return asIssued(issued);
    },
  };
}

/** Whatever it is that came: nothing checks the types of a credential that is written in JavaScript. */
function asIssued(issued: unknown): { readonly token: string; readonly expiresAt: number | null } {
  const { token, expiresOnTimestamp } = (issued ?? {}) as {
    readonly token?: unknown;
    readonly expiresOnTimestamp?: unknown;
  };
  // RFC 6750, 2.1.
  if (typeof token === 'string' && /^[\w.~+/=-]+$/.test(token)) {
    return { token, expiresAt: typeof expiresOnTimestamp === 'number' ? expiresOnTimestamp : null };
  }
  throw new SecureScoreError('noCredentials', 'The credential that was handed over gave no token.', {
    hint: 'Its getToken has to give { token, expiresOnTimestamp }.',
  });
}
