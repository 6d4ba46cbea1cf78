import { actionsOf, isAction, keyOf, sumsOf, type SecureScoreAction } from '../../src/secureScore/actions.ts';
import { profilesOf } from '../../src/secureScore/profiles.ts';
import { newestSnapshot } from '../../src/secureScore/snapshot.ts';
import { dumps } from './dumps.ts';

const joined = (controlScores: unknown, profiles: unknown = []): readonly SecureScoreAction[] =>
  actionsOf(newestSnapshot([{ createdDateTime: '2026-11-28T00:00:00Z', controlScores }]), profilesOf(profiles));

const bare = {
  title: null,
  category: null,
  service: null,
  score: null,
  maxScore: null,
  derivedMaximum: null,
  percentage: null,
  count: null,
  total: null,
  state: { name: 'default', by: null, at: null },
  lastSynced: null,
  hasScore: true,
  hasProfile: false,
} as const;

describe('the snapshot', () => {
  it.each<{ name: string; given: unknown; date: string | null | undefined }>([
    { name: 'an empty list: there is none yet', given: [], date: undefined },
    { name: 'no list at all', given: null, date: undefined },
    { name: 'a list of nothing', given: [null, 'x', 3, []], date: undefined },
    {
      name: 'several: the newest, whatever their order',
      given: [
        { createdDateTime: '2026-11-01T00:00:00Z' },
        { createdDateTime: '2026-11-03T00:00:00Z' },
        { createdDateTime: '2026-11-02T00:00:00Z' },
      ],
      date: '2026-11-03T00:00:00.000Z',
    },
    {
      name: 'one whose date is in its id only',
      given: [{ id: '1b2c_2024-01-01' }, { id: 'odd' }],
      date: '2024-01-01T00:00:00.000Z',
    },
    {
      name: 'the first shape, with its date under another name',
      given: [{ createdDate: '2018-08-13T00:00:00' }],
      date: '2018-08-13T00:00:00.000Z',
    },
    {
      name: "another vendor's, and newer",
      given: [
        { createdDateTime: '2026-11-29T00:00:00Z', vendorInformation: { vendor: 'Contoso' } },
        { createdDateTime: '2026-11-28T00:00:00Z', vendorInformation: { vendor: 'Microsoft' } },
      ],
      date: '2026-11-28T00:00:00.000Z',
    },
    {
      name: 'a vendor under another name, and no other',
      given: [{ createdDateTime: '2026-11-29T00:00:00Z', vendorInformation: { vendor: 'REDACTED' } }],
      date: '2026-11-29T00:00:00.000Z',
    },
    {
      name: 'two of one day: the later one',
      given: [{ createdDateTime: '2026-11-28T12:00:00Z' }, { createdDateTime: '2026-11-28T00:00:00Z' }],
      date: '2026-11-28T12:00:00.000Z',
    },
    { name: 'a date that is none', given: [{ createdDateTime: 'yesterday' }], date: null },
    { name: 'a single snapshot instead of a list', given: { id: 'x_2026-01-02' }, date: '2026-01-02T00:00:00.000Z' },
  ])('$name', ({ given, date }) => {
    expect(newestSnapshot(given)?.date).toEqual(date);
  });

  it('reads totals as numbers or as text, and takes nothing else for a number', () => {
    const totals = (currentScore: unknown, maxScore: unknown): readonly (number | null | undefined)[] => {
      const found = newestSnapshot([{ currentScore, maxScore }]);
      return [found?.currentScore, found?.maxScore];
    };
    expect(totals(815.22, '1376')).toEqual([815.22, 1376]);
    expect(totals(' 12.5 ', '1e2')).toEqual([12.5, 100]);
    expect(totals('12,5', 'NaN')).toEqual([null, null]);
    expect(totals('INF', '')).toEqual([null, null]);
    expect(totals(null, undefined)).toEqual([null, null]);
    expect(totals([5], { value: 5 })).toEqual([null, null]);
  });

  it('leaves out averages that stand for none, and reads seats from text', () => {
    const found = newestSnapshot([
      {
        averageComparativeScores: [
          { basis: 'AllTenants', averageScore: 54.65, appsScore: 29.65 },
          { basis: 'TotalSeats', averageScore: '48.98', SeatSizeRangeLowerValue: '1', SeatSizeRangeUpperValue: '100' },
          { basis: 'IndustryTypes', averageScore: -1 },
          { basis: 'Custom', averageScore: 'n/a' },
          { averageScore: 3 },
          null,
        ],
      },
    ]);
    expect(found?.comparisons).toEqual([
      { basis: 'AllTenants', averageScore: 54.65, seats: null },
      { basis: 'TotalSeats', averageScore: 48.98, seats: { from: 1, to: 100 } },
    ]);
    expect(newestSnapshot([{ averageComparativeScores: 'none' }])?.comparisons).toEqual([]);
  });
});

