import { headOf } from './noticeHead.ts';
import type { Notice } from './notice.ts';
import { linesOf } from './noticeWording.ts';

const schema = 'http://adaptivecards.io/schemas/adaptive-card.json';

/** What a workflow of Teams takes: a message with one Adaptive Card. Runs of text are shown as they are, without Markdown. */
export function teamsCard({ tellings, link, ...notice }: Notice): object {
  const line = (text: string, bold = false): object => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...(bold && { weight: 'Bolder' }) }],
  });
  const content = {
    $schema: schema,
    type: 'AdaptiveCard',
    version: '1.4',
    body: [line(headOf(notice), true), ...linesOf(tellings.map(({ text }) => text)).map((text) => line(text))],
    ...(link !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Open the report', url: link }] }),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
