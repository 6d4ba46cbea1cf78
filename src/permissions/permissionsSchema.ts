import { z } from 'zod';
import { howMany, notNegative } from '../model/amounts.ts';
import { permissionTypes } from './permissionTypes.ts';

const cost = {
  controls: z.array(z.string()).describe('The controls that need it, by id'),
  points: notNegative.describe('Points of those controls'),
  reads: z.array(z.string()).describe('What is read with it, a sentence each'),
};

const use = z.strictObject({
  permission: z.string().describe('The name of the permission'),
  forms: z
    .array(z.enum(permissionTypes))
    .describe('For whom it is asked: an application may need another one than a signed-in user'),
  ...cost,
  roles: z
    .array(z.string())
    .describe('Directory roles that a signed-in user needs to read all that; empty: the permission is enough'),
  resource: z.string().describe('Whose permission it is, as the portal names it'),
  ids: z
    .strictObject({
      application: z.string().nullable().describe('Null: Microsoft offers it to signed-in users only'),
      delegated: z.string().nullable().describe('Null: Microsoft offers it to applications only'),
    })
    .nullable()
    .describe("The ids of the permission; null: Microsoft's table has no such permission"),
  foreignOnly: z.boolean().describe('No control that comes with securescore needs it, only others do'),
  token: z
    .enum(['granted', 'missing', 'unsure'])
    .nullable()
    .describe('What the token in the environment says of it; null where there is none, or none that tells'),
});

/** What `securescore permissions` prints as JSON, without --manifest and --setup. */
export const permissionsSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  selection: z.string().describe('Which controls were selected, in words'),
  cloud: z.string().describe('The national cloud'),
  controls: howMany.describe('How many controls were selected'),
  points: notNegative.describe('Their points together'),
  needed: z.array(use).describe('What the selected controls need, and nothing else'),
  optional: z.array(use).describe('In addition, what every run reads and can do without'),
  sometimes: z.array(use).describe('In addition, what only some tenants have to grant'),
  signedInOnly: z.strictObject(cost).describe('What no permission opens to an application'),
  roles: z.array(z.string()).describe('Directory roles that are enough for a signed-in user, for all of it'),
  token: z
    .strictObject({
      permissionType: z.enum(permissionTypes).describe('Who asks with it'),
      identity: z.string().nullable().describe('The application or the user; null where the token does not say'),
    })
    .nullable()
    .describe('The token in the environment; null where there is none that can be read'),
  consent: z
    .strictObject({
      link: z.string().describe('Where an administrator grants it'),
      clientId: z.string().nullable().describe('The application; null: not stated, put it into the link'),
    })
    .describe('How it is granted'),
});
