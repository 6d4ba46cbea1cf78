import { fileURLToPath } from 'node:url';

/** The sample tenant and its configuration, which come with the package. */
export const demoTenantFile = fileURLToPath(new URL('../../demo/tenant.json', import.meta.url));
export const demoConfiguration = fileURLToPath(new URL('../../demo/securescore.yaml', import.meta.url));

/** What the application of the sample tenant was granted: all but one permission, as it happens. */
export const demoPermissionsFile = fileURLToPath(new URL('../../demo/permissions.json', import.meta.url));
