import { boundedName } from '../model/boundedName.ts';
import {
  isObject,
  need,
  needFlags,
  needObject,
  needStrings,
  saysNothing,
  unknownKeys,
} from '../expression/functions/read.ts';
import type { Box } from './box.ts';
import { every, everywhere, maskOf, narrowed, type Dimension } from './dimensions.ts';
import { filterParts, stateParts, type DevicePart } from './deviceKinds.ts';
import { isTrue, type Clause } from './signInFacts.ts';
import { placeClauses, type Places } from './places.ts';
import { targetsOf, type PolicyTargets } from './targets.ts';
import { peopleClauses, peopleOf, type PolicyPeople } from './who.ts';

type PolicyState = 'enabled' | 'reportOnly' | 'disabled';

/** A Conditional Access policy, read once: which sign-ins of people it applies to. What it asks is read by `ask.ts`. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** null: the answer does not say. */
  readonly state: PolicyState | null;
  /** As Graph answered it. */
  readonly answer: unknown;
  readonly targets: PolicyTargets | null;
  readonly people: PolicyPeople | null;
  /** Where it applies for certain: none where the answer lacks something that decides. */
  readonly certain: readonly Box[];
  /** Where it may apply. */
  readonly possible: readonly Box[];
}

/** What the tenant is known to have that decides whether a condition can ever hold. */
export interface PolicySurroundings {
  readonly places: Places;
  /** Without Entra ID P2 nobody has a risk, and without its plan no insider risk. */
  readonly hasRisk: boolean;
  readonly hasInsiderRisk: boolean;
}

const states: Readonly<Record<string, PolicyState>> = {
  enabled: 'enabled',
  enabledForReportingButNotEnforced: 'reportOnly',
  disabled: 'disabled',
};

export function readPolicy(answer: unknown, surroundings: PolicySurroundings): Policy {
  const conditions = attempt(() => need(answer, 'conditions', 'policy'));
  const targets = attempt(() => targetsOf(need(conditions, 'applications', 'policy.conditions')));
  const people = attempt(() => peopleOf(need(conditions, 'users', 'policy.conditions')));
  const read = readParts(conditions, surroundings);
  const clauses = [...read.clauses, ...(targets?.clauses ?? []), ...(people === null ? [] : peopleClauses(people))];
  const boxes = read.devices.map(({ mask, clauses: more }) => ({
    masks: narrowed(read.masks, { device: mask }),
    clauses: [...clauses, ...more],
  }));
  const reached = read.reachesPeople && !isForNobody(people) ? boxes : [];
  // A place that nobody could read may be everywhere.
  const possible = surroundings.places.known
    ? reached
    : reached.map((box) => ({ ...box, clauses: box.clauses.filter((clause) => !isPlaceOnly(clause)) }));
  const isWhole = targets !== null && people !== null && !read.lacking;
  return {
    id: text(answer, 'id') ?? '',
    name: boundedName(text(answer, 'displayName') ?? text(answer, 'id') ?? '(no name)'),
    state: states[text(answer, 'state') ?? ''] ?? null,
    answer,
    targets,
    people,
    certain: isWhole ? reached : [],
    possible,
  };
}

const isPlaceOnly = (clause: Clause): boolean =>
  clause.length > 0 && clause.every(({ fact, holds }) => holds && fact.startsWith('place:'));

const isForNobody = (people: PolicyPeople | null): boolean =>
  people !== null && !people.everybody && people.included.length === 0;

interface Parts {
  masks: readonly number[];
  clauses: readonly Clause[];
  devices: readonly DevicePart[];
  /** A policy for workload or agent identities never reaches people. */
  reachesPeople: boolean;
  /** Something that decides is not in the answer. */
  lacking: boolean;
}

const conditionsKnown = new Set([
  'users',
  'applications',
  'clientAppTypes',
  'platforms',
  'locations',
  'userRiskLevels',
  'signInRiskLevels',
  'insiderRiskLevels',
  'servicePrincipalRiskLevels',
  'agentIdRiskLevels',
  'clientApplications',
  'devices',
  'deviceStates',
  'authenticationFlows',
]);

