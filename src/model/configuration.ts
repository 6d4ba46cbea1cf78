import { z } from 'zod';
import { cloudNames } from './clouds.ts';
import { exceptionKinds } from './finding.ts';
import { gateSettingsSchema } from './gateSettings.ts';

const parameterValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]);

const exception = z.strictObject({
  control: z.string(),
  kind: z
    .enum(exceptionKinds)
    .describe('acceptedRisk keeps the points that were measured; the others claim them all, and reports say so'),
  reason: z.string().min(1),
  owner: z.string().min(1).describe('Who answers for it'),
  until: z.iso.date().describe('The last day on which it holds'),
});
export type Exception = Readonly<z.infer<typeof exception>>;

const attestation = z
  .strictObject({
    control: z.string().optional().describe('The control that reminds of the review'),
    item: z
      .string()
      .regex(/^\S+ \S+$/, 'name the standard and the item: scuba-teams MS.TEAMS.1.1v1')
      .optional()
      .describe('Or what no request shows, as `securescore blindspots` names it: the standard and the item'),
    by: z.string().min(1).describe('Who looked'),
    on: z.iso.date(),
    until: z.iso.date().describe('The last day on which it holds'),
    note: z.string().optional(),
  })
  .refine(({ control, item }) => (control === undefined) !== (item === undefined), {
    message: 'say what was looked at: a control, or the item of a standard',
  });
export type Attestation = Readonly<z.infer<typeof attestation>>;

/** securescore.yaml */
export const configurationSchema = z.strictObject({
  tenant: z.string().min(1).optional().describe('Id or domain of the only tenant that may be audited'),
  cloud: z.enum(cloudNames).optional(),
  controls: z.array(z.string()).optional().describe('Folders with controls of your own, relative to this file'),
  emergencyAccounts: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Object ids or user principal names of emergency access accounts, and object ids of groups that hold them',
    ),
  parameters: z
    .record(z.string(), z.record(z.string(), parameterValue))
    .default({})
    .describe('Control id to parameter name to value'),
  gates: gateSettingsSchema.optional().describe('What audit ends with 1 or 4 for; a flag goes before'),
  exceptions: z.array(exception).default([]),
  attestations: z.array(attestation).default([]).describe('Who did the reviews that no request can do'),
});
export type Configuration = Readonly<z.infer<typeof configurationSchema>>;
