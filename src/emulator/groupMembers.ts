import type { Service } from './servedTenant.ts';
import type { GraphRequest } from './graphRequest.ts';
import { isRecord, type GeneratedCollection, type GraphRecord } from './tenantData.ts';

interface Shown {
  readonly records: GeneratedCollection;
  /** Records that are there and are not shown. */
  readonly leftOut?: (record: GraphRecord) => boolean;
}

const nobody: GeneratedCollection = { count: 0, at: () => ({}) };

/** What Graph does not show of the members of a group, without saying so. */
export function groupHabits(service: Service, request: GraphRequest, records: GeneratedCollection): Shown {
  const [, group, list] =
    /^(groups\/[^/]+|groups\('[^']*'\))\/(members|transitiveMembers)(?:\/|$)/i.exec(request.path) ?? [];
  if (group === undefined) return { records };
  const mayBeHidden = !service.access.seesHiddenMembers;
  if (mayBeHidden && visibilityOf(service, group) === 'HiddenMembership') return { records: nobody };
  const behind =
    mayBeHidden && list?.toLowerCase() === 'transitivemembers' ? hiddenBehind(service, group, records) : null;
  // A known issue of v1.0: service principals are members, and are not listed.
  const inVersion = request.version === 'v1.0' ? isServicePrincipal : null;
  return {
    records: withVisibility(service, records),
    ...((behind !== null || inVersion !== null) && {
      leftOut: (record: GraphRecord) => behind?.has(idOf(record)) === true || inVersion?.(record) === true,
    }),
  };
}

/** A group among the members tells how it is seen, as it does anywhere. */
function withVisibility(service: Service, records: GeneratedCollection): GeneratedCollection {
  const at = (index: number): Record<string, unknown> => {
    const record = records.at(index);
    if (!isGroup(record) || record['visibility'] !== undefined) return record;
    const visibility = visibilityOf(service, `groups/${idOf(record)}`);
    return visibility === undefined ? record : { ...record, visibility };
  };
  return { ...records, count: records.count, at };
}

/** Who is a member only by a group whose members are hidden; null: there is no such group. */
function hiddenBehind(service: Service, group: string, records: GeneratedCollection): ReadonlySet<string> | null {
  const seen = new Set(idsOf(membersOf(service, group, 'members')));
  const hidden = new Set<string>();
  for (let index = 0; index < records.count; index++) {
    const record = records.at(index);
    if (!isGroup(record)) continue;
    const nested = `groups/${idOf(record)}`;
    if (visibilityOf(service, nested) !== 'HiddenMembership') continue;
    for (const list of ['members', 'transitiveMembers'] as const) {
      for (const id of idsOf(membersOf(service, nested, list))) hidden.add(id);
    }
  }
  for (const id of seen) hidden.delete(id);
  return hidden.size === 0 ? null : hidden;
}

function membersOf({ tenant }: Service, group: string, list: 'members' | 'transitiveMembers'): GeneratedCollection {
  const found = ['v1.0', 'beta'].map((version) => tenant.resolve(`/${version}/${group}/${list}`));
  return found.find((one) => one.kind === 'collection')?.records ?? nobody;
}

function idsOf(records: GeneratedCollection): readonly string[] {
  return Array.from({ length: records.count }, (_, index) => idOf(records.at(index)));
}

function visibilityOf({ tenant }: Service, path: string): unknown {
  const found = ['v1.0', 'beta'].map((version) => tenant.resolve(`/${version}/${path}`));
  return found
    .map((group) => (group.kind === 'object' && isRecord(group.value) ? group.value['visibility'] : undefined))
    .find((one) => one !== undefined);
}

const idOf = (record: GraphRecord): string => String(record['id']).toLowerCase();
const isGroup = (record: GraphRecord): boolean => record['@odata.type'] === '#microsoft.graph.group';
const isServicePrincipal = (record: GraphRecord): boolean =>
  record['@odata.type'] === '#microsoft.graph.servicePrincipal';
