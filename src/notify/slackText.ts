import { headOf } from './noticeHead.ts';
import type { Notice } from './notice.ts';
import { linesOf } from './noticeWording.ts';

/** Slack reads three characters as its own; so escaped, no text can mention a channel or hide a link. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What an incoming webhook of Slack takes. */
export function slackText({ tellings, link, ...notice }: Notice): object {
  const lines = linesOf(tellings.map(({ text }) => text)).map((text) => `• ${escaped(text)}`);
  // The bar parts an address from its name.
  const last = link === null ? [] : [`<${escaped(link).replaceAll('|', '%7C')}|Open the report>`];
  return { text: [escaped(headOf(notice)), ...lines, ...last].join('\n'), unfurl_links: false, unfurl_media: false };
}
