import { SecureScoreError } from '../model/errors.ts';
import { permissionOf } from '../providers/resourcePermissions.ts';
import type { PermissionType } from './permissionTypes.ts';

interface ResourceAccess {
  readonly id: string;
  /** Role: an application's own permission. Scope: on behalf of a signed-in user. */
  readonly type: 'Role' | 'Scope';
}

/** requiredResourceAccess of an app registration. */
export type RequiredResourceAccess = readonly {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly ResourceAccess[];
}[];

/** @throws SecureScoreError usage: the id of a permission is not known, and a guess would grant something else */
export function requiredResourceAccess(
  permissions: readonly string[],
  permissionType: PermissionType,
): RequiredResourceAccess {
  return [...byResource(permissions)].map(([resourceAppId, names]) => ({
    resourceAppId,
    resourceAccess: names.map((permission) => ({
      id: idOf(permission, permissionType),
      type: permissionType === 'application' ? ('Role' as const) : ('Scope' as const),
    })),
  }));
}

/** Permissions by the application id of the resource that they are of. */
export function byResource(permissions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const name of permissions) {
    const { appId } = permissionOf(name).resource;
    found.set(appId, [...(found.get(appId) ?? []), name]);
  }
  return found;
}

/** The id by which an app registration names a permission. @throws SecureScoreError usage */
export function idOf(name: string, permissionType: PermissionType): string {
  const { resource, permission } = permissionOf(name);
  const ids = resource.idsOf(permission);
  const id = ids?.[permissionType] ?? null;
  if (id !== null) return id;
  const what = ids
    ? `${name} does not exist for ${permissionType === 'application' ? 'applications' : 'signed-in users'}`
    : `the id of the permission ${name} is not known`;
  throw new SecureScoreError('usage', `${what}, so the app registration cannot be written.`, {
    hint: `Correct the evidence file that names it; Microsoft lists every permission at https://learn.microsoft.com/graph/permissions-reference.`,
  });
}
