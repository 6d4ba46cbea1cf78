import type { TenantData } from '../../src/emulator/emulator.ts';
import { errorCode, people, served, skus } from './serving.ts';

const everything: TenantData = {
  '/v1.0/users': people(2),
  '/v1.0/policies/authorizationPolicy': { id: 'a' },
  '/v1.0/identity/conditionalAccess/policies': { value: [] },
  '/v1.0/security/secureScores': { value: [] },
  '/v1.0/security/incidents': { value: [] },
  '/v1.0/auditLogs/signIns': { value: [] },
  '/v1.0/auditLogs/directoryAudits': { value: [] },
  '/v1.0/reports/authenticationMethods/userRegistrationDetails': { value: [] },
  '/v1.0/deviceManagement/managedDevices': { value: [] },
  '/beta/deviceAppManagement/iosManagedAppProtections': { value: [] },
  '/v1.0/admin/sharepoint/settings': { isLegacyAuthProtocolsEnabled: true },
  '/v1.0/roleManagement/directory/roleAssignments': { value: [] },
  '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances': { value: [] },
  '/v1.0/identityProtection/riskyUsers': { value: [] },
  '/v1.0/madeUp': { id: 'x' },
};

describe('without the permission', () => {
  it.each([
    ['the directory', '/v1.0/users', 403, 'Authorization_RequestDenied', 'Insufficient privileges'],
    [
      'Conditional Access',
      '/v1.0/identity/conditionalAccess/policies',
      403,
      'AccessDenied',
      'scopes are missing in the token',
    ],
    ['Identity Protection', '/v1.0/identityProtection/riskyUsers', 403, 'AccessDenied', 'scopes are missing'],
    ['security', '/v1.0/security/secureScores', 403, 'Forbidden', 'API required roles: SecurityEvents.Read.All'],
    ['the logs', '/v1.0/auditLogs/signIns', 403, 'Authentication_MSGraphPermissionMissing', 'AuditLog.Read.All'],
    ['Intune', '/v1.0/deviceManagement/managedDevices', 403, 'Forbidden', '_version'],
    ['app protection', '/beta/deviceAppManagement/iosManagedAppProtections', 401, undefined, '"ErrorCode":"Forbidden"'],
    ['a path unknown to the table', '/v1.0/madeUp', 403, 'Authorization_RequestDenied', ''],
  ])('%s refuses in its own way', async (_, path, status, code, message) => {
    await served({ tenant: everything, permissions: ['Mail.Read'] }, async (get) => {
      const got = await get(path);
      expect([got.status, errorCode(got)]).toEqual([status, code]);
      expect(got.text).toContain(message);
    });
  });
});

describe('a path is granted by', () => {
  it.each([
    ['the least permission', 'User.Read.All', '/v1.0/users'],
    ['a broader one', 'Directory.Read.All', '/v1.0/users'],
    ['one that writes', 'User.ReadWrite.All', '/v1.0/users'],
    ['a broader one that writes', 'Directory.ReadWrite.All', '/v1.0/users'],
    ['a narrow one that writes', 'Policy.ReadWrite.ConditionalAccess', '/v1.0/identity/conditionalAccess/policies'],
    ['one for all policies', 'Policy.Read.All', '/v1.0/identity/conditionalAccess/policies'],
  ])('%s: %s', async (_, permission, path) => {
    await served({ tenant: everything, permissions: [permission] }, async (get) => {
      expect((await get(path)).status).toBe(200);
    });
  });

  it('nothing but what belongs to it', async () => {
    await served({ tenant: everything, permissions: ['User.Read.All'] }, async (get) => {
      expect((await get('/v1.0/users/person1@contoso.example')).status).toBe(200);
      expect((await get('/v1.0/users/person1@contoso.example/authentication/methods')).status).toBe(403);
    });
  });
});

describe('without the licence', () => {
  const tenant = { ...everything, '/v1.0/subscribedSkus': skus('EXCHANGE_S_STANDARD') };

  it.each([
    ['sign-in logs', '/v1.0/auditLogs/signIns', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    [
      'sign-in activity',
      '/v1.0/users?$select=id,signInActivity',
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ],
    [
      'registration details',
      '/v1.0/reports/authenticationMethods/userRegistrationDetails',
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ],
    [
      'role eligibility',
      '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances',
      400,
      'AadPremiumLicenseRequired',
    ],
    ['risky users', '/v1.0/identityProtection/riskyUsers', 403, 'Forbidden'],
    ['devices', '/v1.0/deviceManagement/managedDevices', 400, 'BadRequest'],
    ['SharePoint', '/v1.0/admin/sharepoint/settings', 400, 'BadRequest'],
    ['incidents', '/v1.0/security/incidents', 401, 'Unauthorized'],
  ])('%s are refused', async (_, path, status, code) => {
    await served({ tenant }, async (get) => {
      const got = await get(path);
      expect([got.status, errorCode(got)]).toEqual([status, code]);
    });
  });

  it.each([
    ['users', '/v1.0/users'],
    ['role assignments', '/v1.0/roleManagement/directory/roleAssignments'],
    ['Conditional Access policies', '/v1.0/identity/conditionalAccess/policies'],
    ['audits', '/v1.0/auditLogs/directoryAudits'],
  ])('%s are still there', async (_, path) => {
    await served({ tenant }, async (get) => {
      expect((await get(path)).status).toBe(200);
    });
  });

  it.each([
    ['no units', { prepaidUnits: { enabled: 0, suspended: 5 } }],
    ['a suspended subscription', { capabilityStatus: 'Suspended' }],
    [
      'a plan that is not provisioned',
      { servicePlans: [{ servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Disabled' }] },
    ],
  ])('%s is as good as none', async (_, change) => {
    const sku = { ...Object(skus('AAD_PREMIUM').value[0]), ...change } as unknown;
    await served({ tenant: { ...everything, '/v1.0/subscribedSkus': { value: [sku] } } }, async (get) => {
      expect((await get('/v1.0/auditLogs/signIns')).status).toBe(403);
    });
  });

  it('a plan in its warning period still counts', async () => {
    const sku = {
      ...Object(skus('AAD_PREMIUM').value[0]),
      capabilityStatus: 'Warning',
      prepaidUnits: { warning: 5 },
    } as unknown;
    await served({ tenant: { ...everything, '/v1.0/subscribedSkus': { value: [sku] } } }, async (get) => {
      expect((await get('/v1.0/auditLogs/signIns')).status).toBe(200);
    });
  });
});

it('sign-in activity needs the permission for the logs as well', async () => {
  await served({ tenant: everything, permissions: ['User.Read.All'] }, async (get) => {
    expect(errorCode(await get('/v1.0/users?$select=id,signInActivity'))).toBe(
      'Authentication_MSGraphPermissionMissing',
    );
    expect((await get('/v1.0/users?$select=id')).status).toBe(200);
  });
});

it('sign-in activity of one user needs an id for a key', async () => {
  await served({ tenant: everything }, async (get) => {
    expect((await get('/v1.0/users/person1@contoso.example?$select=signInActivity')).status).toBe(400);
    expect((await get('/v1.0/users/00000000-0000-4000-8000-000000000001?$select=signInActivity')).status).toBe(200);
  });
});