describe('a row', () => {
  it.each<{ name: string; row: unknown; profiles?: unknown; is: Partial<SecureScoreAction> }>([
    {
      name: 'joins its profile',
      row: { controlName: 'AdminMFAV2', controlCategory: 'Identity', score: 7.5, scoreInPercentage: 75 },
      profiles: [{ id: 'AdminMFAV2', title: 'Require MFA for administrators', service: 'AzureAD', maxScore: 10 }],
      is: {
        id: 'AdminMFAV2',
        key: 'AdminMFAV2',
        title: 'Require MFA for administrators',
        category: 'Identity',
        service: 'AzureAD',
        score: 7.5,
        maxScore: 10,
        percentage: 75,
        hasProfile: true,
      },
    },
    {
      name: 'joins it in another letter case, and keeps its own spelling',
      row: { controlName: 'SCID_91', score: 3 },
      profiles: [{ id: 'scid_91', title: 'Block something', maxScore: 9 }],
      is: { id: 'SCID_91', key: 'SCID_91', title: 'Block something', score: 3, maxScore: 9, hasProfile: true },
    },
    {
      name: 'without a profile stays',
      row: { controlName: 'brand_new', score: 0, scoreInPercentage: 0 },
      is: { id: 'brand_new', key: 'brand_new', score: 0, percentage: 0 },
    },
    {
      name: 'without a profile tells its maximum by its percentage, apart from a published one',
      row: { controlName: 'x', score: 2.1, scoreInPercentage: 70 },
      is: { id: 'x', key: 'x', score: 2.1, percentage: 70, derivedMaximum: 3 },
    },
    {
      name: 'of an instance of a connector finds the profile that has no number',
      row: { controlName: '11770.MDA_Google_EnableTwoFactorAuth', score: 5 },
      profiles: [{ id: 'MDA_Google_EnableTwoFactorAuth', maxScore: 5 }],
      is: {
        id: '11770.MDA_Google_EnableTwoFactorAuth',
        key: 'MDA_Google_EnableTwoFactorAuth',
        score: 5,
        maxScore: 5,
        hasProfile: true,
      },
    },
    {
      name: 'says 0 of 0 with full points: what Microsoft awards is not worked out again',
      row: { controlName: 'SelfServicePasswordReset', score: 1, count: '0', total: '0', scoreInPercentage: 100 },
      is: {
        id: 'SelfServicePasswordReset',
        key: 'SelfServicePasswordReset',
        score: 1,
        count: 0,
        total: 0,
        percentage: 100,
        derivedMaximum: 1,
      },
    },
    {
      name: 'of 2018 counts those who do not comply: the score stands as it is',
      row: { controlName: 'UserMFA', score: '2', count: '97', total: '106', description: null },
      is: { id: 'UserMFA', key: 'UserMFA', score: 2, count: 97, total: 106 },
    },
    {
      name: 'that awards more than the maximum, or less than nothing, stands as it is',
      row: { controlName: 'x', score: -4 },
      profiles: [{ id: 'x', maxScore: '3' }],
      is: { id: 'x', key: 'x', score: -4, maxScore: 3, hasProfile: true },
    },
    {
      name: 'whose score is not a number has none',
      row: { controlName: 'x', score: 'NaN', scoreInPercentage: 'x', lastSynced: '' },
      is: { id: 'x', key: 'x' },
    },
    { name: 'without a name is a row all the same', row: { score: 3 }, is: { id: '', key: '', score: 3 } },
    {
      name: 'says when Microsoft measured it',
      row: { controlName: 'x', score: 1, lastSynced: '2026-11-02T17:12:14Z', on: 'true', odd: { a: [1] } },
      is: { id: 'x', key: 'x', score: 1, lastSynced: '2026-11-02T17:12:14.000Z' },
    },
    {
      name: 'may spell its members otherwise',
      row: { ControlName: 'x', Score: '1.5', ScoreInPercentage: '50', LastSynced: '2026-11-02' },
      is: {
        id: 'x',
        key: 'x',
        score: 1.5,
        percentage: 50,
        derivedMaximum: 3,
        lastSynced: '2026-11-02T00:00:00.000Z',
      },
    },
    {
      name: 'takes the profile that is spelt as it is, of two that letter case alone tells apart',
      row: { controlName: 'x', score: 1 },
      profiles: [
        { id: 'X', maxScore: 3 },
        { id: 'x', maxScore: 4 },
      ],
      is: { id: 'x', key: 'x', score: 1, maxScore: 4, hasProfile: true },
    },
    {
      name: 'heeds no profile of another vendor',
      row: { controlName: 'x', score: 1 },
      profiles: [
        { id: 'x', maxScore: 4, vendorInformation: { vendor: 'Microsoft', provider: 'SecureScore' } },
        { id: 'x', maxScore: 3, vendorInformation: { vendor: 'Contoso' } },
      ],
      is: { id: 'x', key: 'x', score: 1, maxScore: 4, hasProfile: true },
    },
    {
      name: 'whose profiles disagree on the maximum has none',
      row: { controlName: 'x', score: 1 },
      profiles: [
        { id: '1.x', maxScore: 3 },
        { id: '2.x', maxScore: 4 },
      ],
      is: { id: 'x', key: 'x', score: 1, hasProfile: true },
    },
  ])('$name', ({ row, profiles, is }) => {
    expect(joined([row], profiles)).toEqual([{ ...bare, ...is }]);
  });

  it.each<{ name: string; title: unknown; is: string | null }>([
    { name: 'a title', title: 'Turn on <b>Safe Links</b>', is: 'Turn on Safe Links' },
    { name: 'a title that is the id', title: 'SCID_118', is: null },
    { name: 'a title with a hole', title: 'You currently have  global admins.', is: null },
    { name: 'a title with a placeholder', title: 'Reduce {0} exposed devices', is: null },
    { name: 'no title', title: null, is: null },
    { name: 'an empty title', title: ' ', is: null },
  ])('$name', ({ title, is }) => {
    expect(joined([{ controlName: 'scid_118' }], [{ id: 'scid_118', title }])[0]?.title).toEqual(is);
  });

  it.each<{ name: string; updates: unknown; is: SecureScoreAction['state'] }>([
    { name: 'no updates', updates: [], is: bare.state },
    { name: 'no list', updates: null, is: bare.state },
    {
      name: 'the latest counts, wherever it stands',
      updates: [
        { state: 'Ignored', updatedBy: 'ada@contoso.com', updatedDateTime: '2026-02-01T00:00:00Z' },
        { state: 'Default', updatedBy: 'bob@contoso.com', updatedDateTime: '2025-02-01T00:00:00Z' },
      ],
      is: { name: 'ignored', by: 'ada@contoso.com', at: '2026-02-01T00:00:00.000Z' },
    },
    {
      name: 'one with a time counts more than one without',
      updates: [
        { state: 'ThirdParty', updatedDateTime: '2020-02-01T00:00:00Z' },
        { state: 'Ignored', updatedDateTime: null },
      ],
      is: { name: 'thirdParty', by: null, at: '2020-02-01T00:00:00.000Z' },
    },
    {
      name: 'none has a time: the last one',
      updates: [{ state: 'ignored' }, { state: 'REVIEWED' }],
      is: { name: 'reviewed', by: null, at: null },
    },
    {
      name: 'a state that nobody knows',
      updates: [{ state: 'planned' }],
      is: { name: 'planned', by: null, at: null },
    },
    { name: 'an update without a state', updates: [{ state: '' }, {}], is: bare.state },
  ])('state: $name', ({ updates, is }) => {
    expect(joined([{ controlName: 'x' }], [{ id: 'x', controlStateUpdates: updates }])[0]?.state).toEqual(is);
  });
});

