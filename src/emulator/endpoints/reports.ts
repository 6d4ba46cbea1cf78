import { endpoints, globalOnly, premium } from './endpoint.ts';

const audit = ['AuditLog.Read.All'];
const logPage = { usual: 1000, most: 1000, oversized: 'clamped' } as const;
const registrationPage = { usual: 100, most: 999, oversized: 'clamped' } as const;

const logs = endpoints({ refusal: 'report', workload: 'reports', page: logPage }, [
  ['auditLogs', audit],
  ['auditLogs/signIns', audit, { plans: premium }],
  ['reports/authenticationMethods', audit, { plans: premium, page: registrationPage }],
  [
    'reports/servicePrincipalSignInActivities',
    [...audit, 'Directory.Read.All'],
    { plans: premium, versions: ['beta'], clouds: globalOnly },
  ],
  ['reports/azureADPremiumLicenseInsight', ['Reports.Read.All'], { versions: ['beta'] }],
]);

const usage = endpoints({ refusal: 'plain', workload: 'usageReports' }, [
  ['reports', ['Reports.Read.All']],
  ['admin/reportSettings', ['ReportSettings.Read.All'], { workload: 'other', clouds: globalOnly }],
]);

export const reportEndpoints = [...logs, ...usage];
