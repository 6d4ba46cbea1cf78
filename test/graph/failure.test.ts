import { readBody } from '../../src/graph/request/body.ts';
import { Exchange } from '../../src/graph/request/exchange.ts';
import { fatalOf, reasonOf } from '../../src/graph/request/failure.ts';
import { permissionNames } from '../../src/graph/request/namedPermissions.ts';
import type { Outcome } from '../../src/graph/request/exchange.ts';
import type { ReasonCode } from '../../src/model/reason.ts';

function ended(outcome: Outcome): Exchange {
  const exchange = new Exchange({
    method: 'GET',
    url: 'https://graph.microsoft.com/v1.0/things?$skiptoken=secret',
    path: '/v1.0/things?$skiptoken=secret',
    headers: {},
    workload: 'directory',
    cost: 1,
  });
  exchange.attempt = 1;
  exchange.outcome = outcome;
  return exchange;
}

const answered = (status: number, body: unknown, headers: Record<string, string> = {}): Exchange =>
  ended({
    kind: 'answer',
    status,
    headers: new Headers(headers),
    body: readBody(typeof body === 'string' ? body : JSON.stringify(body)),
  });

const error = (code: string, message = ''): unknown => ({ error: { code, message } });

it.each<[string, number, unknown, ReasonCode]>([
  ['no premium licence', 403, error('Authentication_RequestFromNonPremiumTenantOrB2CTenant'), 'notLicensed'],
  ['no licence for PIM', 400, error('AadPremiumLicenseRequired'), 'notLicensed'],
  ['no licence, told by text', 403, error('Forbidden', 'Your tenant is not licensed for this feature.'), 'notLicensed'],
  ['no Intune', 400, error('BadRequest', 'Request not applicable to target tenant.'), 'notLicensed'],
  ['no SharePoint', 400, error('BadRequest', 'Tenant does not have a SPO license.'), 'notLicensed'],
  ['no Defender', 401, error('Unauthorized', 'Account is not provisioned.'), 'notLicensed'],
  [
    'a licence code inside another',
    403,
    { error: { code: 'AccessDenied', innererror: { code: 'AadPremiumLicenseRequired' } } },
    'notLicensed',
  ],
  ['no privileges', 403, error('Authorization_RequestDenied', 'Insufficient privileges.'), 'permissionMissing'],
  ['no scopes', 403, error('AccessDenied', 'required scopes are missing in the token.'), 'permissionMissing'],
  ['no application roles', 403, error('Forbidden', 'Missing application roles.'), 'permissionMissing'],
  ['no permission for Intune', 401, { ErrorCode: 'Forbidden', Message: 'no' }, 'permissionMissing'],
  ['NUL bytes', 403, '\0\0\0\0', 'permissionMissing'],
  ['an HTML page', 403, '<html>no</html>', 'permissionMissing'],
  ['never set up', 403, error('Forbidden', 'Tenant is not onboarded to Microsoft Defender for Identity'), 'notFound'],
  ['never set up, without a word', 403, error('UnknownError'), 'permissionMissing'],
  ['not there', 404, error('Request_ResourceNotFound'), 'notFound'],
  ['not there, without a word', 404, error('UnknownError'), 'notFound'],
  ['too many requests', 429, error('TooManyRequests'), 'throttled'],
  ["Intune's too many requests", 500, error('InternalServerError', 'Rate limit reached because of…'), 'throttled'],
  ['a gateway that gave up', 504, '', 'timedOut'],
  ['a wrong query', 400, error('Request_UnsupportedQuery', 'nope'), 'unexpectedAnswer'],
  ['a missing filter', 400, { errorCode: 'MissingProvider', message: 'x' }, 'unexpectedAnswer'],
  ['an internal error', 500, '', 'unexpectedAnswer'],
  ['a redirect', 302, '', 'unexpectedAnswer'],
  ['nothing', 200, '', 'unexpectedAnswer'],
  ['HTML with 200', 200, '<!doctype html><p>', 'unexpectedAnswer'],
  ['half a document', 200, '{"value":[', 'unexpectedAnswer'],
])('%s (%i)', (_, status, body, code) => {
  const reason = reasonOf(answered(status, body));
  expect(reason.code).toBe(code);
  expect(reason.detail).toContain('GET /v1.0/things');
  expect(reason.detail).not.toContain('secret');
  expect(reason.hint).not.toBe('');
});