describe('the join', () => {
  it('has every row once, twice where it comes twice, and every profile that no row belongs to', () => {
    const found = joined(
      [
        { controlName: 'a', score: 1 },
        { controlName: 'a', score: 2 },
        { controlName: '1.b', score: 3 },
        { controlName: '2.b', score: 4 },
        null,
        'odd',
      ],
      [{ id: 'b' }, { id: 'B', maxScore: 9 }, { id: 'c' }, { id: 'C' }, { title: 'nobody' }, null],
    );
    expect(
      found.map(({ id, score, maxScore, hasScore, hasProfile }) => [id, score, maxScore, hasScore, hasProfile]),
    ).toEqual([
      ['a', 1, null, true, false],
      ['a', 2, null, true, false],
      ['1.b', 3, 9, true, true],
      ['2.b', 4, 9, true, true],
      ['c', null, null, false, true],
    ]);
  });

  it('has nothing where there is nothing, and profiles alone where there is no snapshot', () => {
    expect(actionsOf(null, [])).toEqual([]);
    expect(actionsOf(null, profilesOf([{ id: 'x' }])).map(({ hasScore }) => hasScore)).toEqual([false]);
    expect(joined(undefined, 'odd')).toEqual([]);
  });

  it('knows an action by its id and by its key, in any letter case', () => {
    const action = { id: '11770.MDA_Okta', key: 'MDA_Okta' };
    expect(['mda_okta', '11770.mda_OKTA', ' MDA_Okta '].map((name) => isAction(action, name))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['', 'MDA', '9.MDA_Okta'].map((name) => isAction(action, name))).toEqual([false, false, false]);
    expect(['11770.x', '5', '5.', 'x.5'].map(keyOf)).toEqual(['x', '5', '5.', 'x.5']);
  });

  it.each(Object.entries(dumps))(
    'reads the shape of %s whole, and adds it up exactly',
    (_, { scores, profiles, awarded }) => {
      const snapshot = newestSnapshot(scores.value);
      const actions = actionsOf(snapshot, profilesOf(profiles.value));
      expect(actions.filter(({ hasScore }) => hasScore)).toHaveLength(snapshot?.scores.length ?? 0);
      expect(sumsOf(actions).awarded).toBe(awarded);
      expect(snapshot?.currentScore).toBe(awarded);
    },
  );
});
