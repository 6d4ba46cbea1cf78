import type { Reporter } from './reporter.ts';

/** Every output format: what makes it is loaded when it is asked for. */
export const reporters = {
  table: async () => (await import('./table/tableReport.ts')).renderTable,
  json: async () => (await import('./json.ts')).renderJson,
  html: async () => (await import('./html/htmlReport.tsx')).renderHtml,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
  csv: async () => (await import('./csv.ts')).renderCsv,
  sarif: async () => (await import('./sarif.ts')).renderSarif,
  junit: async () => (await import('./junit.ts')).renderJunit,
  ndjson: async () => (await import('./ndjson.ts')).renderNdjson,
  ocsf: async () => (await import('./ocsf.ts')).renderOcsf,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type Format = keyof typeof reporters;
export const formats = Object.keys(reporters) as readonly Format[];
