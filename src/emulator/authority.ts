import { randomUUID } from 'node:crypto';
import { aadsts, type AadstsCode } from './aadsts.ts';
import { applicationToken, userTokens, type Subject } from './issue.ts';
import type { Answer } from './answer.ts';

export interface AuthorityOptions {
  readonly tenantId: string;
  /** Other names of the tenant: its domains. */
  readonly domains?: readonly string[];
  /** Left out, any application may sign in. */
  readonly clientId?: string;
  /** Left out, any secret is the right one. */
  readonly clientSecret?: string;
  readonly displayName?: string;
  /** What the token says it may do; default: the permissions of the emulator. */
  readonly roles?: readonly string[];
  /** Seconds; default 3599. */
  readonly lifetime?: number;
  /** The token endpoint fails with this code. */
  readonly fails?: AadstsCode;
  /** The token endpoint is busy so many times first. */
  readonly busy?: { readonly status: 429 | 503; readonly times: number; readonly retryAfter?: string };
  /** How often a device code is not yet entered; default 1. */
  readonly pendingPolls?: number;
  /** Seconds between two polls; default 1. */
  readonly pollInterval?: number;
}

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const shared = ['common', 'organizations'];
/** The registered name of the grant, and the short one that Microsoft's own library sends. */
const deviceGrants = ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'];

function plainJson(value: unknown): Answer {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store, no-cache' };
  return { status: 200, headers, content: { kind: 'json', value } };
}

/** The resource of a scope: https://graph.microsoft.com/.default is for https://graph.microsoft.com. */
function audienceOf(scope: string | null): string {
  const resource = (scope ?? '').split(' ').find((each) => each.startsWith('https://'));
  return resource?.replace(/\/[^/]*$/, '') ?? '00000003-0000-0000-c000-000000000000';
}

/** The part of Microsoft Entra that signs in: discovery, tokens for applications and the device code flow. */
export class Authority {
  readonly #options: AuthorityOptions;
  readonly #permissions: readonly string[];
  readonly #codes = new Map<string, number>();
  #busy = 0;

  constructor(options: AuthorityOptions, permissions: readonly string[]) {
    this.#options = options;
    this.#permissions = options.roles ?? permissions;
  }

  /** null for a request that is not the authority's. */
  answer(method: string, path: string, body: string, origin: string, now: number): Answer | null {
    const match = /^\/([^/]+)(\/v2\.0\/\.well-known\/openid-configuration|\/oauth2\/v2\.0\/(?:token|devicecode))$/.exec(
      path,
    );
    const tenant = decodeURIComponent(match?.[1] ?? '');
    const action = match?.[2]?.split('/').at(-1);
    if (action === undefined || method !== (action === 'openid-configuration' ? 'GET' : 'POST')) return null;
    const unknown = this.#unknownTenant(tenant, now);
    if (unknown) return unknown;
    if (action === 'openid-configuration') return this.#discovery(tenant, origin);
    const form = new URLSearchParams(body);
    return action === 'token' ? this.#token(form, origin, now) : this.#deviceCode(form, origin);
  }

  #unknownTenant(tenant: string, now: number): Answer | null {
    const { tenantId, domains = [] } = this.#options;
    if ([tenantId, ...domains, ...shared].includes(tenant.toLowerCase())) return null;
    return aadsts(guid.test(tenant) || domain.test(tenant) ? 90002 : 900023, now);
  }

  #discovery(tenant: string, origin: string): Answer {
    const base = `${origin}/${tenant}`;
    return plainJson({
      issuer: `${origin}/${this.#options.tenantId}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      tenant_region_scope: 'EU',
      cloud_instance_name: 'microsoftonline.com',
    });
  }

  #token(form: URLSearchParams, origin: string, now: number): Answer {
    const { busy, fails, clientId, clientSecret } = this.#options;
    if (busy && this.#busy < busy.times) {
      this.#busy++;
      const headers: Record<string, string> = busy.retryAfter === undefined ? {} : { 'Retry-After': busy.retryAfter };
      return { status: busy.status, headers, content: { kind: 'json', value: { error: 'temporarily_unavailable' } } };
    }
    if (fails !== undefined) return aadsts(fails, now);
    const client = form.get('client_id') ?? '';
    if (clientId !== undefined && client !== clientId) return aadsts(700016, now);
    const subject = this.#subject(client, origin, now);
    const answer = { token_type: 'Bearer', expires_in: subject.lifetime, ext_expires_in: subject.lifetime };
    const audience = audienceOf(form.get('scope'));
    const grant = form.get('grant_type');
    switch (deviceGrants.includes(grant ?? '') ? 'device' : grant) {
      case 'client_credentials': {
        const secret = form.get('client_secret');
        // An assertion is taken as it comes; only a secret can be wrong.
        if (form.get('client_assertion') === null && (secret === null || (clientSecret ?? secret) !== secret)) {
          return aadsts(7000215, now);
        }
        const token = applicationToken(subject, audience, form.get('claims')?.includes('cp1') ?? false);
        return plainJson({ ...answer, access_token: token });
      }
      case 'device':
        return this.#polled(form.get('device_code') ?? '', now) ?? this.#forUser(answer, subject, form, audience);
      case 'refresh_token':
        return this.#forUser(answer, subject, form, audience);
      case null:
      default:
        return aadsts(900144, now);
    }
  }

  #forUser(
    answer: Readonly<Record<string, unknown>>,
    subject: Subject,
    form: URLSearchParams,
    audience: string,
  ): Answer {
    return plainJson({ ...answer, scope: form.get('scope') ?? '', ...userTokens(subject, audience) });
  }

  #subject(clientId: string, origin: string, now: number): Subject {
    const { tenantId, displayName = 'securescore', lifetime = 3_599 } = this.#options;
    const issuer = `${origin}/${tenantId}/v2.0`;
    return {
      tenantId,
      clientId,
      displayName,
      permissions: this.#permissions,
      issuer,
      issuedAt: Math.floor(now / 1_000),
      lifetime,
    };
  }

  #deviceCode(form: URLSearchParams, origin: string): Answer {
    const code = randomUUID();
    this.#codes.set(code, this.#options.pendingPolls ?? 1);
    const userCode = code.slice(0, 8).toUpperCase();
    const page = `${origin}/device`;
    return plainJson({
      user_code: userCode,
      device_code: code,
      verification_uri: page,
      expires_in: 900,
      interval: this.#options.pollInterval ?? 1,
      message: `To sign in, open ${page} and enter the code ${userCode}. (${form.get('client_id') ?? ''})`,
    });
  }

  /** Why there is no token for a device code yet; null when it has been entered. */
  #polled(code: string, now: number): Answer | null {
    const left = this.#codes.get(code);
    if (left === undefined) return aadsts(70020, now);
    this.#codes.set(code, left - 1);
    return left > 0 ? aadsts(70016, now) : null;
  }
}
