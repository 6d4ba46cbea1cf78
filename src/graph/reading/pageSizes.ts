/**
 * The page size asked for where the caller names none: the largest that the endpoint takes. Most answer a size above
 * their maximum with 400, some refuse any; so an endpoint that is not listed is sent none.
 * learn.microsoft.com/graph/paging and the pages of the endpoints.
 */
const sizes: readonly (readonly [RegExp, number])[] = [
  // signInActivity lives in another store, and pages of users that carry it are smaller; they were 120 at most for long.
  [/^\/users\?(?=.*signInActivity)/i, 500],
  [/^\/(?:users|groups|applications|servicePrincipals|devices|contacts|oauth2PermissionGrants)(?:\?|$)/i, 999],
  [/^\/groups\/[^/]+\/(?:members|transitiveMembers|owners)(?:\/[^/?]+)?(?:\?|$)/i, 999],
  [/^\/servicePrincipals\/[^/]+\/appRole(?:Assignments|AssignedTo)(?:\?|$)/i, 999],
  [/^\/auditLogs\/(?:signIns|directoryAudits)(?:\?|$)/i, 1000],
  [/^\/reports\/authenticationMethods\/userRegistrationDetails(?:\?|$)/i, 999],
  [/^\/identityProtection\/(?:riskyUsers|riskDetections)(?:\?|$)/i, 500],
];

/** The path with the largest page size that its endpoint takes, unless it names one. */
export function withPageSize(path: string): string {
  if (/[?&](?:\$|%24)top=/i.test(path)) return path;
  const resource = path.replace(/^\/(?:v1\.0|beta)(?=\/)/, '');
  const size = sizes.find(([endpoint]) => endpoint.test(resource))?.[1];
  return size === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}$top=${String(size)}`;
}

/** The page size that a path names; null: none. */
export function pageSizeOf(path: string): number | null {
  const size = /[?&](?:\$|%24)top=(\d+)/i.exec(path)?.[1];
  return size === undefined ? null : Number(size);
}

/** The path with another page size. */
export function resized(path: string, size: number): string {
  return path.replace(/([?&](?:\$|%24)top=)\d+/i, `$1${String(size)}`);
}

/** The path without any page size. */
export function withoutPageSize(path: string): string {
  const [resource = '', query = ''] = path.split(/\?(.*)/s);
  const rest = query.split('&').filter((option) => option !== '' && !/^(?:\$|%24)top=/i.test(option));
  return rest.length === 0 ? resource : `${resource}?${rest.join('&')}`;
}
