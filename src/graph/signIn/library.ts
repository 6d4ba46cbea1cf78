import type * as Identity from '@azure/identity';
import type { AuthenticationRecord, TokenCredential } from '@azure/identity';
import type { Cloud } from '../nationalClouds.ts';
import { githubToken } from './githubActions.ts';
import type { CredentialKind } from './credentialKinds.ts';
import type { Secrets } from './secrets.ts';
import type { Environment } from '../../model/environment.ts';

/** "Microsoft Graph Command Line Tools", the public client that Microsoft keeps for tools like this one. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** How long az, azd and pwsh may take: a cold start on a slow disk takes some twenty seconds. */
const helper = { processTimeoutInMs: 60_000 };

export interface Building {
  readonly kind: Exclude<CredentialKind, 'environment-token'>;
  readonly cloud: Cloud;
  readonly authority: string;
  readonly secrets: Secrets;
  /** As the user gave it, or AZURE_TENANT_ID. */
  readonly tenant: string | undefined;
  /** Undefined: nobody named one. */
  readonly clientId: string | undefined;
  readonly env: Environment;
  readonly onDeviceCode: ((prompt: { readonly message: string }) => void) | undefined;
  /** Keep tokens in the store of the operating system. */
  readonly store: boolean;
  /** Whose tokens in it are meant. */
  readonly record: AuthenticationRecord | null;
}

/** What the library makes of a kind; nobody signs in yet. */
export function buildCredential(identity: typeof Identity, building: Building): TokenCredential {
  const { kind, authority, secrets, clientId, env } = building;
  const { onDeviceCode } = building;
  const common = {
    authorityHost: authority,
    disableInstanceDiscovery: authority.replace(/\/+$/, '') !== building.cloud.authority,
    ...(building.store && { tokenCachePersistenceOptions: { enabled: true, unsafeAllowUnencryptedStorage: false } }),
    ...(building.record && { authenticationRecord: building.record }),
  };
  const tenant = building.tenant === undefined ? {} : { tenantId: building.tenant };
  const user = { ...common, ...tenant, clientId: clientId ?? graphCommandLineTools };
  switch (kind) {
    case 'default':
      return new identity.DefaultAzureCredential({ ...common, ...tenant, ...helper });
    case 'browser':
      return new identity.InteractiveBrowserCredential(user);
    case 'device-code':
      return new identity.DeviceCodeCredential({ ...user, userPromptCallback: (info) => onDeviceCode?.(info) });
    case 'client-secret':
      return new identity.ClientSecretCredential(secrets.tenant, secrets.clientId, secrets.secret, common);
    case 'client-certificate':
      return new identity.ClientCertificateCredential(secrets.tenant, secrets.clientId, secrets.certificate, {
        ...common,
        sendCertificateChain: /^(?:1|true)$/i.test(env['AZURE_CLIENT_SEND_CERTIFICATE_CHAIN'] ?? ''),
      });
    case 'managed-identity':
      return new identity.ManagedIdentityCredential(clientId === undefined ? {} : { clientId });
    case 'workload-identity':
      return workload(identity, building, common);
    case 'azure-cli':
      return new identity.AzureCliCredential({ ...tenant, ...helper });
    case 'azure-developer-cli':
      return new identity.AzureDeveloperCliCredential({ ...tenant, ...helper });
    case 'azure-powershell':
      return new identity.AzurePowerShellCredential({ ...tenant, ...helper });
  }
}

function workload(
  identity: typeof Identity,
  { secrets, env, cloud }: Building,
  common: Identity.ClientAssertionCredentialOptions,
): TokenCredential {
  const { tenant, clientId, platform } = secrets;
  switch (platform) {
    case 'github-actions':
      return github(identity, { tenant, clientId, env, audience: cloud.exchangeAudience }, common);
    case 'azure-pipelines': {
      const token = env['SYSTEM_ACCESSTOKEN'] ?? '';
      return new identity.AzurePipelinesCredential(tenant, clientId, secrets.serviceConnection, token, common);
    }
    case 'kubernetes':
    case null:
      return new identity.WorkloadIdentityCredential({ ...common, tenantId: tenant, clientId });
  }
}

interface Job {
  readonly tenant: string;
  readonly clientId: string;
  readonly env: Environment;
  readonly audience: string;
}

/** The library has no credential for GitHub, and makes an error of its own out of whatever is thrown in its callback. */
function github(
  identity: typeof Identity,
  { tenant, clientId, env, audience }: Job,
  common: Identity.ClientAssertionCredentialOptions,
): TokenCredential {
  let thrown: unknown;
  const assertion = async (): Promise<string> => {
    try {
      return await githubToken(env, audience);
    } catch (error) {
      thrown = error;
      throw error;
    }
  };
  const credential = new identity.ClientAssertionCredential(tenant, clientId, assertion, common);
  return {
    async getToken(scopes, options) {
      thrown = undefined;
      try {
        return await credential.getToken(scopes, options);
      } catch (error) {
        throw thrown ?? error;
      }
    },
  };
}
