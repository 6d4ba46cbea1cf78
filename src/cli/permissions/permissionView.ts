import { formatPoints } from '../../report/format.ts';
import { graphResource } from '../../providers/graph.ts';
import type { PermissionIds } from '../../graph/graphPermissions.ts';
import type { PermissionStanding } from '../../permissions/lattice.ts';
import type { PermissionType } from '../../permissions/permissionTypes.ts';
import type { PermissionPlan, PermissionUse } from '../../permissions/permissionPlan.ts';

export interface UseView extends PermissionUse {
  /** Whose permission it is, as the portal names it. */
  readonly resource: string;
  /** Null: Microsoft's table has no such permission. */
  readonly ids: PermissionIds | null;
  /** What the token in the environment says of it; null where there is none, or none that tells. */
  readonly token: PermissionStanding | null;
  /** No control that comes with securescore needs it, only others do. */
  readonly foreignOnly: boolean;
}

/** What `securescore permissions --format json` prints. */
export interface PermissionsView {
  readonly schemaVersion: 1;
  readonly selection: string;
  readonly cloud: string;
  readonly controls: number;
  readonly points: number;
  readonly needed: readonly UseView[];
  readonly optional: readonly UseView[];
  /** What only some tenants have to grant. */
  readonly sometimes: readonly UseView[];
  /** What no permission opens to an application. */
  readonly signedInOnly: PermissionPlan['signedInOnly'];
  readonly roles: PermissionPlan['roles'];
  readonly consent: { readonly link: string; readonly clientId: string | null };
  readonly token: { readonly permissionType: PermissionType; readonly identity: string | null } | null;
}

export interface PrintOptions {
  readonly width: number;
  /** Every control by name, however many they are. */
  readonly all: boolean;
}

export function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What the list for applications omits, in one sentence; null: nothing. */
export function signedInOnlyText({ reads, controls, points }: PermissionsView['signedInOnly']): string | null {
  if (reads.length === 0) return null;
  return `Only a signed-in user can read what ${amount(controls.length, 'control')} (${formatPoints(points)}) need, whatever an application is granted: ${reads.join('; ')}.`;
}

/** What is granted only because of controls that somebody else wrote, in one sentence; null: nothing. */
export function foreignOnlyText({ needed, sometimes }: Pick<PermissionsView, 'needed' | 'sometimes'>): string | null {
  const names = [...needed, ...sometimes].filter(({ foreignOnly }) => foreignOnly).map(permissionText);
  if (names.length === 0) return null;
  return `Only controls of your own need ${names.join(', ')}: read what they do before you grant ${names.length === 1 ? 'it' : 'them'}.`;
}

/** A permission as people look for it: of another resource than Microsoft Graph, with the resource. */
export function permissionText({ permission, resource }: Pick<UseView, 'permission' | 'resource'>): string {
  return resource === graphResource.name ? permission : `${permission} of ${resource}`;
}

/** For which permission types it is requested, if not for both. */
export function formText({ forms }: UseView): string {
  const [only, other] = forms;
  if (other !== undefined || only === undefined) return '';
  return only === 'application' ? 'for applications only' : 'for signed-in users only';
}
