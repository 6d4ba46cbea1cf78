/** Who asks: an application with permissions of its own, or one on behalf of a signed-in user. */
export const permissionTypes = ['application', 'delegated'] as const;
export type PermissionType = (typeof permissionTypes)[number];

/** What can print the making of an app registration. */
export const setupKinds = ['azure-cli', 'graph'] as const;
export type SetupKind = (typeof setupKinds)[number];
