import type { RequestedEvidence } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';
import { leastPermissions } from './leastPermissions.ts';

/**
 * A refusal with the permission and the role that the request wants: Graph seldom says, and to an administrator that
 * "insufficient privileges" is a riddle.
 * @param delegated a signed-in user asks, whose directory role counts as well as the permission
 */
export function withPermission(reason: Reason, definition: RequestedEvidence, delegated: boolean): Reason {
  const least = leastPermissions(definition);
  if (reason.code !== 'permissionMissing' || least.length === 0) return reason;
  if (definition.signedInOnly && !delegated) return signedInOnly(reason.detail, definition);
  const names = least.join(' and ');
  const isNamed = least.some((name) => reason.detail.includes(name));
  return {
    code: reason.code,
    detail: isNamed ? reason.detail : `${reason.detail}: it needs ${names}`,
    hint: delegated ? forUser(names, definition.roles) : forApplication(names),
  };
}

/** What Microsoft supports for nobody but a signed-in user: no permission opens it to an application. */
export function signedInOnly(what: string, { roles }: Pick<RequestedEvidence, 'roles'>): Reason {
  return {
    code: 'permissionMissing',
    detail: `${what}: only a signed-in user can read this, and no permission lets an application`,
    hint: `Sign in as a user who holds the role ${roles.join(' or ')}: --auth browser or --auth device-code.`,
  };
}

const forApplication = (names: string): string =>
  `Grant ${names} to the application and consent to it; securescore permissions prints how. A new consent counts after a few minutes.`;

function forUser(names: string, roles: readonly string[]): string {
  const role =
    roles.length === 0
      ? ''
      : ` A signed-in user also needs the role ${roles.join(' or ')}; this includes administrators with other roles.`;
  return `Consent to ${names} for the application; securescore permissions prints how.${role} A new consent or role counts after a few minutes and a new sign-in.`;
}
