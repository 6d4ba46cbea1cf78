interface Needed {
  readonly permissions: readonly string[];
  readonly alsoNeeds?: readonly string[] | undefined;
}

/** What an application is granted for a request and no more: the least of the alternatives, and what it needs in addition. */
export function leastPermissions({ permissions, alsoNeeds = [] }: Needed): readonly string[] {
  return [...permissions.slice(0, 1), ...alsoNeeds];
}
