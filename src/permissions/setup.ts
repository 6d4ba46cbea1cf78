import type { Cloud } from '../graph/nationalClouds.ts';
import { permissionOf } from '../providers/resourcePermissions.ts';
import { byResource, idOf, requiredResourceAccess } from './resourceAccess.ts';
import type { PermissionType, SetupKind } from './permissionTypes.ts';

export interface Setup {
  readonly permissions: readonly string[];
  readonly permissionType: PermissionType;
  readonly cloud: Cloud;
  /** Id or domain; undefined: not known yet. */
  readonly tenant: string | undefined;
  /** What no permission opens to an application, a sentence each. */
  readonly leftOut?: readonly string[];
}

/** The page where an administrator consents to everything that the app registration asks for. */
export function consentLink(cloud: Cloud, tenant: string | undefined, clientId: string | undefined): string {
  return `${cloud.authority}/${tenant ?? 'organizations'}/adminconsent?client_id=${clientId ?? 'CLIENT_ID'}`;
}

/** What creates the app registration: for a person to read and to run. Nothing of it is run here. */
export function setupText(kind: SetupKind, setup: Setup): string {
  const lines = kind === 'azure-cli' ? azureCli(setup) : graphCalls(setup);
  return `${[...lines, ...withoutPeople(setup)].join('\n')}\n`;
}

function withoutPeople({ leftOut = [] }: Setup): readonly string[] {
  return leftOut.length === 0 ? [] : ['', `# Only a signed-in user can read: ${leftOut.join('; ')}.`];
}

const azureClouds = {
  global: 'AzureCloud',
  usgov: 'AzureUSGovernment',
  'usgov-dod': 'AzureUSGovernment',
  china: 'AzureChinaCloud',
} as const;

function azureCli({ permissions, permissionType, cloud, tenant }: Setup): readonly string[] {
  const access = JSON.stringify(requiredResourceAccess(permissions, permissionType));
  const own = permissionType === 'application';
  return [
    `# Creates an app registration that may read what the selected controls need, and nothing else: ${permissions.join(', ')}`,
    '# To be run by somebody who may consent for the whole tenant (Privileged Role Administrator or Global Administrator).',
    ...(cloud.name === 'global' ? [] : [`az cloud set --name ${azureClouds[cloud.name]}`]),
    `az login --tenant ${tenant ?? 'TENANT_ID'} --allow-no-subscriptions`,
    `appId=$(az ad app create --display-name securescore --sign-in-audience AzureADMyOrg${
      own ? '' : ' --is-fallback-public-client true --public-client-redirect-uris http://localhost'
    } \\`,
    `  --required-resource-accesses '${access}' --query appId --output tsv)`,
    'az ad sp create --id "$appId"',
    '# Entra needs a moment before it knows the new application everywhere.',
    'sleep 30',
    'az ad app permission admin-consent --id "$appId"',
    'echo "$appId"',
    ...(own
      ? [
          '',
          '# How it signs in: a certificate (or a federated credential, in a pipeline), kept by you alone.',
          'az ad app credential reset --id "$appId" --create-cert --append',
          '# Then: AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH, and securescore audit --auth client-certificate',
        ]
      : ['', '# Then: AZURE_TENANT_ID and AZURE_CLIENT_ID, and securescore audit --auth browser']),
  ];
}

/** The resources whose permissions are asked for; their ids in the tenant are known only there. */
function resourcesOf(permissions: readonly string[]) {
  return [...byResource(permissions)].map(([appId, names], index) => ({
    appId,
    names,
    name: permissionOf(names[0] ?? '').resource.name,
    id: index === 0 ? 'GRAPH_ID' : `RESOURCE_ID_${String(index + 1)}`,
  }));
}

function graphCalls({ permissions, permissionType, cloud }: Setup): readonly string[] {
  const own = permissionType === 'application';
  const resources = resourcesOf(permissions);
  const call = (method: string, path: string, body?: unknown): readonly string[] => [
    `${method} ${cloud.graph}/v1.0${path}`,
    ...(body === undefined ? [] : [JSON.stringify(body, null, 2)]),
    '',
  ];
  return [
    '# Requests for a person to send (Graph Explorer will do). Words in capitals are values from earlier answers.',
    '',
    '# 1. The app registration; its answer has APP_ID (appId) and OBJECT_ID (id).',
    ...call('POST', '/applications', {
      displayName: 'securescore',
      signInAudience: 'AzureADMyOrg',
      requiredResourceAccess: requiredResourceAccess(permissions, permissionType),
      ...(!own && { isFallbackPublicClient: true, publicClient: { redirectUris: ['http://localhost'] } }),
    }),
    '# 2. The application in this tenant; its answer has PRINCIPAL_ID (id).',
    ...call('POST', '/servicePrincipals', { appId: 'APP_ID' }),
    ...resources.flatMap(({ appId, name, id }) => [
      `# 3. ${name} in this tenant; its answer has ${id} (id).`,
      ...call('GET', `/servicePrincipals(appId='${appId}')?$select=id`),
    ]),
    ...(own
      ? [
          '# 4. Consent, one request for each permission.',
          ...resources.flatMap(({ id, names }) =>
            names.flatMap((permission) => [
              `# ${permission}`,
              ...call('POST', '/servicePrincipals/PRINCIPAL_ID/appRoleAssignments', {
                principalId: 'PRINCIPAL_ID',
                resourceId: id,
                appRoleId: idOf(permission, permissionType),
              }),
            ]),
          ),
          '# 5. How it signs in: upload a certificate to /applications/OBJECT_ID (keyCredentials), or let a pipeline federate:',
          ...call('POST', '/applications/OBJECT_ID/federatedIdentityCredentials', {
            name: 'pipeline',
            issuer: 'ISSUER',
            subject: 'SUBJECT',
            audiences: [cloud.exchangeAudience],
          }),
        ]
      : [
          '# 4. Consent, for everybody who signs in through it.',
          ...resources.flatMap(({ id, names }) =>
            call('POST', '/oauth2PermissionGrants', {
              clientId: 'PRINCIPAL_ID',
              consentType: 'AllPrincipals',
              resourceId: id,
              scope: names.map((name) => permissionOf(name).permission).join(' '),
            }),
          ),
        ]),
  ];
}
