import { networkCodeOf } from '../graph/errorChain.ts';
import type { Notice } from '../notify/notice.ts';
import { targetKinds, type NoticeTarget } from '../notify/noticeTargets.ts';

const patience = 10_000;

/** Sends one message. It carries no token, and follows no redirect. @returns why it did not arrive; null: it did */
export async function sendNotice(
  send: typeof fetch,
  { kind, url }: NoticeTarget,
  notice: Notice,
): Promise<string | null> {
  try {
    const { status, body } = await send(url.href, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'securescore' },
      body: JSON.stringify(targetKinds[kind](notice)),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await body?.cancel().catch(() => undefined);
    if (status >= 200 && status < 300) return null;
    if (status >= 300 && status < 400) return `it answered ${String(status)}, a redirect, which is not followed`;
    return `it answered ${String(status)}`;
  } catch (error) {
    const code = networkCodeOf(error);
    return code === 'TimeoutError' ? 'it did not answer within 10 seconds' : `it could not be reached (${code})`;
  }
}
