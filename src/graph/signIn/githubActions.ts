import { SecureScoreError } from '../../model/errors.ts';
import { networkCodeOf } from '../errorChain.ts';
import { isLoopback } from '../graphUrl.ts';
import { networkTrouble } from '../network.ts';
import { openTransport } from '../transport.ts';
import type { Environment } from './secrets.ts';

/**
 * The token by which GitHub says which workflow of which repository this job is; it is asked for anew each time, because it
 * lives for minutes only. docs.github.com/actions/reference/security/oidc
 * @throws SecureScoreError signInFailed
 */
export async function githubToken(env: Environment, audience: string): Promise<string> {
  const url = requestUrl(env, audience);
  const { status, text } = await ask(url, env);
  const value = tokenIn(text);
  if (value !== null) return value;
  throw new SecureScoreError('signInFailed', `GitHub gave no token to exchange: ${url.host} answered ${status}.`, {
    hint: 'Check that the job has `permissions: { id-token: write }`, and run it again.',
  });
}

function requestUrl(env: Environment, audience: string): URL {
  const given = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
  const url = URL.canParse(given) ? new URL(given) : null;
  // The request carries a token of its own.
  if (url === null || (url.protocol !== 'https:' && !isLoopback(url.hostname))) {
    throw new SecureScoreError('noCredentials', 'ACTIONS_ID_TOKEN_REQUEST_URL is no https address.');
  }
  url.searchParams.set('audience', audience);
  return url;
}

async function ask(url: URL, env: Environment): Promise<{ readonly status: string; readonly text: string }> {
  try {
    const transport = await openTransport(env);
    const response = await transport(url.href, {
      headers: { Authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}`, Accept: 'application/json' },
      signal: AbortSignal.timeout(30_000),
      redirect: 'manual',
    });
    return { status: String(response.status), text: response.ok ? await response.text() : '' };
  } catch (error) {
    const { what, hint } = networkTrouble(networkCodeOf(error), url.host);
    throw new SecureScoreError('signInFailed', `GitHub cannot be asked for a token to exchange: ${what}.`, { hint });
  }
}

function tokenIn(text: string): string | null {
  try {
    const { value } = JSON.parse(text) as { readonly value?: unknown };
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    return null;
  }
}
