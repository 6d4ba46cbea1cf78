import { isLoopback } from '../graph/graphUrl.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Notice } from './notice.ts';
import { slackText } from './slackText.ts';
import { teamsCard } from './teamsCard.ts';
import { webhookBody } from './webhookBody.ts';

/** Every kind of target, and the body of a message to it. */
export const targetKinds = { teams: teamsCard, slack: slackText, webhook: webhookBody } satisfies Readonly<
  Record<string, (notice: Notice) => object>
>;
type TargetKind = keyof typeof targetKinds;

/** Where messages go. Whoever has the address can send there: it is never printed, but for its host. */
export interface NoticeTarget {
  readonly kind: TargetKind;
  readonly url: URL;
}

const hint = 'Write it like --notify teams=https://HOST/... (or slack=, webhook=).';

/**
 * Reads `teams=URL`. What is wrong is said without the address.
 * @param where the flag or the variable that says it
 * @throws SecureScoreError usage
 */
export function targetIn(where: string, given: string): NoticeTarget {
  const text = given.trim();
  const at = text.indexOf('=');
  const kind = (Object.keys(targetKinds) as TargetKind[]).find((one) => one === text.slice(0, at).toLowerCase());
  if (kind === undefined)
    throw new SecureScoreError('usage', `${where}: a target begins with teams=, slack= or webhook=`, { hint });
  return { kind, url: parseAddress(`${where} ${kind}=`, text.slice(at + 1)) };
}

function parseAddress(what: string, given: string): URL {
  const wrong = (why: string): SecureScoreError => new SecureScoreError('usage', `${what}: ${why}`, { hint });
  if (!URL.canParse(given)) throw wrong('what follows is not a URL');
  const url = new URL(given);
  if (url.username !== '' || url.password !== '') throw wrong('the URL holds a user name or a password');
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw wrong('the URL is neither https, nor http on a loopback address');
}

/** Several, with commas or line breaks, as a variable holds them. @throws SecureScoreError usage */
export const targetsIn = (where: string, given: string): readonly NoticeTarget[] =>
  given
    .split(/[,\r\n]/)
    .filter((one) => one.trim() !== '')
    .map((one) => targetIn(where, one));
