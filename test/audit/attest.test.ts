import { attest } from '../../src/audit/attest.ts';
import { findingOf } from '../score/finding.ts';

const review = findingOf({
  id: 'entra.review',
  status: 'manual',
  message: 'Look at it.',
  reason: { code: 'needsReview', detail: 'Look at it.', hint: 'Look at it every 90 days.' },
});
const by = (until: string, note?: string) => ({
  control: 'entra.review',
  by: 'Ann',
  on: '2026-01-12',
  until,
  ...(note === undefined ? {} : { note }),
});
const now = new Date('2026-06-01T12:00:00Z');

it.each([
  ['holds', [by('2026-12-31')], 'accepted', 'Ann looked at it on 2026-01-12; that holds until 2026-12-31'],
  [
    'with a note',
    [by('2026-12-31', 'all well')],
    'accepted',
    'Ann looked at it on 2026-01-12 (all well); that holds until 2026-12-31',
  ],
  ['ran out', [by('2026-05-31')], 'needsReview', 'Ann looked at it on 2026-01-12; that expired on 2026-05-31'],
  [
    'ran out and was renewed',
    [by('2026-05-31'), by('2026-12-31')],
    'accepted',
    'Ann looked at it on 2026-01-12; that holds until 2026-12-31',
  ],
])('an attestation that %s', (_sentence, attestations, code, detail) => {
  const [finding] = attest([review], attestations, now);
  expect(finding?.reason).toMatchObject({ code, detail });
  expect(finding?.message).toBe(`Look at it. Attested: ${detail}.`);
});

it('says nothing of a review that nobody did, nor of what is no review', () => {
  const other = findingOf({ id: 'entra.review' });
  expect(attest([review, other], [], now)).toEqual([review, other]);
  expect(attest([other], [by('2026-12-31')], now)).toEqual([other]);
});
