import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import { SecureScoreError } from '../../model/errors.ts';
import type { Cloud } from '../nationalClouds.ts';
import { interruption } from '../request/runLimits.ts';
import { checkedAuthority, tenantUnknown } from './authority.ts';
import { environmentToken } from './environmentToken.ts';
import { memberName, whoSignsIn, type CredentialKind } from './credentialKinds.ts';
import { buildCredential, graphCommandLineTools } from './library.ts';
import { isServiceConnection, platformNames, platformOf } from './platform.ts';
import { readSecrets } from './secrets.ts';
import { type Environment } from '../../model/environment.ts';
import { signInError } from './signInErrors.ts';
import { within } from './within.ts';
import { remember, SignInRecord } from './signInRecord.ts';
import { checkStorable, useTokenStore } from './tokenStore.ts';
import type { Credential } from './credential.ts';

export interface CredentialOptions {
  /** If omitted: the token in SECURESCORE_ACCESS_TOKEN if there is one, else the default chain. */
  readonly kind?: CredentialKind;
  readonly cloud: Cloud;
  /** Id or domain. */
  readonly tenant?: string;
  /** The application that signs in; if omitted: AZURE_CLIENT_ID. */
  readonly clientId?: string;
  /** A private sign-in service; it is trusted as it is. */
  readonly authorityHost?: string;
  /** Delegated permissions to ask a signed-in user for; if omitted: what was consented to before. */
  readonly scopes?: readonly string[];
  readonly onDeviceCode?: (prompt: { readonly message: string }) => void;
  readonly env: Environment;
  /** Keep tokens in the store of the operating system, for the next run. */
  readonly cacheToken?: boolean;
  /** Ends a sign-in that waits for a person, or for a program that hangs. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970: a sign-in that is not done by then has failed. */
  readonly deadlineAt?: number;
}

/** Opens a credential; nobody signs in before the first token is asked for. */
export function openCredential(options: CredentialOptions): Credential {
  const { env, cloud } = options;
  const kind = options.kind ?? (env['SECURESCORE_ACCESS_TOKEN'] ? 'environment-token' : kindFor(env));
  const store = options.cacheToken ?? false;
  if (store) checkStorable(kind);
  if (kind === 'environment-token') return environmentToken(env);
  const secrets = readSecrets(kind, options);
  const authority = checkedAuthority(options.authorityHost ?? (env['AZURE_AUTHORITY_HOST'] || cloud.authority));
  const tenant = options.tenant ?? (env['AZURE_TENANT_ID'] || undefined);
  // With a name that is none, the default chain leaves its application out without a word.
  if (tenant !== undefined && !/^[\da-z.-]+$/i.test(tenant)) throw tenantUnknown(tenant, new URL(authority).host);
  const clientId = options.clientId ?? (env['AZURE_CLIENT_ID'] || undefined);
  const isUser = kind === 'browser' || kind === 'device-code';
  const record =
    store && isUser
      ? new SignInRecord(env, [authority, tenant ?? 'organizations', clientId ?? graphCommandLineTools])
      : null;
  const { onDeviceCode } = options;
  let credential: TokenCredential | null = null;
  let answered: string | null = null;

  const open = async (): Promise<TokenCredential> => {
    // The library takes a third of a second to load, and `--help` should not wait for it.
    const identity = await import('@azure/identity');
    if (store) useTokenStore(identity);
    const building = { kind, cloud, authority, secrets, tenant, clientId, env, onDeviceCode, store };
    return buildCredential(identity, { ...building, record: (await record?.read()) ?? null });
  };

  return {
    kind,
    description:
      secrets.platform === null
        ? whoSignsIn(kind, secrets.clientId)
        : `${whoSignsIn(kind, '')} (${platformNames[secrets.platform]})`,
    answeredBy: () => answered,
    async getToken(renewal = {}) {
      try {
        // The library keeps its tokens for as long as it lives and cannot be told to forget one. A new one that would ask
        // the user again is no help, though.
        if (renewal.forceRefresh && !isUser) credential = null;
        credential ??= await open();
        const { audience } = renewal;
        const scopes =
          audience !== undefined
            ? [`${audience}/.default`]
            : isUser && options.scopes !== undefined
              ? options.scopes.map((scope) => cloud.scope.replace('.default', scope))
              : [cloud.scope];
        const asking = {
          // Graph takes a token back as soon as it is not to be used any more; of other services not all do.
          enableCae: audience === undefined,
          ...(options.signal === undefined ? {} : { abortSignal: options.signal }),
          ...(renewal.claims === undefined ? {} : { claims: renewal.claims }),
        };
        const asked = credential;
        const told = await within(options, async () => {
          if (record && audience === undefined) await remember(asked, scopes, asking, record);
          return ask(asked, scopes, asking);
        });
        if (told.token === null) throw new SecureScoreError('noCredentials', 'No credential gave a token.');
        answered = told.answeredBy ?? answered;
        return { token: told.token.token, expiresAt: told.token.expiresOnTimestamp };
      } catch (error) {
        if (options.signal?.aborted) throw interruption(options.signal);
        const { hidden, platform } = secrets;
        const signIn = { kind, platform, authority, env, tenant: secrets.tenant || tenant, hidden };
        // It may look for the reason on a network that does not answer.
        throw await within(options, () => signInError(error, signIn));
      }
    },
  };
}

/** The default chain of the library knows neither secrets in files nor pipelines. */
function kindFor(env: Environment): CredentialKind {
  if (isServiceConnection(env) && !env['AZURE_CLIENT_SECRET'] && !env['AZURE_CLIENT_CERTIFICATE_PATH']) {
    return 'workload-identity';
  }
  const isApplication = Boolean(env['AZURE_TENANT_ID'] && env['AZURE_CLIENT_ID']);
  const hasCredential = Boolean(env['AZURE_CLIENT_SECRET'] || env['AZURE_CLIENT_CERTIFICATE_PATH']);
  if (!isApplication || hasCredential) return 'default';
  if (env['AZURE_CLIENT_SECRET_FILE']) return 'client-secret';
  return platformOf(env) === 'github-actions' ? 'workload-identity' : 'default';
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
    const name = told.successfulCredential?.constructor.name;
    return { token: told.token, answeredBy: name === undefined ? null : memberName(name) };
  }
  return { token: await credential.getToken(scopes, options), answeredBy: null };
}
