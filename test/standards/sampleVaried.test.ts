import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { loadStandards, standardNamed } from '../../src/catalogue/loadStandards.ts';
import { select } from '../../src/catalogue/select.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { connect } from '../../src/graph/connect.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import type { FindingStatus } from '../../src/model/finding.ts';
import { virtualClock } from '../graph/virtualClock.ts';
import {
  sample,
  emergency,
  policy,
  grants,
  managed,
  registering,
  atRisk,
  everyTime,
  idle,
  certificates,
  preferred,
  globalAdministrator,
  userAdministrator,
  assigned,
  review,
  quarterly,
  noneRegistered,
  type Answers,
} from './variations.ts';

const catalogue = await loadCatalogue();
const standards = await loadStandards();

/** What the run says of one item, and of the control beside it. */
async function judged(standard: string, item: string, control: string, answers: Answers) {
  const clock = virtualClock();
  const emulator = await startEmulator({ tenant: { ...sample, ...answers }, now: () => clock.now() });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    const how = { env, graphUrl: emulator.url, budgets: false, clock, transport: clock.transport };
    const named = [standardNamed(standard, standards)];
    const all = catalogue.controls.filter(({ mappings }) => {
      const mapping = named[0]?.mapping;
      return mapping && mappings[mapping]?.includes((named[0]?.prefix ?? '') + item);
    });
    const report = await audit({
      catalogue,
      controls: select(all, {}),
      standards: named,
      selection: item,
      configuration: configurationSchema.parse({ emergencyAccounts: emergency }),
      connection: await connect(how),
      thresholds: [],
      version: '1.0.0',
      clock: () => new Date('2026-12-01T12:00:00Z'),
    });
    return {
      verdict: report.standards?.[0]?.items.find(({ id }) => id === item)?.verdict,
      control: report.findings.find(({ id }) => id === control)?.status,
      findings: report.findings.length,
      controls: all.length,
    };
  } finally {
    await emulator.close();
  }
}

