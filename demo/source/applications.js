// Applications: what Contoso registered itself, what it bought, and what Microsoft brought along.
import { who } from './people.js';
import { collection, guid, inForce, madeOn, tenantId } from './shapes.js';

const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const graphAppId = '00000003-0000-0000-c000-000000000000';

const secret = (name, startDateTime, endDateTime) => ({
  customKeyIdentifier: null,
  displayName: name,
  endDateTime,
  hint: 'x7Q',
  keyId: guid(`secret/${name}`),
  secretText: null,
  startDateTime,
});
const certificate = (name, startDateTime, endDateTime) => ({
  customKeyIdentifier: guid(`thumbprint/${name}`).replaceAll('-', '').toUpperCase(),
  displayName: `CN=${name}`,
  endDateTime,
  key: null,
  keyId: guid(`certificate/${name}`),
  startDateTime,
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
});

const owner = (start) => ({ '@odata.type': '#microsoft.graph.user', id: who(start).id });

// In force until 2099, so that the sample stays what it is; lifetimes count from the beginning.
const lasting = [secret('deployment', '2023-05-02T00:00:00Z', inForce)];
const shortLived = [secret('rotated', '2099-07-04T00:00:00Z', inForce)];
const expired = [secret('first', '2022-05-02T00:00:00Z', '2024-05-01T00:00:00Z')];

let made = 0;

/** Deployed from GitHub: by one environment, and by any branch of any repository. */
const federated = {
  'Contoso Deploy': [
    { subject: 'repo:contoso/infrastructure:environment:production', claimsMatchingExpression: null },
    {
      subject: null,
      claimsMatchingExpression: { value: "claims['sub'] matches 'repo:contoso/*'", languageVersion: 1 },
    },
  ],
};

function application(displayName, { web = [], spa = [], device = [], implicit = false, owners = [], ...more } = {}) {
  made += 1;
  return {
    '@odata.type': '#microsoft.graph.application',
    id: guid(`application/${displayName}`),
    appId: guid(`app/${displayName}`),
    displayName,
    createdDateTime: madeOn(made, 2020),
    signInAudience: 'AzureADMyOrg',
    passwordCredentials: [],
    keyCredentials: [],
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: web,
      implicitGrantSettings: { enableAccessTokenIssuance: implicit, enableIdTokenIssuance: implicit },
    },
    spa: { redirectUris: spa },
    publicClient: { redirectUris: device },
    servicePrincipalLockConfiguration: null,
    authenticationBehaviors: null,
    owners: owners.map(owner),
    ...more,
  };
}

export const applications = [
  application('Contoso Deploy', { passwordCredentials: lasting, owners: ['GradyArchie'] }),
  application('HR Provisioning', {
    passwordCredentials: lasting,
    owners: ['DiegoSiciliani', 'BrianJohnson'],
  }),
  application('Badge Printer', { passwordCredentials: expired, owners: ['CameronWhite'] }),
  application('Backup for Mail', {
    keyCredentials: [certificate('backup.contoso.com', '2099-08-01T00:00:00Z', inForce)],
    owners: ['GradyArchie'],
  }),
  application('Expenses', {
    web: ['https://expenses.contoso.com/signin-oidc', 'http://localhost:5000/signin-oidc'],
    passwordCredentials: [...expired, ...shortLived],
    owners: ['BenWalters', 'HenriettaMueller'],
  }),
  application('Intranet Search', {
    spa: ['https://intranet.contoso.com/auth'],
    owners: ['HenriettaMueller'],
  }),
  application('Store Locator', {
    web: ['https://contoso-stores.azurewebsites.net/signin-oidc', 'https://*.stores.contoso.com/auth'],
    implicit: true,
    passwordCredentials: lasting,
    owners: ['kimakers_'],
  }),
  application('Supplier Portal', {
    web: ['https://suppliers.contoso.com/signin-oidc'],
    signInAudience: 'AzureADMultipleOrgs',
    keyCredentials: [certificate('suppliers.contoso.com', '2022-01-10T00:00:00Z', inForce)],
    owners: ['LeeGu'],
    servicePrincipalLockConfiguration: {
      isEnabled: true,
      allProperties: true,
      credentialsWithUsageSign: true,
      credentialsWithUsageVerify: true,
      identifierUris: false,
      tokenEncryptionKeyId: true,
    },
  }),
  application('Partner Insights', {
    web: ['https://insights.contoso.com/callback'],
    signInAudience: 'AzureADMultipleOrgs',
    passwordCredentials: lasting,
  }),
  application('Field Service', { device: ['msauth.com.contoso.fieldservice://auth'], owners: ['WillBeringer'] }),
  application('Power BI Export', { passwordCredentials: expired }),
  application('Graph Reports (test)', { web: ['http://reports.contoso.com/callback'], passwordCredentials: lasting }),
];

/** The blueprint of Contoso's agents signs in with a secret, and lets them inherit whatever it is granted. */
const blueprint = application('Contoso Agents', { passwordCredentials: lasting, owners: ['GradyArchie'] });
const blueprintPath = `/v1.0/applications/${blueprint.id}`;
const allApplications = [...applications, { ...blueprint, '@odata.type': '#microsoft.graph.agentIdentityBlueprint' }];