it('leaves out the request id, wherever it stands: the audit log has it', () => {
  expect(reasonOf(answered(500, { error: { code: 'x', innererror: { 'request-id': 'abc' } } })).detail).toBe(
    'GET /v1.0/things answered 500: x',
  );
  expect(reasonOf(answered(500, '', { 'request-id': 'def' })).detail).toBe('GET /v1.0/things answered 500');
});

it.each<[string, number, unknown, string]>([
  [
    'the permission that Graph names, without the rest of its sentence',
    403,
    error(
      'Forbidden',
      'Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementConfiguration.Read.All - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 9f86d081-884c-4d63-a5cd-0c2e8f0f9d1a - Url: https://fef.msua06.manage.microsoft.com/x',
    ),
    'was refused: DeviceManagementConfiguration.Read.All is missing',
  ],
  [
    'nothing of what every refusal says',
    403,
    error('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
    'was refused',
  ],
  [
    'what else Graph says',
    403,
    error('Forbidden', 'Access denied. The user has to hold the role "Reports Reader".'),
    `was refused ("The user has to hold the role 'Reports Reader'.")`,
  ],
  [
    'an unknown application',
    401,
    error('Authorization_IdentityNotFound', 'The identity of the calling application could not be established.'),
    'was refused: Graph does not know the application in this tenant',
  ],
  [
    'no ids and no times',
    500,
    error(
      'InternalServerError',
      'Object 9f86d081-884c-4d63-a5cd-0c2e8f0f9d1a was gone at 2026-11-21T19:20:31.123Z. Correlation ID: abc',
    ),
    'answered 500: InternalServerError "Object ... was gone at ..."',
  ],
])('the detail tells %s', (_, status, body, detail) => {
  expect(reasonOf(answered(status, body)).detail).toBe(`GET /v1.0/things ${detail}`);
});

it('names the permission that Graph names', () => {
  const message =
    'Missing application roles. API required roles: SecurityEvents.Read.All, SecurityEvents.ReadWrite.All, application roles: User.Read.All.';
  expect(reasonOf(answered(403, error('Forbidden', message))).hint).toContain(
    'Grant SecurityEvents.Read.All or SecurityEvents.ReadWrite.All',
  );
});

it.each<[string, readonly string[]]>([
  ['The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All', ['AuditLog.Read.All']],
  [
    'Application must have one of the following scopes: DeviceManagementApps.Read.All',
    ['DeviceManagementApps.Read.All'],
  ],
  ['API required roles: Policy.Read.All, application roles: User.Read.All.', ['Policy.Read.All']],
  ['Insufficient privileges to complete the operation.', []],
])('permission names in "%s"', (message, names) => {
  expect(permissionNames(message)).toEqual(names);
});

it('a message that is itself a document is opened', () => {
  const message = JSON.stringify({ _version: 3, Message: 'Application must have DeviceManagementApps.Read.All' });
  expect(reasonOf(answered(403, error('Forbidden', message))).hint).toContain('Grant DeviceManagementApps.Read.All');
});

it.each<[string, Exchange, string | undefined, string | undefined]>([
  ['a refused token', answered(401, error('InvalidAuthenticationToken')), 'tokenRefused', 'tokenRefused'],
  ['401 without a word', answered(401, ''), 'tokenRefused', undefined],
  ['an unknown host', ended({ kind: 'broken', code: 'ENOTFOUND' }), 'graphUnreachable', undefined],
  [
    'an untrusted certificate',
    ended({ kind: 'broken', code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    'graphUnreachable',
    undefined,
  ],
  ['silence', ended({ kind: 'timeout', ms: 60_000 }), 'graphUnreachable', undefined],
  ['a proxy that wants a sign-in', answered(407, '<html>'), 'graphUnreachable', undefined],
  ['a gateway', answered(502, '<html>'), 'graphUnreachable', undefined],
  ['a sign-in page', answered(200, '<html>'), 'notGraph', undefined],
  ['a redirect', answered(302, ''), 'notGraph', undefined],
  ['a plain web server', answered(404, '<html>'), 'notGraph', undefined],
  ['a missing permission', answered(403, error('Authorization_RequestDenied')), undefined, undefined],
  [
    'no scope, with 401',
    answered(401, error('Unauthorized', 'required scopes are missing in the token')),
    undefined,
    undefined,
  ],
])('%s ends the run or does not, on the first request and later', (_, exchange, first, later) => {
  expect(fatalOf(exchange, false)?.code).toBe(first);
  expect(fatalOf(exchange, true)?.code).toBe(later);
});