function readParts(conditions: unknown, surroundings: PolicySurroundings): Parts {
  const parts: Parts = {
    masks: everywhere,
    clauses: unknownKeys(conditions, conditionsKnown).map((key) => [
      isTrue(`condition:${key} ${JSON.stringify((conditions as Record<string, unknown>)[key])}`),
    ]),
    devices: [{ mask: every('device'), clauses: [] }],
    reachesPeople: true,
    lacking: !isObject(conditions),
  };
  const read = (part: () => void): void => {
    if (attempt(() => (part(), true)) === null) parts.lacking = true;
  };
  const narrow = (dimension: Dimension, mask: number): void => {
    parts.masks = narrowed(parts.masks, { [dimension]: mask });
  };
  read(() => narrow('client', clients(needStrings(conditions, 'clientAppTypes', 'policy.conditions'))));
  read(() => narrow('platform', platforms(needObject(conditions, 'platforms', 'policy.conditions'))));
  read(() => narrow('flow', flows(needObject(conditions, 'authenticationFlows', 'policy.conditions'))));
  read(() => narrow('userRisk', risks('userRisk', conditions, 'userRiskLevels', surroundings.hasRisk)));
  read(() => narrow('signInRisk', risks('signInRisk', conditions, 'signInRiskLevels', surroundings.hasRisk)));
  read(() => narrow('insiderRisk', risks('insiderRisk', conditions, 'insiderRiskLevels', surroundings.hasInsiderRisk)));
  read(() => {
    const locations = needObject(conditions, 'locations', 'policy.conditions');
    if (locations === null) return;
    const include = needStrings(locations, 'includeLocations', 'policy.conditions.locations');
    const exclude = needStrings(locations, 'excludeLocations', 'policy.conditions.locations');
    parts.clauses = [...parts.clauses, ...placeClauses(include, exclude, surroundings.places)];
  });
  read(() => {
    parts.devices = devices(conditions);
  });
  read(() => {
    parts.reachesPeople = ['clientApplications', 'servicePrincipalRiskLevels', 'agentIdRiskLevels'].every((key) =>
      saysNothing((conditions as Record<string, unknown>)[key]),
    );
    const workloads = needObject(conditions, 'clientApplications', 'policy.conditions');
    if (workloads !== null && parts.reachesPeople) need(workloads, 'includeServicePrincipals', 'clientApplications');
  });
  return parts;
}

/** Not configured means every kind of client: the default since August 2020. */
function clients(types: readonly string[]): number {
  return types.length === 0 || types.some((one) => one.toLowerCase() === 'all')
    ? every('client')
    : maskOf('client', types);
}

/** Only "all" holds the platforms that Entra does not know. A condition that includes nothing applies nowhere. */
function platforms(condition: Readonly<Record<string, unknown>> | null): number {
  if (condition === null) return every('platform');
  const where = 'policy.conditions.platforms';
  const include = needStrings(condition, 'includePlatforms', where);
  const all = include.some((one) => one.toLowerCase() === 'all');
  const known = include.filter((one) => one.toLowerCase() !== 'other');
  const exclude = needStrings(condition, 'excludePlatforms', where);
  if (exclude.some((one) => one.toLowerCase() === 'all')) return 0;
  // An unknown one is not one of the six.
  const named = exclude.map((one) => (maskOf('platform', [one]) === 0 ? 'other' : one));
  return (all ? every('platform') : maskOf('platform', known)) & ~maskOf('platform', named);
}

function flows(condition: Readonly<Record<string, unknown>> | null): number {
  if (condition === null) return every('flow');
  const named = needFlags(condition, 'transferMethods', 'policy.conditions.authenticationFlows');
  return named.length === 0 ? every('flow') : maskOf('flow', named);
}

function risks(dimension: Dimension, conditions: unknown, key: string, licensed: boolean): number {
  const value = need(conditions, key, 'policy.conditions');
  if (saysNothing(value)) return every(dimension);
  const named = [value].flat().flatMap((one) => (typeof one === 'string' ? one.split(/\s*,\s*/) : []));
  return licensed ? maskOf(dimension, named) : 0;
}

function devices(conditions: unknown): readonly DevicePart[] {
  const all: readonly DevicePart[] = [{ mask: every('device'), clauses: [] }];
  const states = attempt(() => needObject(conditions, 'deviceStates', 'policy.conditions'));
  if (states !== null && !saysNothing(states))
    return stateParts(strings(states, 'includeStates'), strings(states, 'excludeStates'));
  const condition = needObject(conditions, 'devices', 'policy.conditions');
  if (condition === null) return all;
  const listed = strings(condition, 'includeDevices');
  if (listed.length > 0) return stateParts(listed, strings(condition, 'excludeDevices'));
  const filter = needObject(condition, 'deviceFilter', 'policy.conditions.devices');
  if (filter === null) return saysNothing(condition) ? all : [];
  const where = 'policy.conditions.devices.deviceFilter';
  const rule = need(filter, 'rule', where);
  if (typeof rule !== 'string') throw new Error('the device filter has no rule');
  const mode = need(filter, 'mode', where);
  if (mode !== 'include' && mode !== 'exclude') throw new Error('the device filter has an unknown mode');
  return filterParts(rule, mode);
}

const strings = (object: Readonly<Record<string, unknown>>, key: string): readonly string[] =>
  object[key] === undefined ? [] : needStrings(object, key, 'policy.conditions.devices');

function text(object: unknown, key: string): string | null {
  const value = isObject(object) ? object[key] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
