import type { RequestedEvidence } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';
import { leastPermissions } from './leastPermissions.ts';

/**
 * A refusal with the permission and the role that the request wants: Graph seldom says, and to an administrator that
 * "insufficient privileges" is a riddle.
 * @param delegated a signed-in user asks, whose directory role counts besides the permission
 */
export function withPermission(reason: Reason, definition: RequestedEvidence, delegated: boolean): Reason {
  const least = leastPermissions(definition);
  if (reason.code !== 'permissionMissing' || least.length === 0) return reason;
  const names = least.join(' and ');
  const isNamed = least.some((name) => reason.detail.includes(name));
  return {
    code: reason.code,
    detail: isNamed ? reason.detail : `${reason.detail}: it needs ${names}`,
    hint: delegated ? forUser(names, definition.roles) : forApplication(names),
  };
}

const forApplication = (names: string): string =>
  `Grant ${names} to the application and consent to it; securescore permissions prints how. A new consent counts after a few minutes.`;

function forUser(names: string, roles: readonly string[]): string {
  const role =
    roles.length === 0
      ? ''
      : ` Whoever signs in needs the role ${roles.join(' or ')} too, other administrators as well.`;
  return `Consent to ${names} for the application; securescore permissions prints how.${role} A new consent or role counts after a few minutes and a new sign-in.`;
}
