import type * as Identity from '@azure/identity';
import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import { SecureScoreError } from '../../model/errors.ts';
import type { Cloud } from '../clouds.ts';
import { environmentToken } from './environmentToken.ts';
import type { Renewal } from '../request/exchange.ts';
import { interruption } from '../request/run.ts';
import { readSecrets, type Environment } from './secrets.ts';
import { signInError } from './signInErrors.ts';

export const credentialKinds = [
  'default',
  'browser',
  'device-code',
  'client-secret',
  'client-certificate',
  'managed-identity',
  'workload-identity',
  'azure-cli',
  'azure-developer-cli',
  'azure-powershell',
  'environment-token',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970; null: not known. */
  readonly expiresAt: number | null;
}

export interface Credential {
  readonly kind: CredentialKind;
  /** One phrase for people: who signs in, and how. */
  readonly description: string;
  /**
   * A token for Microsoft Graph.
   * @throws SecureScoreError noCredentials, signInFailed
   */
  getToken(options?: Renewal): Promise<IssuedToken>;
  /** Which member of a chain gave the token, once it did. */
  answeredBy(): string | null;
}

export interface CredentialOptions {
  /** Left out: the token in SECURESCORE_ACCESS_TOKEN if there is one, else the default chain. */
  readonly kind?: CredentialKind;
  readonly cloud: Cloud;
  /** Id or domain. */
  readonly tenant?: string;
  /** The application that signs in; left out: AZURE_CLIENT_ID. */
  readonly clientId?: string;
  /** A private sign-in service; it is trusted as it is. */
  readonly authorityHost?: string;
  /** Delegated permissions to ask a signed-in user for; left out: what was consented to before. */
  readonly scopes?: readonly string[];
  readonly onDeviceCode?: (prompt: { readonly message: string }) => void;
  readonly env: Environment;
  /** Ends a sign-in that waits for a person. */
  readonly signal?: AbortSignal;
}

/** "Microsoft Graph Command Line Tools", the public client that Microsoft keeps for tools like this one. */
const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** Opens a credential; nobody signs in before the first token is asked for. */
export function openCredential(options: CredentialOptions): Credential {
  const kind = options.kind ?? (options.env['SECURESCORE_ACCESS_TOKEN'] ? 'environment-token' : 'default');
  if (kind === 'environment-token') return environmentToken(options.env);
  const secrets = readSecrets(kind, options);
  const authority = options.authorityHost ?? options.env['AZURE_AUTHORITY_HOST'] ?? options.cloud.authority;
  const isPrivate = authority.replace(/\/+$/, '') !== options.cloud.authority;
  let credential: TokenCredential | null = null;
  let answered: string | null = null;

  const build = (identity: typeof Identity): TokenCredential => {
    const common = { authorityHost: authority, disableInstanceDiscovery: isPrivate };
    const tenantId = options.tenant ?? options.env['AZURE_TENANT_ID'];
    const tenant = tenantId === undefined ? {} : { tenantId };
    const clientId = options.clientId ?? options.env['AZURE_CLIENT_ID'];
    const client = clientId === undefined ? {} : { clientId };
    const user = { ...common, ...tenant, clientId: clientId ?? graphCommandLineTools };
    switch (kind) {
      case 'default':
        return new identity.DefaultAzureCredential({ ...common, ...tenant });
      case 'browser':
        return new identity.InteractiveBrowserCredential(user);
      case 'device-code':
        return new identity.DeviceCodeCredential({
          ...user,
          userPromptCallback: (info) => options.onDeviceCode?.(info),
        });
      case 'client-secret':
        return new identity.ClientSecretCredential(secrets.tenant, secrets.clientId, secrets.secret, common);
      case 'client-certificate':
        return new identity.ClientCertificateCredential(secrets.tenant, secrets.clientId, secrets.certificate, common);
      case 'managed-identity':
        return new identity.ManagedIdentityCredential(client);
      case 'workload-identity':
        return new identity.WorkloadIdentityCredential({ ...common, ...tenant, ...client });
      case 'azure-cli':
        return new identity.AzureCliCredential(tenant);
      case 'azure-developer-cli':
        return new identity.AzureDeveloperCliCredential(tenant);
      case 'azure-powershell':
        return new identity.AzurePowerShellCredential(tenant);
    }
  };

  return {
    kind,
    description: descriptions[kind](secrets.clientId),
    answeredBy: () => answered,
    async getToken(renewal = {}) {
      try {
        // The library takes a third of a second to load, and `--help` should not wait for it.
        const identity = await import('@azure/identity');
        // It keeps its tokens for as long as it lives and cannot be told to forget one. A new one that would ask the
        // user again is no help, though.
        if (renewal.forceRefresh && kind !== 'browser' && kind !== 'device-code') credential = null;
        credential ??= build(identity);
        const isUser = kind === 'browser' || kind === 'device-code';
        const scopes =
          isUser && options.scopes !== undefined
            ? options.scopes.map((scope) => options.cloud.scope.replace('.default', scope))
            : [options.cloud.scope];
        const token = await ask(credential, scopes, {
          enableCae: true,
          ...(options.signal === undefined ? {} : { abortSignal: options.signal }),
          ...(renewal.claims === undefined ? {} : { claims: renewal.claims }),
        });
        if (token.token === null) throw new SecureScoreError('noCredentials', 'No credential gave a token.');
        answered = token.answeredBy ?? answered;
        return { token: token.token.token, expiresAt: token.token.expiresOnTimestamp };
      } catch (error) {
        if (options.signal?.aborted) throw interruption(options.signal);
        throw await signInError(error, {
          kind,
          authority,
          tenant: secrets.tenant || options.tenant,
          hidden: secrets.hidden,
        });
      }
    },
  };
}

interface Told {
  readonly token: AccessToken | null;
  readonly answeredBy: string | null;
}

interface TalkativeChain {
  getTokenInternal(
    scopes: string[],
    options: GetTokenOptions,
  ): Promise<{ readonly token: AccessToken; readonly successfulCredential?: object }>;
}

const isTalkative = (credential: object): credential is TalkativeChain =>
  'getTokenInternal' in credential && typeof credential.getTokenInternal === 'function';

/** A chain tells who answered only through a method that its types do not show; where it is gone the name is, too. */
async function ask(credential: TokenCredential, scopes: string[], options: GetTokenOptions): Promise<Told> {
  if (isTalkative(credential)) {
    const told = await credential.getTokenInternal(scopes, options);
    return { token: told.token, answeredBy: told.successfulCredential?.constructor.name ?? null };
  }
  return { token: await credential.getToken(scopes, options), answeredBy: null };
}

const descriptions: Readonly<Record<Exclude<CredentialKind, 'environment-token'>, (clientId: string) => string>> = {
  default: () => 'the first of the default credentials that answers',
  browser: () => 'a user, in the browser',
  'device-code': () => 'a user, with a device code',
  'client-secret': (clientId) => `application ${clientId}, with a secret`,
  'client-certificate': (clientId) => `application ${clientId}, with a certificate`,
  'managed-identity': () => 'the managed identity of this machine',
  'workload-identity': () => 'the workload identity of this machine',
  'azure-cli': () => 'whoever is signed in to the Azure CLI',
  'azure-developer-cli': () => 'whoever is signed in to the Azure Developer CLI',
  'azure-powershell': () => 'whoever is signed in to Azure PowerShell',
};
