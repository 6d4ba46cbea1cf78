import { formatNumber } from '../model/formatNumber.ts';
import { lacksEvery } from '../evidence/licences.ts';
import type { Licences } from '../model/licence.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cloud } from '../graph/nationalClouds.ts';
import type { TokenFacts } from '../graph/signIn/token.ts';
import type { Control } from '../model/control.ts';
import { graphName, type RequestedEvidence } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';
import { requestName } from '../model/requestName.ts';
import { signedInOnly } from '../evidence/refusal.ts';
import { qualified } from '../providers/resourcePermissions.ts';
import { providerNamed, providerOf } from '../providers/registry.ts';
import { meets, standingOf, type PermissionRequirement } from './lattice.ts';
import { leastCover } from './leastCover.ts';
import type { PermissionType } from './permissionTypes.ts';
import { isOpenTo, needsOf, requirementsOf, type Need } from './permissionNeeds.ts';

interface MissingPermission {
  readonly permission: string;
  readonly controls: readonly string[];
  readonly points: number;
}

export interface Preflight {
  /** application: the token's own permissions decide alone. delegated: the directory role of the user counts as well. */
  readonly permissionType: PermissionType;
  /** How many permissions the selected controls take in this tenant. */
  readonly needed: number;
  /** Those that the token lacks, most points first. */
  readonly missing: readonly MissingPermission[];
  /** Evidence that the token cannot read for certain, by name: it is not asked for. */
  readonly withheld: ReadonlyMap<string, Reason>;
  /** Not one request is left that the token could make. */
  readonly nothingLeft: boolean;
}

export interface PreflightOptions {
  readonly controls: readonly Control[];
  readonly catalogue: Catalogue;
  readonly cloud: Cloud;
  readonly licences: Licences;
  readonly token: TokenFacts;
  /** Of the providers beside Graph that the controls read and that take a token: what theirs says, or why there is none. */
  readonly services?: ReadonlyMap<string, ServiceToken>;
}

export type ServiceToken = { readonly facts: TokenFacts } | { readonly reason: Reason };

/** What the token may do, held against what the controls need; null where the token does not tell. */
export function preflight(options: PreflightOptions): Preflight | null {
  const { controls, catalogue, cloud, licences, token } = options;
  const { services = new Map<string, ServiceToken>() } = options;
  const permissionType: PermissionType = token.scopes === null ? 'application' : 'delegated';
  const own = token.scopes ?? token.roles;
  if (own === null && services.size === 0) return null;
  const wanted = needsOf(controls, catalogue, cloud).filter(({ evidence }) => !lacksEvery(licences, evidence.plans));
  const unreachable = withoutToken(wanted, services);
  if (own === null) return nothingKnown(permissionType, unreachable);
  const granted = [...own, ...grantedBy(services)];
  // What needs no permission is never refused; what a token does not show is found out by sending the request.
  const all = wanted.filter(({ evidence }) => isTold(evidence, services));
  const closed = all.filter(({ evidence }) => !isOpenTo(evidence, permissionType)).map(({ evidence }) => evidence);
  const needs = all.filter(({ evidence }) => isOpenTo(evidence, permissionType));
  const lacking = needs.flatMap((need) => {
    const open = requirementsOf(need.evidence, permissionType).filter((one) => standingOf(one, granted) === 'missing');
    return open.length === 0 ? [] : [{ ...need, open }];
  });
  const missing = leastCover(lacking.flatMap(({ open }) => open));
  return {
    permissionType,
    needed: missing.length + heldOf(needs, permissionType, granted),
    missing: missing
      .map((permission) => costOf(permission, lacking))
      .sort((a, b) => b.points - a.points || (a.permission < b.permission ? -1 : 1)),
    // A signed-in user's token says what the application may do for the user, not what the user may do.
    withheld:
      permissionType === 'application'
        ? new Map([
            ...closed.map((evidence) => [evidence.name, notSupported(evidence)] as const),
            ...lacking.map((need) => [need.evidence.name, refusal(need)] as const),
            ...unreachable,
          ])
        : unreachable,
    nothingLeft:
      permissionType === 'application' &&
      all.length > 0 &&
      lacking.length === needs.length &&
      wanted.every((one) => all.includes(one) || isFree(one) || unreachable.has(one.evidence.name)),
  };
}

