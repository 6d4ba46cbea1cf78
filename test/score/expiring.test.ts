import { configurationSchema } from '../../src/model/configuration.ts';
import { expiring } from '../../src/score/expiring.ts';

const now = new Date('2026-03-01T12:00:00Z');
const exception = { control: 'entra.x', reason: 'Known.', owner: 'Ann' };
const review = { control: 'entra.y', by: 'Bo', on: '2026-01-01' };
const told = (given: object): readonly string[] => expiring(configurationSchema.parse(given), now);

it.each<[string, object, readonly string[]]>([
  ['2026-02-28', {}, ['the exception for entra.x expired on 2026-02-28 and no longer counts']],
  ['2026-03-01', {}, ['the exception for entra.x ends on 2026-03-01: renew it, or let it end']],
  ['2026-03-15', {}, ['the exception for entra.x ends on 2026-03-15: renew it, or let it end']],
  ['2026-03-15', { object: 'ana' }, ['the exception for ana in entra.x ends on 2026-03-15: renew it, or let it end']],
  ['2026-03-16', {}, []],
])('of an exception that holds until %s (%j), on 1 March: %j', (until, more, sentences) => {
  expect(told({ exceptions: [{ ...exception, until, ...more }] })).toEqual(sentences);
});

it.each<[string, object, readonly string[]]>([
  ['2026-02-28', {}, ['the review of entra.y is due: Bo did it on 2026-01-01, which held until 2026-02-28']],
  ['2026-03-01', {}, ['the review of entra.y is due by 2026-03-01']],
  ['2026-03-15', {}, ['the review of entra.y is due by 2026-03-15']],
  ['2026-03-15', { every: 'quarterly' }, ['the review of entra.y (quarterly) is due by 2026-03-15']],
  ['2026-03-16', { every: 'quarterly' }, []],
  ['2026-03-04', { every: 'weekly' }, ['the review of entra.y (weekly) is due by 2026-03-04']],
  ['2026-03-05', { every: 'weekly' }, []],
])('of a review that holds until %s (%j), on 1 March: %j', (until, more, sentences) => {
  expect(told({ attestations: [{ ...review, until, ...more }] })).toEqual(sentences);
});

it('says the same once, of a review only what was attested last, and exceptions first', () => {
  const until = '2026-03-02';
  const found = told({
    attestations: [
      { ...review, until: '2026-01-31' },
      { ...review, until },
    ],
    exceptions: [
      { ...exception, until },
      { ...exception, until, kind: 'thirdParty' },
    ],
  });
  expect(found).toEqual([
    'the exception for entra.x ends on 2026-03-02: renew it, or let it end',
    'the review of entra.y is due by 2026-03-02',
  ]);
});
