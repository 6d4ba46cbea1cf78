import type { ControlResult } from '../../src/model/controlResult.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Reason } from '../../src/model/reason.ts';
import type { Report } from '../../src/model/report.ts';
import { categoryScoresOf } from '../../src/score/categories.ts';
import { exitCodeOf, judgeGate } from '../../src/score/gates.ts';
import { scoreOf } from '../../src/score/scoreOf.ts';
import type { Threshold } from '../../src/score/thresholds.ts';
import { controlOf, exceptionOf, findingOf } from '../score/finding.ts';

const all = (points: number): Finding['points'] => ({ awarded: points, available: points });
const none = (points: number): Finding['points'] => ({ awarded: 0, available: points });
const unknown = (points: number): Finding['points'] => ({ awarded: null, available: points });

const missing: Reason = {
  code: 'permissionMissing',
  detail: 'GET /v1.0/reports/authenticationMethods/userRegistrationDetails was refused: it needs AuditLog.Read.All',
  hint: 'Grant AuditLog.Read.All to the application and consent to it; securescore permissions prints how.',
};

/** Every status, four categories, long names, two controls that could not be checked for one reason. */
export const sampleFindings: readonly Finding[] = [
  findingOf({
    id: 'entra.block-legacy-authentication',
    status: 'fail',
    points: none(8),
    message: 'No policy meets every requirement, and security defaults are off.',
    nearMisses: [
      {
        candidate: 'CA03 Block legacy authentication',
        missing: ['excludes nobody but emergency accounts'],
        part: null,
        excluded: [],
        onlyExclusions: false,
      },
      {
        candidate: 'CA07 Pilot',
        missing: ['is enforced', 'targets all users'],
        part: null,
        excluded: [],
        onlyExclusions: false,
      },
    ],
    evidence: ['conditionalAccessPolicies', 'securityDefaults'],
  }),
  findingOf({
    id: 'entra.admins-use-phishing-resistant-authentication',
    status: 'fail',
    points: none(10),
    message:
      '13 of 14 covered; not: Exchange Administrator. For Exchange Administrator: closest match "管理者のフィッシング対策 🔐" does not meet: asks for a strong method.',
    nearMisses: [
      {
        candidate: '管理者のフィッシング対策 🔐',
        missing: ['asks for a strong method'],
        part: 'Exchange Administrator',
        excluded: [],
        onlyExclusions: false,
      },
    ],
  }),
  findingOf({
    id: 'entra.users-registered-for-mfa',
    status: 'partial',
    points: { awarded: (9 * 294) / 412, available: 9 },
    message: 'Some people have registered no second factor.',
    counts: {
      passed: 294,
      counted: 412,
      total: 1530,
      unknown: 2,
      leftOut: { guests: 1061, disabled: 44, excepted: 13 },
    },
    affected: {
      total: 118,
      shown: ['adele.vance@contoso.com', 'alex.wilber@contoso.com', '山田太郎@contoso.com', 'zoë@contoso.com'],
    },
  }),
  findingOf({
    id: 'defender.safe-links',
    status: 'partial',
    points: { awarded: 6, available: 9 },
    message: 'Microsoft counts 6 of 9 points.',
    measuredBy: 'microsoft',
    measuredAt: '2026-11-20T00:00:00Z',
  }),
  findingOf({ id: 'entra.security-contacts', points: all(2) }),
  findingOf({ id: 'entra.guests-cannot-invite', points: all(6) }),
  findingOf({
    id: 'teams.no-anonymous-start',
    points: all(5),
  }),
  findingOf({
    id: 'entra.inactive-guests-removed',
    status: 'notChecked',
    points: unknown(3),
    message: missing.detail,
    reason: missing,
  }),
  findingOf({
    id: 'entra.admins-registered-for-mfa',
    status: 'notChecked',
    points: unknown(10),
    message: missing.detail,
    reason: missing,
  }),
  findingOf({
    id: 'intune.devices-compliant',
    status: 'notLicensed',
    points: unknown(7),
    message: 'The tenant has none of the service plans INTUNE_A.',
    reason: {
      code: 'notLicensed',
      detail: 'the tenant has none of the service plans INTUNE_A',
      hint: 'A licence that includes one of them unlocks this control.',
    },
  }),
  findingOf({
    id: 'purview.audit-search-is-on',
    status: 'excepted',
    points: { awarded: 3, available: 3 },
    message: 'Covered elsewhere.',
    exception: { ...exceptionOf('thirdParty', 'fail', 0), reason: 'Splunk keeps the log.', owner: 'SOC' },
  }),
  findingOf({
    id: 'sharepoint.anonymous-links-expire',
    status: 'excepted',
    points: { awarded: 1.25, available: 5 },
    message: 'Links expire after 90 days.',
    exception: {
      ...exceptionOf('acceptedRisk', 'partial', 1.25),
      reason: 'The press office needs them for a quarter.',
    },
  }),
  findingOf({
    id: 'entra.emergency-accounts-watched',
    status: 'manual',
    points: unknown(4),
    message: 'See whether an alert is raised when an emergency account signs in.',
    reason: { code: 'needsReview', detail: 'Nobody has looked yet.', hint: 'Look, then note it in attestations.yaml.' },
  }),
  findingOf({
    id: 'entra.partners-reviewed',
    status: 'manual',
    points: unknown(0),
    message: 'Look at each partner. Attested: Ann reviewed it on 2026-11-02; valid until 2027-05-01.',
    reason: {
      code: 'accepted',
      detail: 'Ann reviewed it on 2026-11-02; valid until 2027-05-01',
      hint: 'Review it again by 2027-05-01.',
    },
  }),
  ...['entra.password-writeback', 'entra.pass-through-agents-current'].map((id) =>
    findingOf({
      id,
      status: 'notApplicable',
      points: unknown(5),
      message: 'Nothing is synchronized.',
      reason: { code: 'nothingToJudge', detail: 'No directory is synchronized.', hint: 'Nothing to do.' },
    }),
  ),
];

