/** Made-up tenants in the shapes that Graph answered with over the years. */
interface Dump {
  readonly scores: { readonly value: readonly object[] };
  readonly profiles: { readonly value: readonly object[] };
  /** What the rows add up to. */
  readonly awarded: number;
}

const tenant = '7f3e2a10-5b1c-4d2e-9a77-0c1d2e3f4a5b';

const row2018 = (controlName: string, score: number, count: number, total: number): object => ({
  controlName,
  controlCategory: 'Account',
  score,
  description: `${controlName}: ${String(count)} of ${String(total)}`,
  count: String(count),
  total: String(total),
});

const row2024 = (controlName: string, score: number, percent: number, more: object = {}): object => ({
  controlCategory: 'Apps',
  controlName,
  description: '\n\t<p>Something to do.</p><br/>',
  score,
  lastSynced: '2024-03-02T17:12:14Z',
  implementationStatus: '',
  on: percent === 100 ? 'true' : 'false',
  scoreInPercentage: percent,
  ...more,
});

const profile = (id: string, maxScore: number, more: object = {}): object => ({
  id,
  azureTenantId: tenant,
  actionType: 'Config',
  controlCategory: 'Apps',
  title: `Do ${id.replaceAll('_', ' ')}`,
  deprecated: false,
  implementationCost: 'Low',
  lastModifiedDateTime: null,
  maxScore,
  rank: 10,
  service: 'EXO',
  threats: [],
  tier: 'Defense In Depth',
  userImpact: 'Unknown',
  complianceInformation: [],
  controlStateUpdates: [],
  ...more,
});

export const dumps: Readonly<Record<'2018' | '2021' | '2024' | '2026', Dump>> = {
  // Whole points, rounded down; counts of those who do not comply; averages of an industry; totals that do not match the profiles.
  '2018': {
    scores: {
      value: [
        {
          id: `${tenant}_2018-11-19`,
          azureTenantId: tenant,
          createdDate: '2018-11-19T00:00:00Z',
          currentScore: 92,
          maxScore: 369,
          enabledServices: ['HasExchange', 'HasSharePoint'],
          averageComparativeScores: [
            { basis: 'AllTenants', averageScore: 37 },
            { basis: 'IndustryTypes', averageScore: -1 },
          ],
          controlScores: [row2018('AdminMFA', 50, 0, 5), row2018('UserMFA', 2, 97, 106), row2018('SignIns', 40, 1, 5)],
        },
      ],
    },
    profiles: {
      value: [
        { id: 'AdminMFA', maxScore: 50 },
        { id: 'UserMFA', maxScore: 30 },
      ],
    },
    awarded: 92,
  },
  // Older snapshots have no descriptions, and nothing but the four declared members.
  '2021': {
    scores: {
      value: [
        {
          id: `${tenant}_2021-06-30`,
          createdDateTime: '2021-06-30T00:00:00Z',
          currentScore: 10.5,
          maxScore: 27,
          averageComparativeScores: [],
          controlScores: [
            { controlCategory: 'Identity', controlName: 'AdminMFAV2', description: null, score: 7.5 },
            {
              controlCategory: 'Identity',
              controlName: 'OneAdmin',
              description: 'You currently have  global admins.',
              score: 3,
            },
            { controlCategory: 'Device', controlName: 'scid_91', description: null, score: 0 },
          ],
        },
      ],
    },
    profiles: { value: [profile('AdminMFAV2', 10)] },
    awarded: 10.5,
  },
  // Undeclared members as text, some of them missing; a page of the profiles only; averages by category and by seats.
  '2024': {
    scores: {
      value: [
        {
          id: `${tenant}_2024-03-02`,
          createdDateTime: '2024-03-02T00:00:00Z',
          currentScore: 14,
          maxScore: 38,
          licensedUserCount: 0,
          averageComparativeScores: [
            { basis: 'AllTenants', averageScore: 54.65, appsScore: 29.65, appsScoreMax: 79 },
            { basis: 'TotalSeats', averageScore: 48.98, SeatSizeRangeLowerValue: '1', SeatSizeRangeUpperValue: '100' },
          ],
          controlScores: [
            row2024('aad_admin_consent_workflow', 5, 100),
            row2024('IntegratedApps', 4, 100),
            row2024('exo_mailtipsenabled', 0, 0, { on: undefined }),
            row2024('SelfServicePasswordReset', 1, 100, { count: '0', total: '0' }),
            row2024('MFARegistrationV2', 4, 44.44, { count: '4', total: '9' }),
            row2024('made_up_action_of_theirs', 0, 0),
          ],
        },
      ],
    },
    profiles: {
      value: [profile('IntegratedApps', 4), profile('exo_mailtipsenabled', 3), profile('spo_never_scored', 5)],
    },
    awarded: 14,
  },
  // Fractions, instances of connectors, an administrator's states, other letter case, zeroes.
  '2026': {
    scores: {
      value: [
        {
          id: `${tenant}_2026-11-28`,
          createdDateTime: '2026-11-28T00:00:00Z',
          currentScore: 32.643333333333,
          maxScore: 61,
          controlScores: [
            row2024('AdminMFAV2', 6.67, 66.7, { count: '4', total: '6' }),
            row2024('scid_2100', 7.83, 97.875),
            row2024('SCID_5092', 0.1, 1.25),
            row2024('11770.MDA_Google_EnableTwoFactorAuth', 5, 100),
            row2024('11771.MDA_Google_EnableTwoFactorAuth', 0.2, 4),
            row2024('BlockLegacyAuthentication', 7.843333333333, 98.04),
            row2024('aad_linkedin_connection_disables', 0, 0),
            row2024('PWAgePolicyNew', 5, 62.5),
          ],
        },
      ],
    },
    profiles: {
      value: [
        profile('AdminMFAV2', 10),
        profile('scid_2100', 8, { title: 'scid_2100' }),
        profile('scid_5092', 8),
        profile('MDA_Google_EnableTwoFactorAuth', 5),
        profile('BlockLegacyAuthentication', 8),
        profile('aad_linkedin_connection_disables', 3, {
          controlStateUpdates: [
            { state: 'Default', updatedDateTime: '2024-01-01T00:00:00Z' },
            { state: 'Ignored', updatedBy: 'ada@contoso.com', updatedDateTime: '2026-01-01T00:00:00Z' },
          ],
        }),
        profile('PWAgePolicyNew', 8),
        profile('spo_never_scored', 5),
      ],
    },
    awarded: 32.643333333333,
  },
};