/** It needs no permission itself, but depends on evidence that does. */
const isFree = ({ evidence }: Need): boolean => providerOf(evidence).resource === undefined;

function isTold({ provider }: RequestedEvidence, services: ReadonlyMap<string, ServiceToken>): boolean {
  if (provider === graphName) return true;
  const token = services.get(provider);
  return token !== undefined && 'facts' in token && (token.facts.scopes ?? token.facts.roles) !== null;
}

/** Evidence of services for which the sign-in gives no token, by name. */
function withoutToken(
  needs: readonly Need[],
  services: ReadonlyMap<string, ServiceToken>,
): ReadonlyMap<string, Reason> {
  return new Map(
    needs.flatMap(({ evidence }) => {
      const token = services.get(evidence.provider);
      return token !== undefined && 'reason' in token ? [[evidence.name, token.reason] as const] : [];
    }),
  );
}

function grantedBy(services: ReadonlyMap<string, ServiceToken>): readonly string[] {
  return [...services].flatMap(([name, token]) => {
    const names = 'facts' in token ? (token.facts.scopes ?? token.facts.roles ?? []) : [];
    return names.map((one) => qualified(providerNamed(name), one));
  });
}

const nothingKnown = (permissionType: PermissionType, withheld: ReadonlyMap<string, Reason>): Preflight => ({
  permissionType,
  needed: 0,
  missing: [],
  withheld,
  nothingLeft: false,
});

/** A request that the token cannot make, and the permissions that it lacks. */
interface Lacking extends Need {
  readonly open: readonly PermissionRequirement[];
}

/** How many of the permissions needed the token has, counted as if they had been granted one by one. */
function heldOf(needs: readonly Need[], permissionType: PermissionType, granted: readonly string[]): number {
  const requirements = needs.flatMap(({ evidence }) => requirementsOf(evidence, permissionType));
  return leastCover(requirements.filter((one) => standingOf(one, granted) !== 'missing')).length;
}

function costOf(permission: string, lacking: readonly Lacking[]): MissingPermission {
  const served = lacking.filter(({ open }) => open.some((one) => meets(permission, one)));
  const controls = new Map(served.flatMap((need) => need.controls.map(({ id, points }) => [id, points])));
  return {
    permission,
    controls: [...controls.keys()].sort(),
    points: [...controls.values()].reduce((sum, points) => sum + points, 0),
  };
}

function refusal({ evidence, open }: Lacking): Reason {
  const names = open.map(({ anyOf }) => anyOf.join(' or ')).join(', nor ');
  const least = open.flatMap(({ anyOf }) => anyOf.slice(0, 1)).join(' and ');
  return {
    code: 'permissionMissing',
    detail: `${requestName(evidence.request)} was not sent: the token does not have ${names}`,
    hint: `Grant ${least} to the application and consent to it; securescore permissions prints how. A new consent counts after a few minutes and in a new token.`,
  };
}

function notSupported(evidence: RequestedEvidence): Reason {
  return signedInOnly(`${requestName(evidence.request)} was not sent`, evidence);
}

/** The preflight in one line; null: nothing is missing. */
export function preflightLine({ needed, missing, permissionType }: Preflight): string | null {
  if (missing.length === 0) return null;
  const shown = missing.slice(0, 5).map(({ permission, points, controls }) => {
    return `${permission} (${formatNumber(points)} points in ${amount(controls.length, 'control')})`;
  });
  const more = missing.length > shown.length ? [`and ${missing.length - shown.length} more`] : [];
  const verb = missing.length === 1 ? 'is' : 'are';
  const said = permissionType === 'application' ? `${verb} missing` : `${verb} not in the token`;
  return `${missing.length} of ${amount(needed, 'permission')} ${said}: ${[...shown, ...more].join(', ')}; securescore permissions prints how to grant them`;
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