const controls: Readonly<Record<string, Partial<ControlResult>>> = {
  'entra.block-legacy-authentication': { title: 'Legacy authentication is blocked' },
  'entra.admins-use-phishing-resistant-authentication': {
    title: 'Administrators sign in with a method that withstands phishing',
  },
  'entra.users-registered-for-mfa': { title: 'Everybody can answer a second factor' },
  'defender.safe-links': {
    title: 'Links in mail are checked when they are clicked',
    service: 'defender',
    category: 'apps',
  },
  'entra.security-contacts': { title: 'Security contacts are named' },
  'entra.guests-cannot-invite': { title: 'Guests cannot invite guests' },
  'teams.no-anonymous-start': { title: 'Nobody anonymous starts a meeting', category: 'apps' },
  'entra.inactive-guests-removed': { title: 'Guests who no longer come are removed' },
  'entra.admins-registered-for-mfa': { title: 'Administrators can answer a second factor' },
  'intune.devices-compliant': { title: 'Devices comply', category: 'device' },
  'purview.audit-search-is-on': { title: 'The audit log is searchable', category: 'data' },
  'sharepoint.anonymous-links-expire': { title: 'Links for anybody expire', category: 'data' },
  'entra.emergency-accounts-watched': { title: 'Sign-ins of emergency accounts are watched' },
  'entra.partners-reviewed': { title: 'Partners are known' },
  'entra.password-writeback': { title: 'Hybrid sign-in is in order' },
  'entra.pass-through-agents-current': { title: 'Hybrid sign-in is in order' },
};

/** A report of these findings, its score and exit code worked out as an audit does. */
export function reportOf(findings: readonly Finding[], thresholds: readonly Threshold[] = []): Report {
  const score = scoreOf(findings);
  const known = Object.fromEntries(findings.map(({ id }) => [id, controlOf(controls[id])]));
  const gates = thresholds.map((threshold) => judgeGate(threshold, score));
  return {
    schemaVersion: 1,
    tool: { name: 'securescore', version: '1.0.0' },
    tenant: {
      id: '8f1c2d3e-4a5b-4c6d-8e7f-901234567890',
      displayName: 'Contoso Ltd',
      initialDomain: 'contoso.onmicrosoft.com',
    },
    run: {
      id: '0c9f5b0e-6a53-4b0c-9d59-6f2b1d7f7a10',
      source: 'live',
      evidence: 'none',
      manifest: null,
      identity: 'application secscore-ci',
      measuredAt: '2026-11-21T19:20:31.000Z',
      finishedAt: '2026-11-21T19:21:18.400Z',
      requests: 61,
      selection: 'all',
      catalogue: `sha256:${'0123456789abcdef'.repeat(4)}`,
      configuration: { path: null, digest: null, parameters: {}, emergencyAccounts: 0, foreignControls: [] },
      plans: ['AAD_PREMIUM', 'EXCHANGE_S_ENTERPRISE'],
    },
    score,
    categories: [...categoryScoresOf(findings, known)],
    controls: known,
    findings: [...findings],
    microsoft: null,
    gates,
    warnings: [],
    exitCode: exitCodeOf(gates, score),
  };
}

export const sampleReport = reportOf(sampleFindings, [{ gate: 'fail-under', wanted: 75, unit: 'percent' }]);
