import { z } from 'zod';
import { categories, services } from './areas.ts';
import { findingStatuses } from './finding.ts';
import { changeSchema } from './change.ts';
import type { Probe } from './probe.ts';

/** A part of the points. */
export const share = z.number().min(0).max(1);

const parameter = z.strictObject({
  type: z.enum(['number', 'string', 'boolean', 'list']),
  default: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
  min: z.number().optional().describe('The least that makes sense; left out: 0'),
  meaning: z.string().min(1),
});
export type Parameter = Readonly<z.infer<typeof parameter>>;
export type ParameterValue = Parameter['default'];

export const exampleSchema = z.strictObject({
  name: z.string().min(1),
  given: z
    .record(z.string(), z.unknown())
    .describe('Evidence name to value; { unavailable: reasonCode } for evidence that could not be read'),
  newer: z
    .array(z.string())
    .optional()
    .describe(
      "Properties and values in `given` that Graph's published types do not have: newer ones, or ones that are made up to show that what nobody knows proves nothing",
    ),
  parameters: z.record(z.string(), z.unknown()).optional(),
  emergencyAccounts: z.array(z.string()).optional(),
  plans: z.array(z.string()).optional().describe('Service plans the tenant has; left out: all'),
  now: z.string().optional().describe('The time of the run; default 2026-01-15T12:00:00Z'),
  then: z
    .strictObject({
      status: z.enum(findingStatuses),
      points: z.number().optional(),
      share: share.optional().describe('Instead of points: the share of the points of the control, to four decimals'),
      reason: z.string().optional(),
      nearMiss: z.array(z.string()).optional().describe('Requirements that the best candidate misses'),
      counts: z
        .strictObject({
          passed: z.number(),
          counted: z.number(),
          total: z.number().optional(),
          leftOut: z.record(z.string(), z.number()).optional(),
        })
        .optional(),
      affected: z.array(z.string()).optional(),
      counterexample: z
        .record(z.string(), z.string().nullable())
        .optional()
        .describe('Some of what the counterexample says'),
      message: z.string().optional().describe('A part of the message'),
    })
    .superRefine(({ points, share: given }, context) => {
      if (points === undefined || given === undefined) return;
      context.addIssue({ code: 'custom', message: 'an example states points or a share, not both' });
    }),
});
export type Example = Readonly<z.infer<typeof exampleSchema>>;

export const mappingNames = [
  'microsoft',
  'cis-m365',
  'scuba',
  'eidsca',
  'maester',
  'prowler',
  'zta',
  'cipp',
  'monkey365',
  'steampipe',
] as const;

/** The hosts that a reference may lead to. */
export const referenceHosts = ['learn.microsoft.com', 'www.microsoft.com', 'entra.microsoft.com', 'www.cisa.gov'];

/** All but the probe: what a file may state there, the kinds of probes say (`catalogue/controlFile.ts`). */
export const controlSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, 'an id is service.kebab-words'),
  title: z.string().max(80).describe('The desired condition, as a statement'),
  why: z.string().min(1),
  service: z.enum(services),
  category: z.enum(categories),
  points: z.number().min(0).max(10),
  pointsWhy: z.string().optional().describe("Why so many, where they are not Microsoft's published maximum"),
  tier: z.enum(['core', 'defenseInDepth', 'advanced']),
  userImpact: z.enum(['low', 'moderate', 'high']),
  implementationCost: z.enum(['low', 'moderate', 'high']),
  threats: z.array(
    z.enum([
      'accountBreach',
      'dataExfiltration',
      'dataDeletion',
      'dataSpillage',
      'elevationOfPrivilege',
      'maliciousInsider',
      'passwordCracking',
      'phishingOrWhaling',
      'spoofing',
    ]),
  ),
  plans: z.array(z.string()).default([]).describe('Service plans without which the control cannot be met at all'),
  introduced: z.iso.date().describe('The day on which the control began to score'),
  mappings: z.partialRecord(z.enum(mappingNames), z.array(z.string())).default({}),
  parameters: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), parameter).default({}),
  probe: z.custom<Probe>(),
  remediation: z.strictObject({
    steps: z.array(z.string().min(1)).min(1),
    link: z.url({ protocol: /^https$/ }),
    request: changeSchema.optional(),
  }),
  background: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Evidence that every example is given in addition to its own'),
  examples: z.array(exampleSchema).min(1),
});

/** A control as its file states it, checked. `file` is where it came from. */
export type Control = Readonly<z.infer<typeof controlSchema>> & { readonly file: string };
