import { setTimeout as wait } from 'node:timers/promises';
import { SecureScoreError } from '../../model/errors.ts';
import { networkCodeOf } from '../errorChain.ts';
import { isLoopback } from '../graphUrl.ts';
import { troubleReaching } from '../networkTrouble.ts';
import { proxyFor } from '../proxy.ts';
import { openTransport } from '../transport.ts';
import type { Environment } from '../../model/environment.ts';

/**
 * The token by which GitHub says which workflow of which repository this job is; it is asked for again each time, because it
 * lives for minutes only. docs.github.com/actions/reference/security/oidc
 * @throws SecureScoreError signInFailed
 */
export async function githubToken(env: Environment, audience: string): Promise<string> {
  const url = requestUrl(env, audience);
  const { status, text } = await askAgain(() => ask(url, env));
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
    throw new SecureScoreError('noCredentials', 'ACTIONS_ID_TOKEN_REQUEST_URL is not an https address.');
  }
  url.searchParams.set('audience', audience);
  return url;
}

interface Told {
  readonly status: string;
  readonly text: string;
}

async function ask(url: URL, env: Environment): Promise<Told> {
  try {
    const transport = await openTransport(env);
    const response = await transport(url.href, {
      headers: { Authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}`, Accept: 'application/json' },
      signal: AbortSignal.timeout(30_000),
      redirect: 'manual',
    });
    return { status: String(response.status), text: response.ok ? await response.text() : '' };
  } catch (error) {
    const { what, hint } = troubleReaching(networkCodeOf(error), url, proxyFor(env, url));
    throw new SecureScoreError('signInFailed', `GitHub cannot be asked for a token to exchange: ${what}.`, { hint });
  }
}

const tries = 3;

/** The endpoint has hiccups of its own; a job that may not have a token gets that answer at once. */
async function askAgain(ask: () => Promise<Told>): Promise<Told> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === tries;
    try {
      const told = await ask();
      const isPassing =
        told.status === '429' || told.status.startsWith('5') || (told.text === '' && told.status === '200');
      if (isLast || !isPassing) return told;
    } catch (error) {
      if (isLast) throw error;
    }
    await wait(attempt * 1000);
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
