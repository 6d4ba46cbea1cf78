import { createHash, randomUUID } from 'node:crypto';
import type { EmulatorAnswer } from './answer.ts';

const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/;

/** The page where a user signs in with a browser, and the codes that it hands out; the user always signs in. */
export class Authorize {
  /** Code to the challenge that its verifier has to fit. */
  readonly #codes = new Map<string, string>();

  /** Sends the browser back to where it is expected; nowhere else than to this machine. */
  page(query: URLSearchParams): EmulatorAnswer {
    const redirect = query.get('redirect_uri') ?? '';
    if (!loopback.test(redirect)) return { status: 400, content: { kind: 'none' } };
    const code = randomUUID();
    this.#codes.set(code, query.get('code_challenge') ?? '');
    const back = new URL(redirect);
    back.searchParams.set('code', code);
    const state = query.get('state');
    if (state !== null) back.searchParams.set('state', state);
    return { status: 302, headers: { Location: back.href }, content: { kind: 'none' } };
  }

  /** Whether a code was handed out to whoever has the verifier; it is good once. */
  redeem(code: string, verifier: string): boolean {
    const challenge = this.#codes.get(code);
    this.#codes.delete(code);
    if (challenge === undefined) return false;
    return challenge === '' || createHash('sha256').update(verifier).digest('base64url') === challenge;
  }
}