describe('the sample tenant, varied', () => {
  it.each<[string, string, string, string, Answers, FindingStatus, FindingStatus]>([
    [
      'takes compliant devices',
      'cis-m365-7.0',
      '5.2.2.9',
      'entra.managed-device-for-all-users',
      managed('compliantDevice'),
      'pass',
      'pass',
    ],
    [
      'takes hybrid-joined devices alone',
      'cis-m365-7.0',
      '5.2.2.9',
      'entra.managed-device-for-all-users',
      managed('domainJoinedDevice'),
      'fail',
      'pass',
    ],
    [
      'takes hybrid-joined devices alone, by the benchmark before',
      'cis-m365-6.0',
      '5.2.2.9',
      'entra.managed-device-for-all-users',
      managed('domainJoinedDevice'),
      'fail',
      'pass',
    ],
    [
      'takes hybrid-joined devices alone for registration',
      'cis-m365-7.0',
      '5.2.2.10',
      'entra.security-info-registration-needs-managed-device',
      registering('domainJoinedDevice'),
      'fail',
      'pass',
    ],
    [
      'takes compliant devices for registration',
      'cis-m365-7.0',
      '5.2.2.10',
      'entra.security-info-registration-needs-managed-device',
      registering('compliantDevice'),
      'pass',
      'pass',
    ],
    [
      'offers one kind of managed device',
      'scuba-entra',
      'MS.AAD.3.7v1',
      'entra.managed-device-for-all-users',
      managed('compliantDevice'),
      'fail',
      'pass',
    ],
    [
      'offers both kinds of managed device',
      'scuba-entra',
      'MS.AAD.3.7v1',
      'entra.managed-device-for-all-users',
      managed('compliantDevice', 'domainJoinedDevice'),
      'pass',
      'pass',
    ],
    [
      'lets users at risk renew their password',
      'scuba-entra',
      'MS.AAD.2.1v1',
      'entra.high-user-risk-has-consequences',
      atRisk({ grantControls: grants('AND', 'mfa', 'passwordChange') }),
      'fail',
      'pass',
    ],
    [
      'blocks users at risk',
      'scuba-entra',
      'MS.AAD.2.1v1',
      'entra.high-user-risk-has-consequences',
      atRisk({ grantControls: grants('OR', 'block') }),
      'pass',
      'pass',
    ],
    [
      'asks users at risk once',
      'cis-m365-7.0',
      '5.2.2.6',
      'entra.high-user-risk-has-consequences',
      atRisk({ grantControls: grants('AND', 'mfa', 'passwordChange') }),
      'fail',
      'pass',
    ],
    [
      'asks users at risk every time',
      'cis-m365-7.0',
      '5.2.2.6',
      'entra.high-user-risk-has-consequences',
      atRisk({ grantControls: grants('AND', 'mfa', 'passwordChange'), sessionControls: everyTime }),
      'pass',
      'pass',
    ],
    [
      'lets certificates live for a year',
      'cis-m365-7.0',
      '5.1.5.6',
      'apps.new-certificates-short-lived',
      certificates('P365D'),
      'fail',
      'pass',
    ],
    [
      'lets certificates live for a year, by SCuBA',
      'scuba-entra',
      'MS.AAD.5.7v1',
      'apps.new-certificates-short-lived',
      certificates('P365D'),
      'pass',
      'pass',
    ],
    [
      'lets certificates live for half a year',
      'cis-m365-7.0',
      '5.1.5.6',
      'apps.new-certificates-short-lived',
      certificates('P180D'),
      'pass',
      'pass',
    ],
    [
      'reviews guests every quarter',
      'cis-m365-7.0',
      '5.3.2',
      'entra.guest-access-reviewed',
      review(quarterly),
      'fail',
      'pass',
    ],
    [
      'reviews guests every quarter, by the benchmark before',
      'cis-m365-6.0',
      '5.3.2',
      'entra.guest-access-reviewed',
      review(quarterly),
      'fail',
      'pass',
    ],
    ['reviews guests every month', 'cis-m365-7.0', '5.3.2', 'entra.guest-access-reviewed', review({}), 'pass', 'pass'],
    [
      'takes three weeks for a review',
      'cis-m365-7.0',
      '5.3.2',
      'entra.guest-access-reviewed',
      review({ instanceDurationInDays: 21 }),
      'fail',
      'pass',
    ],
    [
      'takes no reasons in a review',
      'cis-m365-7.0',
      '5.3.2',
      'entra.guest-access-reviewed',
      review({ justificationRequiredOnApproval: false }),
      'fail',
      'pass',
    ],
    [
      'ends idle sessions, and has no policy',
      'cis-m365-7.0',
      '1.3.2',
      'entra.idle-web-sessions-end',
      idle('03:00:00'),
      'fail',
      'pass',
    ],
    [
      'ends idle sessions, and restricts unmanaged browsers',
      'cis-m365-7.0',
      '1.3.2',
      'entra.limited-web-access-on-unmanaged-devices',
      {
        ...idle('03:00:00'),
        ...policy({
          sessionControls: { applicationEnforcedRestrictions: { isEnabled: true } },
          conditions: { clientAppTypes: ['browser'] },
        }),
      },
      'pass',
      'partial',
    ],
    [
      'leaves the strongest method to Microsoft',
      'cis-m365-7.0',
      '5.2.3.6',
      'entra.strongest-method-is-asked-first',
      preferred('default'),
      'fail',
      'pass',
    ],
    [
      'asks for the strongest method',
      'cis-m365-7.0',
      '5.2.3.6',
      'entra.strongest-method-is-asked-first',
      preferred('enabled'),
      'pass',
      'pass',
    ],
    [
      'has security defaults, and nobody has registered',
      'cis-m365-7.0',
      '5.2.3.4',
      'entra.all-users-can-complete-mfa',
      noneRegistered,
      'fail',
      'pass',
    ],
    [
      'has security defaults for its administrators',
      'cis-m365-7.0',
      '5.2.2.1',
      'entra.mfa-for-administrative-roles',
      noneRegistered,
      'fail',
      'pass',
    ],
    [
      'has seven Global Administrators',
      'scuba-entra',
      'MS.AAD.7.1v1',
      'entra.global-administrator-count',
      assigned(...Array.from({ length: 7 }, () => globalAdministrator)),
      'pass',
      'partial',
    ],
    [
      'has nine Global Administrators',
      'scuba-entra',
      'MS.AAD.7.1v1',
      'entra.global-administrator-count',
      assigned(...Array.from({ length: 9 }, () => globalAdministrator)),
      'fail',
      'fail',
    ],
    [
      'has as many other administrators',
      'scuba-entra',
      'MS.AAD.7.2v1',
      'entra.roles-narrower-than-global-administrator',
      assigned(globalAdministrator, globalAdministrator, userAdministrator, userAdministrator),
      'pass',
      'partial',
    ],
    [
      'lets guests read what it is by default',
      'scuba-entra',
      'MS.AAD.8.1v1',
      'entra.guests-read-little',
      {},
      'pass',
      'partial',
    ],
  ])(
    '%s: %s %s',
    async (_sentence, standard, item, control, answers, verdict, status) => {
      const found = await judged(standard, item, control, answers);
      expect(found).toEqual({ verdict, control: status, findings: found.controls, controls: found.controls });
    },
    60_000,
  );

  it('does not take a policy for the setting that closes the admin center', () => {
    for (const name of ['cis-m365-6.0', 'cis-m365-7.0']) {
      const item = standardNamed(name, standards).items.find(({ id }) => id === '5.1.2.4');
      expect(item).toMatchObject({ status: 'notReachable' });
    }
  });
});
