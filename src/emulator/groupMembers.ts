import type { Service } from './service.ts';
import type { GraphRequest } from './request.ts';
import { isRecord, type GeneratedCollection, type GraphRecord } from './tenant.ts';

interface Shown {
  readonly records: GeneratedCollection;
  /** Records that are there and are not shown. */
  readonly leftOut?: (record: GraphRecord) => boolean;
}

const nobody: GeneratedCollection = { count: 0, at: () => ({}) };

/** What Graph does not show of the members of a group, without saying so. */
export function groupHabits(service: Service, request: GraphRequest, records: GeneratedCollection): Shown {
  const group = /^(groups\/[^/]+|groups\('[^']*'\))\/(?:members|transitiveMembers)(?:\/|$)/i.exec(request.path)?.[1];
  if (group === undefined) return { records };
  if (isHidden(service, group) && !service.access.seesHiddenMembers) return { records: nobody };
  // A known issue of v1.0: service principals are members, and are not listed.
  return request.version === 'v1.0' ? { records, leftOut: isServicePrincipal } : { records };
}

function isHidden({ tenant }: Service, path: string): boolean {
  return ['v1.0', 'beta'].some((version) => {
    const group = tenant.resolve(`/${version}/${path}`);
    return group.kind === 'object' && isRecord(group.value) && group.value['visibility'] === 'HiddenMembership';
  });
}

const isServicePrincipal = (record: GraphRecord): boolean =>
  record['@odata.type'] === '#microsoft.graph.servicePrincipal';