function servicePrincipal(displayName, appId, more = {}) {
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: guid(`servicePrincipal/${displayName}`),
    appId,
    appDisplayName: displayName,
    displayName,
    accountEnabled: true,
    appOwnerOrganizationId: tenantId,
    appRoleAssignmentRequired: false,
    servicePrincipalType: 'Application',
    preferredSingleSignOnMode: null,
    passwordCredentials: [],
    keyCredentials: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    owners: [],
    ...more,
  };
}

/** Where only chosen people may sign in. */
const assigned = new Set(['Expenses', 'Supplier Portal', 'HR Provisioning', 'Partner Insights']);
const own = applications.map(({ displayName, appId, owners }) =>
  servicePrincipal(displayName, appId, {
    appRoleAssignmentRequired: assigned.has(displayName),
    owners: displayName === 'Contoso Deploy' ? owners : [],
  }),
);

const verified = (displayName) => ({
  displayName,
  verifiedPublisherId: String(Number.parseInt(guid(displayName).slice(0, 6), 16)),
  addedDateTime: '2022-02-02T00:00:00Z',
});
const bought = (displayName, publisher, more = {}) =>
  servicePrincipal(displayName, guid(`app/${displayName}`), {
    appOwnerOrganizationId: guid(`publisher/${publisher ?? displayName}`),
    ...(publisher && { verifiedPublisher: verified(publisher) }),
    ...more,
  });

const others = [
  bought('Fabrikam Signatures', 'Fabrikam, Inc.'),
  bought('Northwind Travel', 'Northwind Traders', { appRoleAssignmentRequired: true }),
  bought('Litware Time Tracking', 'Litware, Inc.', {
    preferredSingleSignOnMode: 'saml',
    appRoleAssignmentRequired: true,
    keyCredentials: [certificate('Microsoft Azure Federated SSO Certificate', '2023-09-01T00:00:00Z', inForce)],
  }),
  bought('Wide World Calendar Sync', null),
  bought('Proseware Migration', 'Proseware', {
    passwordCredentials: [secret('migration', '2023-09-14T00:00:00Z', inForce)],
  }),
  bought('Tailspin Survey', null, { accountEnabled: false }),
  bought('Office 365 Mail Archiver', null),
];

const managed = ['contoso-automation', 'contoso-stores-web'].map((name) =>
  servicePrincipal(name, guid(`app/${name}`), {
    servicePrincipalType: 'ManagedIdentity',
    tags: [],
    keyCredentials: [certificate(name, '2099-10-01T00:00:00Z', inForce)],
  }),
);

const firstParty = (displayName, appId, more = {}) =>
  servicePrincipal(displayName, appId, { appOwnerOrganizationId: microsoft, tags: [], ...more });

const microsofts = [
  firstParty('Microsoft Graph', graphAppId),
  firstParty('Office 365 Exchange Online', '00000002-0000-0ff1-ce00-000000000000'),
  firstParty('Office 365 SharePoint Online', '00000003-0000-0ff1-ce00-000000000000'),
  firstParty('Microsoft Teams Services', 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'),
  firstParty('Microsoft Intune', '0000000a-0000-0000-c000-000000000000'),
  firstParty('Azure Active Directory PowerShell', '1b730954-1685-4b74-9bfd-dac224a7b894', { accountEnabled: false }),
  firstParty('Graph Explorer', 'de8bc8b5-d9f9-48b1-a8ad-b748da725064'),
  firstParty('Microsoft Graph Command Line Tools', '14d82eec-204b-4c2f-b7e8-296a70dab67e', {
    appRoleAssignmentRequired: true,
  }),
  firstParty('Microsoft Exchange REST API Based Powershell', 'fb78d390-0c51-40cd-8e17-fdbfab77341b', {
    appRoleAssignmentRequired: true,
  }),
  firstParty('MS Teams Powershell Cmdlets', '12128f48-ec9e-42f0-b203-ea49fb6af367'),
  firstParty('Azure DevOps', '499b84ac-1321-427f-aa17-267ca6975798'),
  firstParty('Microsoft Azure CLI', '04b07795-8ddb-461a-bbee-02f9e1bf7b46'),
  firstParty('Microsoft Azure PowerShell', '1950a258-227b-4e31-a9cf-717495945fc2', { appRoleAssignmentRequired: true }),
];

const agent = (displayName, sponsors) => {
  const id = guid(`agent/${displayName}`);
  return {
    ...servicePrincipal(displayName, id, { servicePrincipalType: 'ServiceIdentity', tags: [] }),
    '@odata.type': '#microsoft.graph.agentIdentity',
    id,
    agentIdentityBlueprintId: blueprint.appId,
    createdDateTime: '2026-03-02T10:00:00Z',
    sponsors: sponsors.map(owner),
  };
};
const agents = [
  {
    ...servicePrincipal(blueprint.displayName, blueprint.appId),
    '@odata.type': '#microsoft.graph.agentIdentityBlueprintPrincipal',
  },
  agent('Invoice Agent', ['HenriettaMueller']),
  agent('Travel Agent', ['DiegoSiciliani']),
  agent('Helpdesk Agent', []),
];

const servicePrincipals = [...own, ...others, ...managed, ...microsofts, ...agents];

export function servicePrincipalCalled(name) {
  const found = servicePrincipals.find((one) => one.displayName === name);
  if (!found) throw new Error(`no service principal is called ${name}`);
  return found;
}

const graph = servicePrincipalCalled('Microsoft Graph');

// The ids of these permissions are the same in every tenant.
const permissions = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Mail.Read': '810c84a8-4a9e-49e6-bf7d-12d183f40d01',
  'User.ReadWrite.All': '741f803b-c850-494e-b5df-cde7c675a1ca',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'Directory.ReadWrite.All': '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
};
const granted = [
  ['Contoso Deploy', 'Application.ReadWrite.All'],
  ['HR Provisioning', 'User.ReadWrite.All'],
  ['HR Provisioning', 'Group.ReadWrite.All'],
  ['Proseware Migration', 'Directory.ReadWrite.All'],
  ['Backup for Mail', 'Mail.Read'],
  ['Power BI Export', 'Directory.Read.All'],
  ['contoso-automation', 'Group.ReadWrite.All'],
  ['Intranet Search', 'User.Read.All'],
  ['Invoice Agent', 'Mail.Read'],
];

