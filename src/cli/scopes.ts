import { clouds } from '../graph/nationalClouds.ts';
import type { CredentialKind } from '../graph/signIn/credentialKinds.ts';
import type { Environment } from '../model/environment.ts';
import type { CloudName } from '../model/clouds.ts';
import { permissionPlan } from '../permissions/permissionPlan.ts';
import { graphResource } from '../providers/graph.ts';
import { permissionOf } from '../providers/resourcePermissions.ts';
import type { Prepared } from '../library/prepare.ts';

/**
 * What a user is asked to consent to: the least for the selected controls. Undefined: the application says so itself, or no
 * user signs in. Microsoft's own application for command line tools asks for nothing unless it is told.
 */
export function scopesFor(
  kind: CredentialKind | undefined,
  { controls, catalogue }: Pick<Prepared, 'controls' | 'catalogue'>,
  { cloud, env }: { readonly cloud: CloudName | undefined; readonly env: Environment },
): readonly string[] | undefined {
  if (kind !== 'browser' && kind !== 'device-code') return undefined;
  if (env['AZURE_CLIENT_ID']) return undefined;
  const { needed, optional } = permissionPlan(controls, catalogue, clouds[cloud ?? 'global']);
  return (
    [...needed, ...optional]
      .filter(({ forms }) => forms.includes('delegated'))
      .map(({ permission }) => permission)
      // A sign-in asks for the permissions of one resource; those of others are asked for with their own tokens.
      .filter((name) => permissionOf(name).resource === graphResource)
      .sort()
  );
}
