import { randomUUID } from 'node:crypto';
import { aadsts, type AadstsCode } from './signInFailures.ts';
import { applicationToken, userTokens, type Subject } from './issue.ts';
import type { EmulatorAnswer } from './answer.ts';
import { Authorize } from './authorize.ts';
import { discovery } from './discovery.ts';

export interface AuthorityOptions {
  readonly tenantId: string;
  /** Other names of the tenant: its domains. */
  readonly domains?: readonly string[];
  /** Left out, any application may sign in. */
  readonly clientId?: string;
  /** Left out, any secret is the right one. */
  readonly clientSecret?: string;
  /** The federated token that is the right one; left out, every assertion is. */
  readonly assertion?: string;
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

const methods: Readonly<Record<string, string>> = {
  'openid-configuration': 'GET',
  authorize: 'GET',
  token: 'POST',
  devicecode: 'POST',
};

function plainJson(value: unknown): EmulatorAnswer {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store, no-cache' };
  return { status: 200, headers, content: { kind: 'json', value } };
}

/** The resource of a scope: https://graph.microsoft.com/.default is for https://graph.microsoft.com. */
function audienceOf(scope: string | null): string {
  const resource = (scope ?? '').split(' ').find((each) => each.startsWith('https://'));
  return resource?.replace(/\/[^/]*$/, '') ?? '00000003-0000-0000-c000-000000000000';
}

/** The part of Microsoft Entra that signs in: discovery, tokens for applications, the browser and the device code flow. */
export class Authority {
  readonly #options: AuthorityOptions;
  readonly #permissions: readonly string[];
  readonly #codes = new Map<string, number>();
  readonly #authorize = new Authorize();
  #busy = 0;

  constructor(options: AuthorityOptions, permissions: readonly string[]) {
    this.#options = options;
    this.#permissions = options.roles ?? permissions;
  }

  /** null for a request that is not the authority's. */
  answer(method: string, target: string, body: string, origin: string, now: number): EmulatorAnswer | null {
    const [path = '', query = ''] = target.split('?', 2);
    const match = /^\/([^/]+)(?:\/v2\.0\/\.well-known|\/oauth2\/v2\.0)\/([\w-]+)$/.exec(path);
    const tenant = decodeURIComponent(match?.[1] ?? '');
    const action = match?.[2] ?? '';
    if (methods[action] !== method) return null;
    const unknown = this.#unknownTenant(tenant, now);
    if (unknown) return unknown;
    if (action === 'openid-configuration') return plainJson(discovery(tenant, this.#options.tenantId, origin));
    if (action === 'authorize') return this.#authorize.page(new URLSearchParams(query));
    const form = new URLSearchParams(body);
    return action === 'token' ? this.#token(form, origin, now) : this.#deviceCode(form, origin);
  }

  #unknownTenant(tenant: string, now: number): EmulatorAnswer | null {
    const { tenantId, domains = [] } = this.#options;
    if ([tenantId, ...domains, ...shared].includes(tenant.toLowerCase())) return null;
    return aadsts(guid.test(tenant) || domain.test(tenant) ? 90002 : 900023, now);
  }

  #token(form: URLSearchParams, origin: string, now: number): EmulatorAnswer {
    const { busy, fails, clientId, clientSecret, assertion } = this.#options;
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
        const given = form.get('client_assertion');
        if (given !== null && (assertion ?? given) !== given) return aadsts(700213, now);
        if (given === null && (secret === null || (clientSecret ?? secret) !== secret)) return aadsts(7000215, now);
        const token = applicationToken(subject, audience, form.get('claims')?.includes('cp1') ?? false);
        return plainJson({ ...answer, access_token: token });
      }
      case 'device':
        return this.#polled(form.get('device_code') ?? '', now) ?? this.#forUser(answer, subject, form, audience);
      case 'authorization_code':
        return this.#authorize.redeem(form.get('code') ?? '', form.get('code_verifier') ?? '')
          ? this.#forUser(answer, subject, form, audience)
          : aadsts(70008, now);
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
  ): EmulatorAnswer {
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

  #deviceCode(form: URLSearchParams, origin: string): EmulatorAnswer {
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
  #polled(code: string, now: number): EmulatorAnswer | null {
    const left = this.#codes.get(code);
    if (left === undefined) return aadsts(70020, now);
    this.#codes.set(code, left - 1);
    return left > 0 ? aadsts(70016, now) : null;
  }
}
