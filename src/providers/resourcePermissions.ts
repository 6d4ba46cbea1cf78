import { graphResource } from './graph.ts';
import type { Provider, Resource } from './provider.ts';
import { providers } from './registry.ts';

/**
 * A permission with its resource, because two resources may have permissions of the same name. Those of Microsoft Graph,
 * which are nearly all, are written without it.
 */
export function qualified({ resource }: Pick<Provider, 'resource'>, permission: string): string {
  return resource === undefined || resource === graphResource ? permission : `${resource.name}/${permission}`;
}

export interface ResourcePermission {
  readonly resource: Resource;
  readonly permission: string;
}

/** The other way round. */
export function permissionOf(name: string, among: readonly Provider[] = providers): ResourcePermission {
  const owner = among.find(({ resource }) => resource !== undefined && name.startsWith(`${resource.name}/`))?.resource;
  if (owner !== undefined) return { resource: owner, permission: name.slice(owner.name.length + 1) };
  return { resource: graphResource, permission: name };
}
