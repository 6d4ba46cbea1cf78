import { z } from 'zod';
import { categories, services } from './areas.ts';
import { findingStatuses } from './finding.ts';
import { changeSchema } from './change.ts';
import type { Probe } from './probe.ts';

/** A part of the points. */
export const share = z.number().min(0).max(1);

export const foundationSchema = z.strictObject({
  why: z.string().min(1).describe('Why nothing else helps without it'),
  // One forgotten account among a hundred does not take a foundation away, one among ten does.
  from: share.default(0.95).describe('The share of its points from which it counts as met'),
});

const parameter = z.strictObject({
  type: z.enum(['number', 'string', 'boolean', 'list']).describe('The type of its value'),
  default: z
    .union([z.number(), z.string(), z.boolean(), z.array(z.string())])
    .describe('The value that holds where no configuration gives one'),
  min: z.number().optional().describe('The minimum; if omitted: 0'),
  meaning: z.string().min(1).describe('What the parameter sets, in words'),
});
export type Parameter = Readonly<z.infer<typeof parameter>>;
export type ParameterValue = Parameter['default'];

export const exampleSchema = z.strictObject({
  name: z.string().min(1).describe('What the example shows, in words'),
  given: z
    .record(z.string(), z.unknown())
    .describe('Evidence name to value; { unavailable: reasonCode } for evidence that could not be read'),
  newer: z
    .array(z.string())
    .optional()
    .describe(
      "Properties and values in `given` that Graph's published types do not have: newer ones, or made-up ones that show that unknown values prove nothing",
    ),
  parameters: z.record(z.string(), z.unknown()).optional().describe('Parameters that the example overrides, by name'),
  emergencyAccounts: z
    .array(z.string())
    .optional()
    .describe('The emergency accounts that the example declares, as object ids'),
  plans: z.array(z.string()).optional().describe('Service plans the tenant has; if omitted: all'),
  now: z.string().optional().describe('The time of the run; default 2026-01-15T12:00:00Z'),
  then: z
    .strictObject({
      status: z.enum(findingStatuses).describe('The expected verdict'),
      points: z.number().optional().describe('The expected points'),
      share: share.optional().describe('Instead of points: the share of the points of the control, to four decimals'),
      reason: z.string().optional().describe('The code of the reason, where nothing is measured'),
      nearMiss: z.array(z.string()).optional().describe('Requirements that the best candidate misses'),
      counts: z
        .strictObject({
          passed: z.number().describe('How many records pass'),
          counted: z.number().describe('How many records count'),
          total: z.number().optional().describe('How many records there are, those left out included'),
          leftOut: z.record(z.string(), z.number()).optional().describe('How many records do not count, by the reason'),
        })
        .optional()
        .describe('The expected counts'),
      affected: z.array(z.string()).optional().describe('Who or what does not pass, by name'),
      counterexample: z
        .record(z.string(), z.string().nullable())
        .optional()
        .describe('Some of what the counterexample says'),
      message: z.string().optional().describe('A part of the message'),
    })
    .superRefine(({ points, share: given }, context) => {
      if (points === undefined || given === undefined) return;
      context.addIssue({ code: 'custom', message: 'an example states points or a share, not both' });
    })
    .describe('The expected result'),
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

/** What a control can be worth at most. */
export const mostPoints = 50;

/** The hosts that a reference may lead to. */
export const referenceHosts = ['learn.microsoft.com', 'www.microsoft.com', 'entra.microsoft.com', 'www.cisa.gov'];

/** All but the probe: what a file may state there, the kinds of probes say (`catalogue/controlFile.ts`). */
export const controlSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, 'an id is service.kebab-words')
    .describe('The name of the control: the service, a dot, words in kebab case'),
  title: z.string().min(1).max(80).describe('The desired condition, as a statement'),
  why: z.string().min(1).describe('What an attacker gains where it is not met'),
  service: z.enum(services).describe('The Microsoft service that is set up'),
  category: z.enum(categories).describe('The category in which it is scored'),
  points: z
    .number()
    .min(0)
    .max(mostPoints)
    .describe(
      'The maximum that it can earn: from 0.25 to 50, or 0, which does not count; `npm run points` writes those of our controls',
    ),
  theme: z.string().optional().describe('Which theme of controls/themes.yaml its points come from; our controls only'),
  rank: z
    .number()
    .int()
    .min(0)
    .max(9)
    .optional()
    .describe('How much it weighs in its theme, 1 most, 0 nothing; our controls only'),
  object: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an object is kebab-words')
    .optional()
    .describe('What it judges, where several controls judge the same: they share the points of one; our controls only'),
  formerly: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'Ids that it had before, or ids of controls that were merged into it: their exceptions and attestations apply to this one',
    ),
  supersedes: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Controls that measure the same less well: they count only where this one cannot be judged'),
  foundation: foundationSchema
    .optional()
    .describe(
      'For controls without which nothing else helps: they cap the grade while they are not met; our controls only',
    ),
  pointsWhy: z.string().optional().describe('Why it has these points, in one sentence'),
  microsoftPoints: z
    .number()
    .min(0)
    .optional()
    .describe("Microsoft's published maximum for the same setting: a fact to compare with, never added up"),
  tier: z.enum(['core', 'defenseInDepth', 'advanced']).describe('How early it should be done: core first'),
  userImpact: z.enum(['low', 'moderate', 'high']).describe('How much users notice of it'),
  implementationCost: z.enum(['low', 'moderate', 'high']).describe('How much work it is to meet'),
  threats: z
    .array(
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
    )
    .describe('What the control protects against'),
  plans: z.array(z.string()).default([]).describe('Service plans without which the control cannot be met at all'),
  introduced: z.iso.date().describe('The day on which the control began to score'),
  mappings: z
    .partialRecord(z.enum(mappingNames), z.array(z.string()))
    .default({})
    .describe('The items of standards that it answers, by standard'),
  parameters: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), parameter)
    .default({})
    .describe('What a configuration may override, by name'),
  probe: z.custom<Probe>().describe('How the control is judged'),
  remediation: z
    .strictObject({
      steps: z.array(z.string().min(1)).min(1).describe('What to do, in order'),
      link: z.url({ protocol: /^https$/ }).describe('The page of the documentation that says more'),
      request: changeSchema.optional(),
    })
    .describe('How to meet the control'),
  background: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Evidence that every example is given in addition to its own'),
  examples: z.array(exampleSchema).min(1).describe('Made-up tenants and the verdict that each must get'),
});

/** A control as its file states it, checked. `file` is where it came from. */
export type Control = Readonly<z.infer<typeof controlSchema>> & { readonly file: string };
