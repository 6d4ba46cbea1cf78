import type { Attestation } from '../../src/model/configuration.ts';
import { lapsedReviews } from '../../src/model/lapsedReviews.ts';

const looked = (on: string, until: string, more: Partial<Attestation> = {}): Attestation => ({
  control: 'entra.a',
  by: 'Ana',
  on,
  until,
  ...more,
});
const today = '2026-06-15';

it.each<[string, readonly Attestation[], readonly (readonly [due: string, doneAgain: string | null])[]]>([
  ['nobody looked', [], []],
  ['it holds today', [looked('2026-06-01', '2026-06-15')], []],
  ['it held until yesterday', [looked('2026-06-01', '2026-06-14')], [['2026-06-15', null]]],
  ['done again in time', [looked('2026-01-01', '2026-03-31'), looked('2026-03-20', '2026-06-30')], []],
  ['done again on the day it fell due', [looked('2026-01-01', '2026-03-31'), looked('2026-04-01', '2026-06-30')], []],
  [
    'done again late, and never since',
    [looked('2026-01-01', '2026-03-31'), looked('2026-04-10', '2026-05-31'), looked('2025-10-01', '2025-12-31')],
    [
      ['2026-04-01', '2026-04-10'],
      ['2026-06-01', null],
    ],
  ],
  ['a shorter one within a longer one', [looked('2026-01-01', '2026-12-31'), looked('2026-02-01', '2026-03-01')], []],
  [
    'two that end on one day',
    [looked('2026-01-01', '2026-03-31'), looked('2026-01-05', '2026-03-31')],
    [['2026-04-01', null]],
  ],
  [
    'another review has no part in it',
    [looked('2026-01-01', '2026-03-31'), looked('2026-02-01', '2026-12-31', { control: 'entra.b' })],
    [['2026-04-01', null]],
  ],
])('%s', (_, attestations, expected) => {
  expect(lapsedReviews(attestations, today).map(({ due, doneAgain }) => [due, doneAgain])).toEqual(expected);
});

it('says what, how often, and who looked last', () => {
  const item = looked('2026-01-01', '2026-03-31', { control: undefined, item: 'scuba-teams MS.TEAMS.1.1v1' });
  expect(lapsedReviews([item, looked('2026-01-01', '2026-03-30', { every: 'quarterly' })], today)).toEqual([
    { review: 'entra.a', every: 'quarterly', due: '2026-03-31', by: 'Ana', doneAgain: null },
    { review: 'scuba-teams MS.TEAMS.1.1v1', every: null, due: '2026-04-01', by: 'Ana', doneAgain: null },
  ]);
});
