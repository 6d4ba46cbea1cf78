// Microsoft's own Secure Score of the sample: what it measured itself, and what administrators said of it in the portal. The
// tenant has Business Premium, so Defender for Endpoint reports no devices, and most of it is about mail, meetings and data.
import { who } from './people.js';
import { collection, tenantId } from './shapes.js';

const day = '2026-11-27';
const measured = `${day}T03:41:07Z`;
// Entra and Teams are measured less often.
const lastWeek = '2026-11-22T02:10:44Z';
const lastMonth = '2026-11-03T17:25:30Z';

// id, title in the portal, category, service, maximum, points, then what is unlike the others
const rows = [
  ['AdminMFAV2', 'Second factor for administrators', 'Identity', 'AzureAD', 10, 10, { count: '16', total: '16', at: lastWeek }],
  ['MFARegistrationV2', 'Second factor for everybody', 'Identity', 'AzureAD', 9, 8.59, { count: '42', total: '44', at: lastWeek }],
  ['BlockLegacyAuthentication', 'Old protocols', 'Identity', 'AzureAD', 8, 8, { count: '44', total: '44', at: lastWeek }],
  ['aad_phishing_MFA_strength', 'Phishing-resistant methods', 'Identity', 'AzureAD', 7, 0, { count: '0', total: '16', at: lastWeek }],
  ['OneAdmin', 'More than one Global Administrator', 'Identity', 'AzureAD', 1, 1, { on: 'true', at: lastWeek }],
  ['RoleOverlap', 'Smaller roles', 'Identity', 'AzureAD', 1, 1, { on: 'true', at: lastWeek }],
  ['PWAgePolicyNew', 'Passwords do not expire', 'Identity', 'AzureAD', 8, 8, { on: 'true', at: lastWeek }],
  ['SelfServicePasswordReset', 'Reset of passwords', 'Identity', 'AzureAD', 1, 1, { count: '44', total: '44', at: lastWeek }],
  ['IntegratedApps', 'Consent of users', 'Identity', 'AzureAD', 4, 0, { on: 'false', at: lastWeek }],
  ['aad_linkedin_connection_disables', 'LinkedIn', 'Identity', 'AzureAD', 3, 0, { on: 'false', at: lastWeek }],
  ['aad_third_party_apps', 'Registration of applications', 'Identity', 'AzureAD', 5, 5, { on: 'true', at: lastWeek }],
  ['spo_legacy_auth', 'Old protocols of SharePoint', 'Apps', 'SPO', 1, 1, { on: 'true' }],
  ['spo_external_users_sharing', 'Guests sharing on', 'Apps', 'SPO', 1, 0, { on: 'false' }],
  ['spo_idle_session_timeout', 'Idle sessions', 'Apps', 'SPO', 1, 0, { on: 'false' }],
  ['exo_mailboxaudit', 'Audit of mailboxes', 'Apps', 'EXO', 3, 3, {}],
  ['exo_mailtipsenabled', 'MailTips', 'Apps', 'EXO', 3, 0, {}],
  ['exo_oauth2clientprofileenabled', 'Modern authentication', 'Apps', 'EXO', 3, 3, {}],
  ['exo_outlookaddins', 'Add-ins of Outlook', 'Apps', 'EXO', 3, 0, { state: ['Ignored', 'AllanDeyoung', '2026-05-11T07:02:19Z'] }],
  ['exo_individualsharing', 'Calendars', 'Apps', 'EXO', 5, 0, { on: 'false' }],
  ['exo_storageproviderrestricted', 'Other storage', 'Apps', 'EXO', 5, 5, { state: ['Reviewed', 'IrvinSayers', '2026-08-20T13:40:00Z'] }],
  ['exo_transportrulesallowlistdomains', 'Mail flow rules', 'Apps', 'EXO', 3, 3, { on: 'true' }],
  ['mip_search_auditlog', 'Audit log', 'Apps', 'MIP', 5, 0, { on: 'false' }],
  ['dlp_datalossprevention', 'Data loss prevention', 'Data', 'MIP', 5, 0, { on: 'false' }],
  ['mip_sensitivitylabelspolicies', 'Labels', 'Data', 'MIP', 2, 1.27, { count: '28', total: '44' }],
  ['mdo_safeattachments', 'Safe Attachments', 'Apps', 'MDO', 8, 5.09, { count: '28', total: '44' }],
  ['mdo_safelinksforemail', 'Safe Links', 'Apps', 'MDO', 9, 5.73, { count: '28', total: '44' }],
  ['mdo_safelinksforOfficeApps', 'Safe Links for Office', 'Apps', 'MDO', 9, 5.73, { count: '28', total: '44' }],
  ['mdo_atpprotection', 'Files in SharePoint and Teams', 'Apps', 'MDO', 5, 0, { on: 'false' }],
  ['mdo_commonattachmentsfilter', 'Dangerous attachments', 'Apps', 'MDO', 5, 0, { count: '0', total: '44' }],
  ['mdo_zapmalware', 'Malware after delivery', 'Apps', 'MDO', 6, 6, { count: '44', total: '44' }],
  ['mdo_zapphish', 'Phishing after delivery', 'Apps', 'MDO', 3, 3, { count: '44', total: '44' }],
  ['mdo_zapspam', 'Spam after delivery', 'Apps', 'MDO', 1, 1, { count: '44', total: '44' }],
  ['mdo_enabledomainstoprotect', 'Imitated domains', 'Apps', 'MDO', 8, 2.91, { count: '16', total: '44' }],
  ['mdo_targetedusersprotection', 'Imitated people', 'Apps', 'MDO', 8, 2.91, { count: '16', total: '44' }],
  ['mdo_enablemailboxintelligence', 'Mailbox intelligence', 'Apps', 'MDO', 8, 5.09, { count: '28', total: '44' }],
  ['mdo_highconfidencephishaction', 'Certain phishing', 'Apps', 'MDO', 5, 5, { count: '44', total: '44' }],
  ['mdo_phisspamacation', 'Phishing', 'Apps', 'MDO', 5, 0, { count: '0', total: '44' }],
  ['mdo_allowedsenderscombined', 'Allowed senders', 'Apps', 'MDO', 2, 0, { count: '0', total: '44' }],
  ['mdo_bulkthreshold', 'Bulk mail', 'Apps', 'MDO', 1, 0, { count: '0', total: '44' }],
  ['mdo_autoforwardingmode', 'Automatic forwarding', 'Apps', 'MDO', 1, 1, { count: '44', total: '44' }],
  ['mdo_blockmailforward', 'Forwarding', 'Apps', 'MDO', 5, 0, { on: 'false' }],
  ['meeting_anonymousstartmeeting_v1', 'Start of meetings', 'Apps', 'MS Teams', 1, 1, { on: 'true', at: lastMonth }],
  ['meeting_restrictanonymousjoin_v1', 'Anonymous people', 'Apps', 'MS Teams', 1, 0, { on: 'false', at: lastMonth }],
  ['meeting_autoadmitusers_v1', 'Lobby', 'Apps', 'MS Teams', 1, 0, { on: 'false', at: lastMonth }],
  ['meeting_pstnusersbypasslobby_v1', 'Lobby for callers', 'Apps', 'MS Teams', 1, 1, { on: 'true', at: lastMonth }],
  ['forms_phishing_protection', 'Phishing by forms', 'Apps', 'FORMS', 6, 6, { on: 'true' }],
  // A connector, with the number of its instance.
  ['11770.MDA_Google_EnableTwoFactorAuth', 'Google Workspace', 'Apps', 'MDA_Google', 7, 7, { state: ['ThirdParty', 'IrvinSayers', '2026-02-03T10:15:00Z'] }],
  // Too new for any file.
  ['exo_directsendrejected', 'Direct Send', 'Apps', 'EXO', 5, 0, { on: 'false' }],
];

