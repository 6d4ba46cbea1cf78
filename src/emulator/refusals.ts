import { failure, type EmulatorAnswer } from './answer.ts';
import type { LicenceRefusal, RefusalShape } from './endpoints/endpoint.ts';

/** Intune wraps its real message in a JSON string. */
function intuneMessage(text: string): string {
  return JSON.stringify({
    _version: 3,
    Message: `${text} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  });
}

/** A missing permission, said in the way of the service. */
export function permissionMissing(
  shape: RefusalShape,
  needed: readonly string[],
  granted: readonly string[],
): EmulatorAnswer {
  const list = needed.join(', ');
  switch (shape) {
    case 'directory':
      return failure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    case 'scopes':
      return failure(
        403,
        'AccessDenied',
        'You cannot perform the requested operation, required scopes are missing in the token.',
      );
    case 'roles':
      return failure(
        403,
        'Forbidden',
        `Missing application roles. API required roles: ${list}, application roles: ${granted.join(', ')}.`,
      );
    case 'report':
      return failure(
        403,
        'Authentication_MSGraphPermissionMissing',
        `The principal does not have required Microsoft Graph permission(s): ${list} to call this API.`,
        { inner: 'innererror' },
      );
    case 'intune':
      return failure(
        403,
        'Forbidden',
        intuneMessage(
          `Application is not authorized to perform this operation. Application must have one of the following scopes: ${list}`,
        ),
      );
    case 'intuneBare':
      // No error envelope at all, and a 401 although the token is good.
      return {
        status: 401,
        content: {
          kind: 'json',
          value: { ErrorCode: 'Forbidden', Message: `Application must have one of the following scopes: ${list}` },
        },
      };
    case 'plain':
      return failure(403, 'Forbidden', `The token must contain one of the following permissions: ${list}.`, {
        inner: 'innererror',
      });
  }
}

/** A missing licence, said in the way of the service. */
export function notLicensed(shape: LicenceRefusal): EmulatorAnswer {
  switch (shape) {
    case 'premium':
      return failure(
        403,
        'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
        "Neither tenant is B2C or tenant doesn't have premium license",
        { inner: 'innererror' },
      );
    case 'pim':
      return failure(
        400,
        'AadPremiumLicenseRequired',
        'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
      );
    case 'feature':
      return failure(403, 'Forbidden', 'Your tenant is not licensed for this feature.');
    case 'intune':
      return failure(400, 'BadRequest', intuneMessage('Request not applicable to target tenant.'));
    case 'sharepoint':
      return failure(400, 'BadRequest', 'Tenant does not have a SPO license.');
    case 'unprovisioned':
      return failure(401, 'Unauthorized', 'Account is not provisioned.');
  }
}
