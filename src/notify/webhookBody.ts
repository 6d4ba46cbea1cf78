import type { Notice } from './notice.ts';

/** For programs: everything that is told, in a form that docs/alerts.md describes. */
export const webhookBody = ({ tenant, run, tellings, link }: Notice): object => ({
  schemaVersion: 1,
  tool: 'securescore',
  tenant,
  run,
  changes: tellings.map(({ kind, text, points, until }) => ({ kind, text, points, until })),
  link,
});
