import { randomUUID } from 'node:crypto';

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Looks like a JWT and is signed by nobody: it is good for this emulator alone. */
export function unsignedToken(claims: Readonly<Record<string, unknown>>): string {
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.${Buffer.from('unsigned').toString('base64url')}`;
}

export interface Subject {
  readonly tenantId: string;
  readonly clientId: string;
  readonly displayName: string;
  readonly permissions: readonly string[];
  readonly issuer: string;
  readonly issuedAt: number;
  readonly lifetime: number;
}

function common(subject: Subject): Readonly<Record<string, unknown>> {
  return {
    iss: subject.issuer,
    iat: subject.issuedAt,
    nbf: subject.issuedAt,
    exp: subject.issuedAt + subject.lifetime,
    tid: subject.tenantId,
    // Makes one token differ from the next, as continuous access evaluation needs.
    uti: randomUUID(),
  };
}

/** For an application: its permissions are roles. */
export function applicationToken(subject: Subject, audience: string, evaluated: boolean): string {
  return unsignedToken({
    ...common(subject),
    aud: audience,
    appid: subject.clientId,
    app_displayname: subject.displayName,
    idtyp: 'app',
    roles: subject.permissions,
    ver: '1.0',
    ...(evaluated && { xms_cc: ['cp1'] }),
  });
}

const deviceUser = {
  id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  name: 'Emulated Reader',
  upn: 'reader@emulator.invalid',
};

/** For a signed-in user: the permissions are scopes. */
export function userTokens(subject: Subject, audience: string): Readonly<Record<string, string>> {
  const access = unsignedToken({
    ...common(subject),
    aud: audience,
    appid: subject.clientId,
    app_displayname: subject.displayName,
    idtyp: 'user',
    scp: subject.permissions.join(' '),
    oid: deviceUser.id,
    name: deviceUser.name,
    upn: deviceUser.upn,
    ver: '1.0',
  });
  const identity = unsignedToken({
    ...common(subject),
    aud: subject.clientId,
    oid: deviceUser.id,
    sub: deviceUser.id,
    name: deviceUser.name,
    preferred_username: deviceUser.upn,
    ver: '2.0',
  });
  return {
    access_token: access,
    id_token: identity,
    refresh_token: randomUUID(),
    client_info: part({ uid: deviceUser.id, utid: subject.tenantId }),
  };
}
