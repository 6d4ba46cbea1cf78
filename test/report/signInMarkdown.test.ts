import type { WhatIfReport } from '../../src/model/signInReport.ts';
import { whatIfMarkdown } from '../../src/report/signIn/whatIfMarkdown.ts';
import { whatIfTable } from '../../src/report/signIn/whatIfTable.ts';

const example = {
  target: 'Office 365',
  client: null,
  flow: null,
  platform: null,
  place: null,
  device: null,
  risk: null,
};
const hostile = '@admins <img src=x> | `code` \u001b[31m [link](https://evil.test)';
const effect = {
  effect: 'blocked',
  what: 'a block',
  policy: hostile,
  certain: { total: 60, shown: [hostile] },
  perhaps: { total: 0, shown: [] },
  onceActivated: 0,
  example,
} as const;
const report: WhatIfReport = {
  schemaVersion: 1,
  source: 'live',
  tenant: { id: null, displayName: hostile },
  measuredAt: '2026-01-01T00:00:00.000Z',
  securityDefaults: false,
  notRead: [],
  changes: [{ change: 'with', id: null, name: hostile, note: null }],
  user: null,
  counted: { people: 60, emergencyAccounts: 1 },
  emergencyAccounts: [effect],
  people: [],
};

it('mentions nobody, links nowhere and holds no HTML of a tenant', () => {
  expect(whatIfMarkdown(report)).not.toContain('\u001b');
  const text = whatIfMarkdown(report).replace(/`[^`]*`|<code>[^\n]*<\/code>/g, '');
  expect(text).not.toMatch(/@\w|<img|(?<!\\)\]\(/);
});

it('is loud about emergency access accounts, and counts whom it does not name', () => {
  expect(whatIfMarkdown(report)).toContain('> [!CAUTION]');
  expect(whatIfMarkdown(report)).toContain('and 59 more');
  expect(whatIfTable(report, { width: 80, colour: false })).toContain('DANGER: Newly blocked: 60 people');
});

it.each([40, 80, 200])('keeps to %d columns, and to harmless characters', (width) => {
  const lines = whatIfTable(report, { width, colour: false }).split('\n');
  expect(lines.filter((line) => line.length > width || line.includes('\u001b'))).toEqual([]);
});
