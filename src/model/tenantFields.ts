import { z } from 'zod';

/** What a result, and what is made of it, says of the tenant. */
export const tenantFields = {
  id: z.string().nullable().describe('Tenant id; null where it could not be read'),
  displayName: z.string().nullable().describe('The name of the organisation; null where it could not be read'),
  initialDomain: z
    .string()
    .nullable()
    .describe('The first domain, ending in onmicrosoft.com; null where it could not be read'),
};