const tenantWide = [
  ['Fabrikam Signatures', 'User.Read openid profile'],
  ['Northwind Travel', 'User.Read Calendars.Read offline_access'],
  ['Wide World Calendar Sync', 'User.Read Mail.ReadWrite Calendars.ReadWrite offline_access'],
  ['Intranet Search', 'User.Read Sites.Read.All'],
];

const active = ['Contoso Deploy', 'HR Provisioning', 'Backup for Mail', 'Expenses', 'Northwind Travel'];

const byAppId = `/v1.0/servicePrincipals(appId='${graphAppId}')`;

export const applicationData = {
  '/v1.0/applications': collection(allApplications),
  [`${blueprintPath}/microsoft.graph.agentIdentityBlueprint/sponsors`]: collection([owner('GradyArchie')]),
  [`${blueprintPath}/microsoft.graph.agentIdentityBlueprint/inheritablePermissions`]: collection([
    {
      resourceAppId: graphAppId,
      inheritableScopes: { '@odata.type': 'microsoft.graph.allAllowedScopes', kind: 'allAllowed' },
      inheritableRoles: { '@odata.type': 'microsoft.graph.noRoles', kind: 'none' },
    },
  ]),
  '/v1.0/servicePrincipals': collection(servicePrincipals),
  ...Object.fromEntries(
    allApplications.map(({ appId, displayName }) => [
      `/beta/applications(appId='${appId}')/federatedIdentityCredentials`,
      collection(
        (federated[displayName] ?? []).map((one, index) => ({
          id: guid(`federated/${displayName}/${index}`),
          name: `github-${index}`,
          issuer: 'https://token.actions.githubusercontent.com',
          audiences: ['api://AzureADTokenExchange'],
          description: null,
          ...one,
        })),
      ),
    ]),
  ),
  [`${byAppId}/appRoleAssignedTo`]: collection(
    granted.map(([name, permission], index) => ({
      id: guid(`grant/${name}/${permission}`),
      deletedDateTime: null,
      appRoleId: permissions[permission],
      createdDateTime: madeOn(index, 2022),
      principalDisplayName: name,
      principalId: servicePrincipalCalled(name).id,
      principalType: 'ServicePrincipal',
      resourceDisplayName: 'Microsoft Graph',
      resourceId: graph.id,
    })),
  ),
  [`${byAppId}/delegatedPermissionClassifications`]: collection(
    ['User.Read', 'openid', 'profile', 'email', 'offline_access'].map((permissionName) => ({
      id: guid(`classification/${permissionName}`),
      classification: 'low',
      permissionId: guid(`permission/${permissionName}`),
      permissionName,
    })),
  ),
  '/v1.0/oauth2PermissionGrants': collection([
    ...tenantWide.map(([name, scope]) => ({
      id: guid(`oauth2/${name}`),
      clientId: servicePrincipalCalled(name).id,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graph.id,
      scope,
    })),
    {
      id: guid('oauth2/person'),
      clientId: servicePrincipalCalled('Tailspin Survey').id,
      consentType: 'Principal',
      principalId: who('AlexWilber').id,
      resourceId: graph.id,
      scope: 'User.Read offline_access',
    },
  ]),
  '/beta/reports/servicePrincipalSignInActivities': collection(
    [...own, ...others].map(({ displayName, appId }) => {
      const lastSignInDateTime = active.includes(displayName) ? '2099-06-01T04:00:00Z' : '2024-01-15T04:00:00Z';
      const signIn = { lastSignInDateTime, lastSignInRequestId: guid(`request/${appId}`) };
      return { id: guid(`activity/${appId}`), appId, lastSignInActivity: signIn };
    }),
  ),
};
