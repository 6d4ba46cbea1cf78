import { clouds, type Cloud } from '../../graph/nationalClouds.ts';
import { toRead } from '../../catalogue/demands.ts';
import { isOwn } from '../../catalogue/catalogue.ts';
import type { Control } from '../../model/control.ts';
import { readToken } from '../../graph/signIn/token.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { standingOf } from '../../permissions/lattice.ts';
import { requiredResourceAccess } from '../../permissions/resourceAccess.ts';
import type { PermissionType } from '../../permissions/permissionTypes.ts';
import { permissionPlan, type PermissionPlan, type PermissionUse } from '../../permissions/permissionPlan.ts';
import { consentLink, setupText } from '../../permissions/setup.ts';
import { graphResource } from '../../providers/graph.ts';
import { permissionOf } from '../../providers/resourcePermissions.ts';
import type { PermissionsFlags } from '../flagTypes.ts';
import { jsonText } from '../../report/jsonText.ts';
import { permissionsMarkdown } from '../permissions/markdown.ts';
import { permissionsTable } from '../permissions/permissionTable.ts';
import { foreignOnlyText, type PermissionsView, type UseView } from '../permissions/permissionView.ts';
import { prepare } from '../../library/prepare.ts';
import { printWithHeadings } from '../printWithHeadings.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { environment } from '../environment.ts';

/** What it comes to, and each permission. */
const headings = /^\d[\d,]* permissions? for .*|^[\w-]+(?:\.[\w-]+)+(?=[:,])/;

/** securescore permissions: nothing is sent, nothing is changed. */
export async function printPermissions(flags: PermissionsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { format, permissionType, setup } = flags;
  if (setup !== undefined && flags.manifest) {
    throw new SecureScoreError('usage', '--manifest and --setup cannot be combined');
  }
  const warnings = new Warnings(terminal, flags);
  const prepared = await prepare(flags, warnings.add);
  const { catalogue, controls, configuration, selection } = prepared;
  const read = toRead(prepared);
  const cloud = clouds[flags.cloud ?? configuration.cloud ?? 'global'];
  const plan = permissionPlan(read, catalogue, cloud);
  const tenant = flags.tenant ?? configuration.tenant ?? environment['AZURE_TENANT_ID'];
  const uses = viewOf(plan, read);
  if (setup !== undefined || flags.manifest) {
    const foreign = foreignOnlyText(uses);
    if (foreign !== null) warnings.add(foreign.replace(/^O/, 'o').replace(/\.$/, ''));
    const permissions = namesFor(plan, permissionType, flags.optional ?? false);
    terminal.out(
      setup === undefined
        ? jsonText(requiredResourceAccess(permissions, permissionType))
        : setupText(setup, {
            permissions,
            permissionType,
            cloud,
            tenant,
            leftOut: permissionType === 'application' ? plan.signedInOnly.reads : [],
          }),
    );
    return exitCodes.done;
  }
  const view: PermissionsView = {
    schemaVersion: 1,
    selection,
    cloud: cloud.name,
    controls: controls.length,
    points: controls.reduce((sum, { points }) => sum + points, 0),
    ...uses,
    consent: consentOf(flags, cloud, tenant),
  };
  const print = { table: permissionsTable, markdown: permissionsMarkdown, json: jsonText }[format];
  const text = print(view, { width: terminal.width, all: flags.verbose ?? false });
  if (format === 'table') printWithHeadings(terminal, text, headings);
  else terminal.out(text);
  return exitCodes.done;
}

function viewOf(
  plan: PermissionPlan,
  controls: readonly Control[],
): Pick<PermissionsView, 'needed' | 'optional' | 'sometimes' | 'signedInOnly' | 'roles' | 'token'> {
  const token = heldToken();
  const foreign = new Set(controls.filter((control) => !isOwn(control)).map(({ id }) => id));
  const use = (one: PermissionUse): UseView => {
    const { resource, permission } = permissionOf(one.permission);
    return {
      ...one,
      permission,
      resource: resource.name,
      ids: resource.idsOf(permission) ?? null,
      // The token in the environment is for Graph, and tells of nothing else.
      foreignOnly: one.controls.length > 0 && one.controls.every((id) => foreign.has(id)),
      token: token && (resource === graphResource ? standingOf({ anyOf: [permission] }, token.granted) : null),
    };
  };
  return {
    needed: plan.needed.map(use),
    optional: plan.optional.map(use),
    sometimes: plan.sometimes.map(use),
    signedInOnly: plan.signedInOnly,
    roles: plan.roles,
    token: token && { permissionType: token.permissionType, identity: token.identity },
  };
}

interface HeldToken {
  readonly permissionType: PermissionType;
  readonly identity: string | null;
  readonly granted: readonly string[];
}

/** The token in the environment, where there is one that tells what it may do. */
function heldToken(): HeldToken | null {
  const { roles, scopes, identity } = readToken(environment['SECURESCORE_ACCESS_TOKEN'] ?? '');
  const granted = scopes ?? roles;
  return granted && { permissionType: scopes ? 'delegated' : 'application', identity, granted };
}

function consentOf(flags: PermissionsFlags, cloud: Cloud, tenant: string | undefined): PermissionsView['consent'] {
  const clientId = flags.clientId ?? environment['AZURE_CLIENT_ID'];
  return { link: consentLink(cloud, tenant, clientId), clientId: clientId ?? null };
}

function namesFor(
  { needed, optional, sometimes }: PermissionPlan,
  permissionType: PermissionType,
  withOptional: boolean,
): readonly string[] {
  return [...needed, ...(withOptional ? [...optional, ...sometimes] : [])]
    .filter((use) => use.forms.includes(permissionType))
    .map(({ permission }) => permission)
    .sort();
}
