import { failure, json, type EmulatorAnswer } from './answer.ts';
import { answerCollection } from './collection.ts';
import { endpointOf, roots } from './endpoints.ts';
import { pages, type Endpoint } from './endpoints/endpoint.ts';
import { projector } from './projection.ts';
import { groupHabits } from './groupMembers.ts';
import type { GraphRequest } from './graphRequest.ts';
import type { FoundResource } from './tenantData.ts';
import type { Service } from './servedTenant.ts';

function noSegment(name: string): EmulatorAnswer {
  return failure(400, 'BadRequest', `Resource not found for the segment '${name}'.`);
}

/** A URL that Graph's model does not have: another version, or a first segment unknown to it. */
function unroutable(
  { tenant, cloud }: Service,
  request: GraphRequest,
  endpoint: Endpoint | null,
  known: boolean,
): EmulatorAnswer | null {
  if (request.version !== 'v1.0' && request.version !== 'beta') {
    return failure(400, 'BadRequest', `Invalid version: ${request.version}`);
  }
  if (endpoint && !endpoint.clouds.includes(cloud)) return noSegment(lastStep(endpoint));
  const property = cloud === 'global' ? undefined : endpoint?.globalProperties.find((one) => selects(request, one));
  if (property !== undefined) return failure(400, 'BadRequest', `Could not find a property named '${property}'.`);
  if (known) return null;
  const first = request.path.split(/[/(]/)[0] ?? '';
  if (!roots.has(first.toLowerCase()) && !tenant.roots.has(first.toLowerCase())) return noSegment(first);
  if (endpoint && !endpoint.versions.includes(request.version)) {
    return noSegment(lastStep(endpoint));
  }
  return null;
}

const lastStep = ({ path }: Endpoint): string => path.split('/').findLast((step) => step !== '*') ?? path;
const selects = ({ query }: GraphRequest, property: string): boolean => query.select?.includes(property) ?? false;

/** Both versions show the same tenant: what was recorded for one of them answers for the other, where Graph has it there. */
function resolve({ tenant }: Service, version: string, path: string, endpoint: Endpoint | null): FoundResource {
  const own = tenant.resolve(`/${version}/${path}`);
  if (own.kind !== 'missing' || !endpoint?.versions.includes(version)) return own;
  const other = tenant.resolve(`/${version === 'beta' ? 'v1.0' : 'beta'}/${path}`);
  return other.kind === 'missing' ? own : other;
}

function notFound(endpoint: Endpoint | null, resource: FoundResource): EmulatorAnswer {
  const step = resource.kind === 'missing' ? resource.step : '';
  if (endpoint?.workload === 'identity') {
    return failure(
      404,
      'Request_ResourceNotFound',
      `Resource '${step}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return failure(404, 'ResourceNotFound', 'Resource not found.', { inner: 'innererror' });
}

/** Below the version, ids taken out. */
function modelPath(path: string): string {
  return path
    .replace(/^\/[^/]+\//, '')
    .replaceAll('/*', '')
    .replace(/\((?:\w+=)?'[^']*'\)/g, '');
}

function acceptsText(accept: string | undefined): boolean {
  return accept === undefined || accept === '' || /\*\/\*|text\/(plain|\*)/.test(accept);
}

/** A single user can show signInActivity only when addressed by id. */
function badKey(request: GraphRequest, resource: FoundResource): EmulatorAnswer | null {
  const byName = resource.kind === 'object' && resource.key !== undefined && !/^[0-9a-f-]{36}$/i.test(resource.key);
  if (!byName || request.query.select?.includes('signInActivity') !== true) return null;
  return failure(400, 'BadRequest', 'Get By Key only supports UserId and the key has to be a valid Guid');
}

function answerObject(request: GraphRequest, resource: FoundResource & { kind: 'object' }): EmulatorAnswer {
  const path = modelPath(resource.path);
  const { select, expand } = request.query;
  const shown = projector({ version: request.version, path, select, expand })(resource.value);
  const selected = select ? `(${select.join(',')})` : '';
  return json({
    '@odata.context': `${request.origin}/${request.version}/$metadata#${path}${selected}/$entity`,
    ...Object.fromEntries(Object.entries(shown).filter(([name]) => name !== '@odata.context')),
  });
}

/** What the services behind Graph answer to one GET, throttling and faults aside. */
export function serve(service: Service, request: GraphRequest): EmulatorAnswer {
  const countOnly = request.path.endsWith('/$count');
  const path = countOnly ? request.path.slice(0, -'/$count'.length) : request.path;
  const endpoint = endpointOf(path);
  const resource = resolve(service, request.version, path, endpoint);
  const unknown = unroutable(service, request, endpoint, resource.kind !== 'missing');
  if (unknown) return unknown;
  const refused = service.access.refusal({ ...request, path });
  if (refused) return refused;

  switch (resource.kind) {
    case 'missing':
      return notFound(endpoint, resource);
    case 'property':
      return json({
        '@odata.context': `${request.origin}/${request.version}/$metadata#${modelPath(resource.path)}`,
        value: resource.value,
      });
    case 'object':
      return badKey(request, resource) ?? answerObject(request, resource);
    case 'collection':
      if (countOnly && !acceptsText(request.headers['accept'])) {
        return failure(415, 'Request_BadRequest', 'Unsupported media type requested.');
      }
      // This refusal has no error envelope.
      if (
        endpoint?.needsFilter === true &&
        endpoint.path === modelPath(resource.path) &&
        request.query.filter === null
      ) {
        return {
          status: 400,
          content: { kind: 'json', value: { errorCode: 'MissingProvider', message: 'The provider is missing.' } },
        };
      }
      return answerCollection({
        request,
        ...groupHabits(service, { ...request, path }, resource.records),
        path: modelPath(resource.path),
        rule: endpoint?.page ?? pages.small,
        directory: endpoint?.page === pages.directory,
        countOnly,
      });
  }
}
