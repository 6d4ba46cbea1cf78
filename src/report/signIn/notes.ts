import type { PersonReport, WhatIfReport } from '../../model/signInReport.ts';

/** What else has to be said: security defaults, and what could not be read. */
export function notesOf({
  securityDefaults,
  notRead,
}: Pick<PersonReport | WhatIfReport, 'securityDefaults' | 'notRead'>): readonly string[] {
  return [
    ...(securityDefaults === true
      ? [
          'Security defaults are on: they ask for a second factor when Microsoft considers it necessary, in addition to everything listed here.',
        ]
      : []),
    ...notRead.map(({ detail, hint }) => `Not read: ${detail}. ${hint}`),
  ];
}
