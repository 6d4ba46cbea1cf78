import type { Result } from '../model/result.ts';
import { setMaxListeners } from 'node:events';
import { SecureScoreError } from '../model/errors.ts';
import type { CloudName } from '../model/clouds.ts';
import type { GraphReader } from '../model/graph.ts';
import { allowance } from './allowance.ts';
import { authenticate } from './request/authenticate.ts';
import { GraphClient } from './request/client.ts';
import { systemClock, type Clock } from './pace/clock.ts';
import { clouds, type Cloud } from './nationalClouds.ts';
import { tenantIdOf } from './signIn/authority.ts';
import { openCredential } from './signIn/credentials.ts';
import type { Credential, SignInBounds } from './signIn/credential.ts';
import type { CredentialKind } from './signIn/credentialKinds.ts';
import { parseGraphUrl } from './graphUrl.ts';
import { proxyFor } from './proxy.ts';
import { Pace } from './pace/pace.ts';
import { graphReads } from './request/readOnly.ts';
import { Reader } from './reading/reader.ts';
import { retry } from './request/retry.ts';
import type { RunLimits, Wait } from './request/runLimits.ts';
import type { Environment } from '../model/environment.ts';
import { send, type SentRequest } from './request/send.ts';
import {
  checkOrganization,
  checkToken,
  isCollection,
  readOrganization,
  type Organization,
} from './signIn/tenantPin.ts';
import { checkPlace, checkTime } from './signIn/tokenPlace.ts';
import { readToken, type TokenFacts } from './signIn/token.ts';
import { TokenSource } from './signIn/tokenSource.ts';
import { within } from './signIn/within.ts';
import { serviceTokens, type TokenFor } from './signIn/serviceTokens.ts';
import { openTransport } from './transport.ts';
import { graphLanes, tenantSize } from './pace/workloads.ts';
import { wireOf, type ServiceSettings, type Wire } from './wire.ts';

export interface ConnectOptions {
  /** Default: the token in SECURESCORE_ACCESS_TOKEN if there is one, else the default chain. */
  readonly auth?: CredentialKind;
  /** Who signs in, where the caller brings it; nothing else is looked at then. */
  readonly credential?: (bounds: SignInBounds) => Credential;
  /** Id or domain of the only tenant that may be read. */
  readonly tenant?: string;
  /** The same from a file: it is compared, and signed in to only where nobody else says whom to sign in to. */
  readonly expectedTenant?: string;
  readonly clientId?: string;
  readonly cloud?: CloudName;
  readonly graphUrl?: string;
  /** Where the services beside Graph are found. */
  readonly services?: ServiceSettings;
  readonly authorityHost?: string;
  readonly scopes?: readonly string[];
  /** Keep tokens in the store of the operating system, for the next run. */
  readonly cacheToken?: boolean;
  readonly onDeviceCode?: (prompt: { readonly message: string }) => void;
  /** Default: nothing is set. */
  readonly env?: Environment;
  /** Calls the run off. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970; requests that cannot be answered before are not sent. */
  readonly deadlineAt?: number;
  /** Requests that may be sent, retries included; default: as many as it takes. */
  readonly maxRequests?: number;
  /** One attempt; default 60 s. */
  readonly timeoutMs?: number;
  /** One wait for a retry; default 60 s. */
  readonly maxWaitMs?: number;
  /** Attempts in all; default 6. */
  readonly tries?: number;
  /** Default 20,000. */
  readonly pageCap?: number;
  /** false: requests are not spread by the published limits; Retry-After is kept all the same. */
  readonly budgets?: boolean;
  readonly onRequest?: (sent: SentRequest) => void;
  readonly onWait?: (wait: Wait) => void;
  /** What sends a request, where it is not fetch itself: the place for a proxy. */
  readonly transport?: typeof fetch;
  readonly clock?: Clock;
  readonly random?: () => number;
}

export interface Connection {
  readonly graph: GraphReader;
  readonly token: TokenFacts;
  readonly credential: Credential;
  readonly cloud: Cloud;
  readonly graphUrl: string;
  /** What the providers of other services are opened with. */
  readonly wire: Wire;
  /** Tokens of any tenant, for where a result is sent; those that evidence is read with are of this tenant, and the wire has them. */
  readonly tokenFor: TokenFor;
  /** What /organization says, or why it could not be read; the run goes on without it. */
  readonly organization: Result<Organization>;
  /** The tenant was compared with the one that was wanted; false also where none was. */
  readonly tenantChecked: boolean;
  /** Directory reads are metered by the size of the tenant; until it is known the smallest is assumed. */
  setUsers(users: number): void;
}

const seconds = 1000;

/**
 * Signs in and sends the first request.
 * @throws SecureScoreError graphUrlRefused, noCredentials, signInFailed, wrongTenant, tokenRefused, graphUnreachable, notGraph
 */