// Listed, and not scored here: the licence for it is missing.
const unscored = [
  ['AATP_Sensor', 'Sensors on domain controllers', 'Identity', 'Azure ATP', 4],
  ['scid_2010', 'Antivirus', 'Device', 'MDATP', 10],
  ['UserRiskPolicy', 'Risky users', 'Identity', 'AzureAD', 7],
];

const scoreOf = ([controlName, , controlCategory, , most, score, { at = measured, on, count, total }]) => ({
  controlCategory,
  controlName,
  description: '',
  score,
  lastSynced: at,
  implementationStatus: '',
  ...(on && { on }),
  ...(count && { count, total }),
  scoreInPercentage: Math.round((score / most) * 10_000) / 100,
});

const profileOf = ([id, title, controlCategory, service, maxScore, , { state } = {}], index) => ({
  id,
  azureTenantId: tenantId,
  actionType: 'Config',
  actionUrl: 'https://security.microsoft.com/securescore?viewid=actions',
  controlCategory,
  title,
  deprecated: false,
  implementationCost: index % 3 === 0 ? 'Low' : 'moderate',
  lastModifiedDateTime: null,
  maxScore,
  rank: 10,
  remediation: '',
  remediationImpact: '',
  service,
  threats: ['Account breach'],
  tier: 'Core',
  userImpact: 'Low',
  complianceInformation: [],
  controlStateUpdates: state
    ? [
        { assignedTo: '', comment: '', state: 'Default', updatedBy: '', updatedDateTime: null },
        { assignedTo: '', comment: '', state: state[0], updatedBy: who(state[1]).userPrincipalName, updatedDateTime: state[2] },
      ]
    : [{ assignedTo: '', comment: '', state: 'Default', updatedBy: '', updatedDateTime: null }],
  vendorInformation: { provider: 'SecureScore', providerVersion: null, subProvider: null, vendor: 'Microsoft' },
});

const sum = (values) => Math.round(values.reduce((all, one) => all + one, 0) * 100) / 100;

const snapshot = {
  id: `${tenantId}_${day}`,
  azureTenantId: tenantId,
  activeUserCount: 44,
  createdDateTime: `${day}T00:00:00Z`,
  currentScore: sum(rows.map((row) => row[5])),
  enabledServices: ['HasEXOP1', 'HasSPOP1', 'HasMDOP1', 'HasAADP1'],
  licensedUserCount: 46,
  maxScore: sum(rows.map((row) => row[4])),
  vendorInformation: { provider: 'SecureScore', providerVersion: null, subProvider: null, vendor: 'Microsoft' },
  averageComparativeScores: [{ basis: 'AllTenants', averageScore: 46.21 }],
  controlScores: rows.map(scoreOf),
};

// The day before: a list of snapshots goes back for months.
const earlier = {
  ...snapshot,
  id: `${tenantId}_2026-11-26`,
  createdDateTime: '2026-11-26T00:00:00Z',
  currentScore: sum([snapshot.currentScore, -8]),
  controlScores: snapshot.controlScores.map((one) =>
    one.controlName === 'BlockLegacyAuthentication' ? { ...one, score: 0, scoreInPercentage: 0 } : one,
  ),
};

export const secureScore = {
  '/v1.0/security/secureScores': collection([snapshot, earlier]),
  '/v1.0/security/secureScoreControlProfiles': collection([...rows, ...unscored].map(profileOf)),
};
