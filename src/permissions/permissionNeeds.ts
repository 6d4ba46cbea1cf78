import type { Catalogue } from '../catalogue/catalogue.ts';
import { dependencies, evidenceOf } from '../evidence/dependencies.ts';
import type { Cloud } from '../graph/nationalClouds.ts';
import type { Control } from '../model/control.ts';
import { graphName, isRequested, type RequestedEvidence } from '../model/evidence.ts';
import { qualified } from '../providers/resourcePermissions.ts';
import { offers, providerOf } from '../providers/registry.ts';
import type { PermissionType } from './permissionTypes.ts';
import type { PermissionRequirement } from './lattice.ts';

/** One request that the selected controls use, and the controls that do. */
export interface Need {
  readonly evidence: RequestedEvidence;
  readonly controls: readonly Control[];
}

/** Whether Microsoft supports the request for this permission type at all, whatever is granted. */
export function isOpenTo({ signedInOnly }: RequestedEvidence, permissionType: PermissionType): boolean {
  return permissionType === 'delegated' || signedInOnly !== true;
}

/** All that a request takes; nothing where this permission type cannot send it with any permission. */
export function requirementsOf(
  evidence: RequestedEvidence,
  permissionType: PermissionType,
): readonly PermissionRequirement[] {
  if (!isOpenTo(evidence, permissionType)) return [];
  const { permissions, delegatedPermissions, exactly = false, alsoNeeds = [] } = evidence;
  const provider = providerOf(evidence);
  const stated = permissionType === 'delegated' ? (delegatedPermissions ?? permissions) : permissions;
  const anyOf = stated.map((one) => qualified(provider, one));
  return [
    ...(anyOf.length === 0 ? [] : [{ anyOf, exactly }]),
    ...alsoNeeds.map((one) => ({ anyOf: [qualified(provider, one)] })),
  ];
}

/** Every request that the controls need, if the cloud has its endpoint. */
export function needsOf(controls: readonly Control[], catalogue: Catalogue, cloud: Cloud): readonly Need[] {
  const found = new Map<string, Control[]>();
  for (const control of controls) {
    for (const name of dependencies(evidenceOf(control, catalogue), catalogue)) {
      found.set(name, [...(found.get(name) ?? []), control]);
    }
  }
  return [...found].flatMap(([name, users]) => {
    const evidence = catalogue.evidence.get(name);
    return evidence && isRequested(evidence) && offers(cloud, evidence) ? [{ evidence, controls: users }] : [];
  });
}

/** What every run reads, whatever is selected; without it the licences and the name of the tenant are not known. */
export function optionalNeedsOf(catalogue: Catalogue): readonly RequestedEvidence[] {
  const skus = catalogue.evidence.get('subscribedSkus');
  return [tenantItself, ...(skus && isRequested(skus) ? [skus] : [])];
}

const organization = '/v1.0/organization?$select=id,displayName,verifiedDomains';

const tenantItself: RequestedEvidence = {
  kind: 'requested',
  provider: graphName,
  name: 'organization',
  reads: 'The name and the domains of the tenant, to be sure that it is the right one',
  request: organization,
  stated: organization,
  shape: 'collection',
  type: 'organization',
  permissions: ['Organization.Read.All', 'Directory.Read.All'],
  roles: ['Directory Readers', 'Global Reader'],
  plans: [],
  whenAbsent: {},
};