export async function connect(options: ConnectOptions = {}): Promise<Connection> {
  const cloud = clouds[options.cloud ?? 'global'];
  const graphUrl = parseGraphUrl(options.graphUrl ?? cloud.graph);
  const ended = new AbortController();
  const signal = options.signal === undefined ? ended.signal : AbortSignal.any([options.signal, ended.signal]);
  // Every request under way listens to it.
  setMaxListeners(0, signal);
  const run: RunLimits = {
    clock: options.clock ?? systemClock,
    signal,
    deadlineAt: options.deadlineAt ?? Infinity,
    timeoutMs: options.timeoutMs ?? 60 * seconds,
    maxWaitMs: options.maxWaitMs ?? 60 * seconds,
    tries: options.tries ?? 6,
    random: options.random ?? Math.random,
    onWait: options.onWait,
  };
  const { auth, expectedTenant, credential: brings, ...rest } = options;
  const { env = {} } = options;
  const tenant = options.tenant ?? expectedTenant;
  const signInTenant = options.tenant ?? (env['AZURE_TENANT_ID'] || expectedTenant);
  // Before anybody signs in: a proxy that is none is found here.
  const transport = options.transport ?? (await openTransport(env, { packed: true }));
  const bounds = { cloud, signal, deadlineAt: run.deadlineAt };
  const credential = brings
    ? brings(bounds)
    : openCredential({
        ...rest,
        ...bounds,
        ...(auth && { kind: auth }),
        ...(signInTenant !== undefined && { tenant: signInTenant }),
        env,
      });
  const tokens = new TokenSource(credential, run.clock);
  const first = await tokens.token(null, null);
  checkPlace(first, cloud, graphUrl);
  if (credential.kind === 'environment-token') checkTime(first, run.clock.now());
  const token = readToken(first);
  const compared =
    tenant !== undefined &&
    (await within(options, () => checkToken(tenant, token.tenantId, knownDomains(options, cloud, env))));

  let requests = 0;
  const count = (sent: SentRequest): void => {
    requests++;
    options.onRequest?.(sent);
  };
  const pace = new Pace(run, { budgets: options.budgets ?? true, lanes: graphLanes });
  const allowed = allowance(options.maxRequests ?? Infinity);
  const client = new GraphClient(graphReads(graphUrl.origin), [
    retry(run, pace),
    authenticate(tokens, graphUrl),
    allowed,
    pace.step,
    send(run, { transport, proxy: proxyFor(env, graphUrl), onRequest: count }),
  ]);
  const graph = new Reader(client, graphUrl, { pageCap: options.pageCap ?? 20_000, sent: () => requests, ended });
  const organization = await readTenant(graph, graphUrl);
  if (tenant !== undefined) checkOrganization(tenant, organization, compared);

  const tenantId = (organization.ok ? organization.value.id : null) ?? token.tenantId;
  const given = { env, clock: run.clock };
  return {
    graph,
    token,
    credential,
    cloud,
    graphUrl: graphUrl.origin,
    wire: wireOf({
      run,
      cloud,
      graphUrl,
      tenantId,
      initialDomain: organization.ok ? organization.value.initialDomain : null,
      env,
      settings: options.services ?? {},
      onRequest: (sent) => options.onRequest?.(sent),
      tokenFor: serviceTokens(credential, { ...given, tenantId }),
      pace,
      allowed,
      transport,
    }),
    tokenFor: serviceTokens(credential, given),
    organization,
    tenantChecked: tenant !== undefined,
    setUsers: (users) => pace.resize(tenantSize(users)),
  };
}

/** Whom to ask for the id of a domain; nobody where Graph is another one than the cloud's and no sign-in service is named. */
function knownDomains({ graphUrl, authorityHost }: ConnectOptions, cloud: Cloud, env: Environment) {
  const named = authorityHost ?? env['AZURE_AUTHORITY_HOST'];
  const authority = named || (graphUrl === undefined ? cloud.authority : '');
  return (domain: string): Promise<string | null> =>
    authority === '' ? Promise.resolve(null) : tenantIdOf(authority, domain, env);
}

/** The first request: it shows whether this is Graph, whether it takes the token, and whose tenant it is. */
async function readTenant(graph: GraphReader, graphUrl: URL): Promise<Result<Organization>> {
  const answer = await graph.read('/v1.0/organization?$select=id,displayName,verifiedDomains');
  if (!answer.ok) return answer;
  const organization = readOrganization(answer.value);
  if (organization !== null) return { ok: true, value: organization };
  if (!isCollection(answer.value)) {
    throw new SecureScoreError('notGraph', `${graphUrl.host} answered JSON that is not an organization.`);
  }
  const detail = 'GET /v1.0/organization names no tenant';
  return { ok: false, reason: { code: 'unexpectedAnswer', detail, hint: 'Check --graph-url.' } };
}
