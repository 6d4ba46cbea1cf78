import { randomUUID } from 'node:crypto';
import type { EmulatorAnswer } from './answer.ts';

interface SignInFailure {
  readonly error: string;
  readonly status: number;
  readonly text: string;
  readonly suberror?: string;
}

/** Failures of the token endpoint by AADSTS code. */
const failures = {
  7000215: {
    error: 'invalid_client',
    status: 401,
    text: 'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
  },
  7000222: { error: 'invalid_client', status: 401, text: 'The provided client secret keys are expired.' },
  700027: {
    error: 'invalid_client',
    status: 401,
    text: 'The certificate with the identifier used to sign the client assertion is not registered on the application.',
  },
  700213: {
    error: 'invalid_client',
    status: 401,
    text: 'No matching federated identity record found for presented assertion subject.',
  },
  70008: { error: 'invalid_grant', status: 400, text: 'The provided authorization code or refresh token has expired.' },
  700016: { error: 'unauthorized_client', status: 400, text: 'The application was not found in the directory.' },
  90002: {
    error: 'invalid_tenant',
    status: 400,
    text: 'Tenant not found. Check to make sure you have the correct tenant ID.',
  },
  900023: {
    error: 'invalid_request',
    status: 400,
    text: 'The specified tenant identifier is neither a valid DNS name nor a valid external domain.',
  },
  65001: {
    error: 'invalid_grant',
    status: 400,
    text: 'The user or administrator has not consented to use the application.',
    suberror: 'consent_required',
  },
  50076: {
    error: 'interaction_required',
    status: 400,
    text: 'You must use multi-factor authentication to access the resource.',
    suberror: 'basic_action',
  },
  50079: {
    error: 'interaction_required',
    status: 400,
    text: 'You must enroll in multi-factor authentication to access the resource.',
    suberror: 'basic_action',
  },
  53003: {
    error: 'invalid_grant',
    status: 400,
    text: 'Access has been blocked by Conditional Access policies.',
    suberror: 'message_only',
  },
  50034: { error: 'invalid_grant', status: 400, text: 'The user account does not exist in the directory.' },
  50020: {
    error: 'invalid_grant',
    status: 400,
    text: 'The user account from the identity provider does not exist in the tenant.',
  },
  50057: { error: 'invalid_grant', status: 400, text: 'The user account is disabled.' },
  50126: {
    error: 'invalid_grant',
    status: 400,
    text: 'Error validating credentials due to invalid username or password.',
  },
  500011: { error: 'invalid_resource', status: 400, text: 'The resource principal was not found in the tenant.' },
  50001: { error: 'invalid_resource', status: 400, text: 'The resource is disabled or does not exist.' },
  5000224: { error: 'invalid_request', status: 400, text: 'This feature is not available in this region.' },
  650051: { error: 'invalid_client', status: 400, text: 'The application needs the consent of an administrator.' },
  700082: { error: 'invalid_grant', status: 400, text: 'The refresh token has expired due to inactivity.' },
  70016: {
    error: 'authorization_pending',
    status: 400,
    text: 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  },
  70020: {
    error: 'expired_token',
    status: 400,
    text: 'The provided value for the input parameter device code is not valid: it has expired.',
  },
  900144: {
    error: 'invalid_request',
    status: 400,
    text: 'The request body must contain the following parameter: grant_type.',
  },
} as const satisfies Record<number, SignInFailure>;

export type AadstsCode = keyof typeof failures;
export const aadstsCodes: readonly AadstsCode[] = Object.keys(failures).map((code) => Number(code) as AadstsCode);

/** The token endpoint's own error shape, which is not Graph's. */
export function aadsts(code: AadstsCode, now: number): EmulatorAnswer {
  const { error, status, text, ...more }: SignInFailure = failures[code];
  const timestamp = new Date(now).toISOString().replace('T', ' ').slice(0, 19) + 'Z';
  const trace = randomUUID();
  const correlation = randomUUID();
  const value = {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...more,
  };
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, content: { kind: 'json', value } };
}
