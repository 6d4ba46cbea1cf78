import { z } from 'zod';
import { graphTypes, typeName, versionOf } from '../expression/graphTypes.ts';
import { cloudHas } from '../graph/nationalClouds.ts';
import { graphAppId, idsOf } from '../graph/graphPermissions.ts';
import { costOf, graphLanes, workloadOf } from '../graph/pace/workloads.ts';
import { graphReads } from '../graph/request/readOnly.ts';
import { graphName } from '../model/evidence.ts';
import type { Provider, Resource } from './provider.ts';

export const graphResource: Resource = { name: 'Microsoft Graph', appId: graphAppId, idsOf };

/** Microsoft Graph. A request is its path and its query. */
export const graph: Provider<string> = {
  name: graphName,
  title: 'Microsoft Graph',
  statedAs: 'get',
  request: z
    .string()
    .regex(/^\/(v1\.0|beta)\//, 'a path starts with /v1.0/ or /beta/')
    .describe('The Graph request, with its query; {placeholders} are CEL expressions over the element of forEach'),
  key: (path) => path,
  /** An empty value would request the whole list, dots would climb the path, and a quotation mark would end the string that contains it. */
  insert: (value) => (typeof value === 'string' && !/^\.{0,2}$|'/.test(value) ? encodeURIComponent(value) : null),
  lanes: graphLanes,
  pace: (path) => ({ workload: workloadOf(path), cost: costOf(path) }),
  isMissingIn: (cloud, path) => !cloudHas(cloud, path),
  typeOf: ({ request, type }) => ({
    types: graphTypes(versionOf(request)),
    type: typeof type === 'string' ? typeName(type) : '',
    only: selected(request),
  }),
  resource: graphResource,
  host: {
    origin: (cloud) => cloud.graph,
    audience: (cloud) => cloud.graph,
    variable: 'SECURESCORE_ACCESS_TOKEN',
  },
  isReadOnly: (outgoing, origin) => graphReads(origin)(outgoing),
  open: () => {
    throw new Error('Microsoft Graph is what a run connects to first: it is open already');
  },
};

/** The properties that a request asks for; null: all of them. */
function selected(path: string): readonly string[] | null {
  const list = /[?&]\$select=([^&]*)/.exec(path)?.[1];
  const expanded = [...path.matchAll(/\$expand=([A-Za-z]+)/g)].map((match) => match[1] ?? '');
  return list === undefined ? null : [...list.split(','), ...expanded];
}
