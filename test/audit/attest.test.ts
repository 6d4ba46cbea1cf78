import { attest, attestItems } from '../../src/audit/attest.ts';
import type { Attestation } from '../../src/model/configuration.ts';
import type { ItemResult } from '../../src/model/standard.ts';
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
  ['holds', [by('2026-12-31')], 'accepted', 'Ann reviewed it on 2026-01-12; valid until 2026-12-31'],
  [
    'with a note',
    [by('2026-12-31', 'all well')],
    'accepted',
    'Ann reviewed it on 2026-01-12 (all well); valid until 2026-12-31',
  ],
  ['ran out', [by('2026-05-31')], 'needsReview', 'Ann reviewed it on 2026-01-12; expired on 2026-05-31'],
  [
    'ran out and was renewed',
    [by('2026-05-31'), by('2026-12-31')],
    'accepted',
    'Ann reviewed it on 2026-01-12; valid until 2026-12-31',
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

describe('an item of a standard', () => {
  const item: ItemResult = {
    id: 'MS.TEAMS.1.1v1',
    title: 'Outsiders cannot take control of a screen',
    status: 'notReachable',
    controls: [],
    verdict: null,
    asks: null,
    message: null,
    reason: 'Nothing shows it.',
    check: 'Look.',
  };
  const looked = { item: 'scuba-teams MS.TEAMS.1.1v1', by: 'Ann', on: '2026-01-12', until: '2026-12-31' };
  const itemWith = (attested: object, ...attestations: readonly Attestation[]) =>
    attestItems(
      { name: 'scuba-teams', title: 'Teams', digest: '', items: [{ ...item, ...attested }] },
      attestations,
      now,
    ).items[0];

  it.each([
    ['holds', looked, 'Attested: Ann reviewed it on 2026-01-12; valid until 2026-12-31.'],
    ['ran out', { ...looked, until: '2026-05-31' }, 'Attested: Ann reviewed it on 2026-01-12; expired on 2026-05-31.'],
  ])('is to review, and says who looked, where an attestation %s', (_sentence, attestation, message) => {
    expect(itemWith({}, attestation)).toMatchObject({ verdict: 'manual', message });
  });

  it.each([
    ['nobody looked', {}, []],
    ['somebody looked at another one', {}, [{ ...looked, item: 'scuba-teams MS.TEAMS.1.2v2' }]],
    ['somebody looked at a control of that name', {}, [{ ...looked, item: undefined, control: 'MS.TEAMS.1.1v1' }]],
    ['a control answers it', { status: 'automated', verdict: 'fail' }, [looked]],
    ['a control would answer it and was not selected', { status: 'automated' }, [looked]],
  ])('stays as it is where %s', (_sentence, attested, attestations) => {
    expect(itemWith(attested, ...attestations)).toEqual({ ...item, ...attested });
  });
});
