/** In what form a finding leaves, by the name of the format that it has in a file. */
export const sendFormats = ['ndjson', 'ocsf'] as const;
export type SendFormat = (typeof sendFormats)[number];
