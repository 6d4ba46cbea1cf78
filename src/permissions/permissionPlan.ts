import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cloud } from '../graph/nationalClouds.ts';
import type { Control } from '../model/control.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import { meets, type PermissionRequirement } from './lattice.ts';
import { leastCover } from './leastCover.ts';
import { permissionTypes, type PermissionType } from './permissionTypes.ts';
import { isOpenTo, needsOf, optionalNeedsOf, requirementsOf, type Need } from './permissionNeeds.ts';

/** One permission to grant, and what it is for. */
export interface PermissionUse {
  readonly permission: string;
  /** For which forms it is asked: an application may need another one than a signed-in user. */
  readonly forms: readonly PermissionType[];
  readonly controls: readonly string[];
  /** Points of those controls. */
  readonly points: number;
  /** What is read with it, a sentence each. */
  readonly reads: readonly string[];
  /** Directory roles that a signed-in user needs to read all that; empty: the permission is enough. */
  readonly roles: readonly string[];
}

export interface PermissionPlan {
  /** What the selected controls need, and nothing else. */
  readonly needed: readonly PermissionUse[];
  /** In addition, what every run reads and can do without. */
  readonly optional: readonly PermissionUse[];
  /** In addition, what only some tenants have to grant, where it is unknown otherwise. */
  readonly sometimes: readonly PermissionUse[];
  /** What no permission opens to an application, a sentence each, and the controls that use it. */
  readonly signedInOnly: Pick<PermissionUse, 'reads' | 'controls' | 'points'>;
  /** Directory roles that are enough for a signed-in user, for all of it. */
  readonly roles: readonly string[];
}

/** The least permissions with which the controls can be measured. */
export function permissionPlan(controls: readonly Control[], catalogue: Catalogue, cloud: Cloud): PermissionPlan {
  const needs = needsOf(controls, catalogue, cloud);
  const sets = permissionTypes.map((permissionType) => ({
    permissionType,
    names: setFor(
      needs.map(({ evidence }) => evidence),
      permissionType,
    ),
  }));
  const needed = [...new Set(sets.flatMap(({ names }) => names))].sort().map((permission) => {
    const asked = sets.filter(({ names }) => names.includes(permission));
    return useOf(
      permission,
      asked.map(({ permissionType }) => permissionType),
      served(permission, asked, needs),
    );
  });
  return {
    needed,
    optional: optionalUses(catalogue, sets),
    sometimes: sometimesUses(needs),
    signedInOnly: costOf(needs.filter(({ evidence }) => !isOpenTo(evidence, 'application'))),
    roles: rolesFor(needs.map(({ evidence }) => evidence)),
  };
}

interface FormSet {
  readonly permissionType: PermissionType;
  readonly names: readonly string[];
}

function setFor(evidence: readonly RequestedEvidence[], permissionType: PermissionType): readonly string[] {
  return leastCover(evidence.flatMap((one) => requirementsOf(one, permissionType)));
}

/** The requests that a permission is asked for: what each takes belongs to the first of the set that does for it. */
function served(permission: string, sets: readonly FormSet[], needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ evidence }) =>
    sets.some(({ permissionType, names }) =>
      requirementsOf(evidence, permissionType).some((requirement) => servantOf(requirement, names) === permission),
    ),
  );
}

function servantOf(requirement: PermissionRequirement, names: readonly string[]): string | undefined {
  const itself = requirement.anyOf.find((one) => names.includes(one));
  return itself ?? names.find((name) => meets(name, requirement));
}

function useOf(permission: string, asked: readonly PermissionType[], needs: readonly Need[]): PermissionUse {
  return { permission, forms: asked, ...costOf(needs), roles: rolesFor(needs.map(({ evidence }) => evidence)) };
}

function costOf(needs: readonly Need[]): Pick<PermissionUse, 'reads' | 'controls' | 'points'> {
  const controls = new Map(needs.flatMap((need) => need.controls.map((control) => [control.id, control.points])));
  return {
    controls: [...controls.keys()].sort(),
    points: [...controls.values()].reduce((sum, points) => sum + points, 0),
    reads: [...new Set(needs.map(({ evidence }) => evidence.reads))],
  };
}

function optionalUses(catalogue: Catalogue, sets: readonly FormSet[]): readonly PermissionUse[] {
  const evidence = optionalNeedsOf(catalogue);
  const extra = sets.map(({ permissionType, names }) => {
    const open = evidence.filter((one) =>
      requirementsOf(one, permissionType).some((requirement) => servantOf(requirement, names) === undefined),
    );
    return { permissionType, names: setFor(open, permissionType) };
  });
  return [...new Set(extra.flatMap(({ names }) => names))].sort().map((permission) => {
    const asked = extra.filter(({ names }) => names.includes(permission));
    const needs = evidence.map((one) => ({ evidence: one, controls: [] }));
    return useOf(
      permission,
      asked.map(({ permissionType }) => permissionType),
      served(permission, asked, needs),
    );
  });
}

function sometimesUses(needs: readonly Need[]): readonly PermissionUse[] {
  const found = new Map<string, Need[]>();
  for (const { evidence, controls } of needs) {
    if (!evidence.emptyWithout) continue;
    const { permission, reads } = evidence.emptyWithout;
    found.set(permission, [...(found.get(permission) ?? []), { evidence: { ...evidence, reads }, controls }]);
  }
  return [...found].map(([permission, asked]) => useOf(permission, permissionTypes, asked));
}

function rolesFor(evidence: readonly RequestedEvidence[]): readonly string[] {
  const needs = evidence.map(({ roles }) => [...roles].sort((a, b) => power(a) - power(b)));
  return leastCover(needs.map((anyOf) => ({ anyOf, exactly: true })));
}

/** A role that only reads is less than one that manages, however little that is. */
const power = (role: string): number => (role.includes('Reader') ? 0 : 1);
