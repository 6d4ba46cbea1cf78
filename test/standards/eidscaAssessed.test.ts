import type { FindingStatus } from '../../src/model/finding.ts';
import { judged } from './assessed.ts';
import { authorization, changed, method, setting, settings, type Answers } from './variations.ts';

const fido = (more: object): Answers => method('v1.0', 'Fido2', more);
const keys = (isEnforced: boolean, enforcementType: string, ...aaGuids: readonly string[]) =>
  fido({ keyRestrictions: { isEnforced, enforcementType, aaGuids } });
const consent = (more: object): Answers => changed('/v1.0/policies/adminConsentRequestPolicy', more);

type Row = readonly [sentence: string, item: string, answers: Answers, verdict: FindingStatus];

it.each<Row>([
  ['on for one group', 'EIDSCA.AF01', {}, 'pass'],
  ['no restriction', 'EIDSCA.AF04', keys(false, 'allow', 'a1'), 'fail'],
  ['a restriction that blocks', 'EIDSCA.AF04', keys(true, 'block', 'a1'), 'pass'],
  ['a restriction without a model', 'EIDSCA.AF05', keys(true, 'allow'), 'fail'],
  ['a restriction that blocks', 'EIDSCA.AF06', keys(true, 'block', 'a1'), 'pass'],
  ['a restriction of a new kind', 'EIDSCA.AF06', keys(true, 'unknownFutureValue', 'a1'), 'fail'],
  ['left to Microsoft', 'EIDSCA.AG02', {}, 'fail'],
  ['everybody', 'EIDSCA.AG03', {}, 'pass'],
  ['members invite', 'EIDSCA.AP04', {}, 'fail'],
  ['nobody invites', 'EIDSCA.AP04', authorization({ allowInvitesFrom: 'none' }), 'pass'],
  ['limited access', 'EIDSCA.AP07', {}, 'fail'],
  ['low risk', 'EIDSCA.AP08', {}, 'pass'],
  [
    'what Microsoft recommends',
    'EIDSCA.AP08',
    authorization({
      defaultUserRolePermissions: {
        permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended'],
      },
    }),
    'fail',
  ],
  ['not said', 'EIDSCA.AP09', {}, 'fail'],
  ['said', 'EIDSCA.AP09', authorization({ allowUserConsentForRiskyApps: false }), 'pass'],
  [
    'a first factor for one of two groups',
    'EIDSCA.AS04',
    method('v1.0', 'Sms', {
      state: 'enabled',
      includeTargets: [
        { id: 'g1', targetType: 'group', isUsableForSignIn: false },
        { id: 'g2', targetType: 'group', isUsableForSignIn: true },
      ],
    }),
    'fail',
  ],
  ['text messages are off', 'EIDSCA.AS04', method('v1.0', 'Sms', { state: 'disabled' }), 'notApplicable'],
  [
    'a pass for a week',
    'EIDSCA.AT02',
    method('v1.0', 'TemporaryAccessPass', {
      state: 'enabled',
      isUsableOnce: true,
      maximumLifetimeInMinutes: 10080,
      includeTargets: [],
    }),
    'pass',
  ],
  ['calls are on', 'EIDSCA.AV01', method('v1.0', 'Voice', { state: 'enabled' }), 'fail'],
  ['calls are off', 'EIDSCA.AV01', method('v1.0', 'Voice', { state: 'disabled' }), 'pass'],
  ['risky consent is allowed', 'EIDSCA.CP03', setting('BlockUserConsentForRiskyApps', 'false'), 'fail'],
  ['nobody saved it', 'EIDSCA.CP03', settings({}), 'notApplicable'],
  ['on', 'EIDSCA.CR01', {}, 'pass'],
  ['off', 'EIDSCA.CR01', consent({ isEnabled: false }), 'fail'],
  ['told, and not reminded', 'EIDSCA.CR02', {}, 'pass'],
  ['told, and not reminded', 'EIDSCA.CR03', {}, 'fail'],
  ['after 31 days', 'EIDSCA.CR04', consent({ requestDurationInDays: 31 }), 'fail'],
  ['after 14 days', 'EIDSCA.CR04', consent({ requestDurationInDays: 14 }), 'pass'],
  ['audited', 'EIDSCA.PR01', {}, 'fail'],
  [
    'audited without synchronisation',
    'EIDSCA.PR01',
    changed('/v1.0/organization', {
      value: [{ id: 't1', createdDateTime: '2019-01-01T00:00:00Z', onPremisesSyncEnabled: null }],
    }),
    'fail',
  ],
  ['on', 'EIDSCA.PR02', {}, 'pass'],
  ['eleven tries', 'EIDSCA.PR06', setting('LockoutThreshold', '11'), 'fail'],
  ['five tries', 'EIDSCA.PR06', setting('LockoutThreshold', '5'), 'pass'],
  ['nobody saved it', 'EIDSCA.ST08', settings({}), 'fail'],
  ['said', 'EIDSCA.ST08', {}, 'pass'],
  ['they do', 'EIDSCA.ST09', {}, 'pass'],
  ['they do not', 'EIDSCA.ST09', setting('AllowGuestsToAccessGroups', 'false'), 'fail'],
])(
  '%s: %s',
  async (_sentence, item, answers, verdict) => {
    const found = await judged('eidsca', item, '', answers);
    expect(found.verdict).toBe(verdict);
  },
  60_000,
);
