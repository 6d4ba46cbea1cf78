import { z } from 'zod';
import { categories, services } from './areas.ts';
import { namedExpressions } from './population.ts';
import { findingStatuses } from './finding.ts';
import { exclusionsProbe } from './exclusionsProbe.ts';
import { asksOf, signInsProbe, workloadAtRisk, workloadLeftOut } from './signInsProbe.ts';

const expression = z.string().min(1).describe('A CEL expression');
const or = namedExpressions.optional().describe('Other ways to meet the control: one that holds earns all points');

const requiresProbe = z.strictObject({
  requires: namedExpressions.describe('Every one must hold'),
  or,
  found: expression.optional().describe('What was found, shown when the control is not met'),
});

const partial = z
  .record(z.string(), z.number().gt(0).lt(1))
  .optional()
  .describe('Conditions whose absence lowers the points to this share instead of taking them all');

/** Who or what Intune policies reach. */
const audience = z.enum([
  'Windows',
  'macOS',
  'iOS/iPadOS',
  'Android',
  'corporate Android',
  'personal Android',
  'people',
]);
export type Audience = z.infer<typeof audience>;

const setting = z.strictObject({
  setting: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('The settingDefinitionId of the settings catalog; the older kinds of policies are found under it, too'),
  is: expression.describe('Whether `value`, a text, is what is wanted'),
  unset: expression.optional().describe('Whether it is so where no policy sets it; left out: it is not'),
});
const effectiveRequirement = z.union([
  setting,
  z.strictObject({ anyOf: z.array(setting).min(2).describe('Settings, each of which is enough') }),
]);
export type EffectiveRequirement = Readonly<z.infer<typeof effectiveRequirement>>;
const effectiveRequirements = z.record(z.string(), effectiveRequirement);

const effectiveProbe = z.strictObject({
  effectiveOn: audience
    .exclude(['Android', 'corporate Android', 'personal Android', 'people'])
    .describe('The devices on which Intune policies of every kind, taken together, shall have an effect'),
  requires: effectiveRequirements.optional(),
  parts: z
    .record(z.string(), effectiveRequirements)
    .optional()
    .describe('Instead of `requires`: several, that count alike'),
  partial,
});

const anyProbe = z.strictObject({
  any: expression.describe('A collection; ONE of its elements must meet every requirement'),
  reaches: z
    .union([audience, z.record(z.string(), audience)])
    .optional()
    .describe(
      'The elements are Intune policies: what is earned is the share of these devices or people that one reaches. By the name of a part (instead of `each`): the mean of the parts of which there is anybody',
    ),
  groups: z.string().optional().describe('With `reaches`: the evidence that holds the members of groups'),
  onlyReached: z
    .literal(true)
    .optional()
    .describe(
      'With `reaches`: those count whom any of these policies reaches; what is not good for them is what is wrong',
    ),
  firstBy: expression
    .optional()
    .describe(
      'With `reaches`: a number. Of the policies that reach somebody the one with the lowest decides, as where Intune has an order of its own; left out: the best of them',
    ),
  forEverybody: expression
    .optional()
    .describe('With `reaches`: whether a policy is for everybody, whatever its assignments say, as a default one is'),
  as: z.string(),
  label: expression.describe('How an element is named in near misses'),
  each: expression
    .optional()
    .describe('A list of parts (roles, client types); for each part some element must meet the requirements'),
  eachAs: z.string().optional(),
  eachLabel: expression.optional().describe('How a part is named; default: the part itself'),
  requires: namedExpressions,
  partial,
  or,
});

const coverageProbe = z.strictObject({
  coverage: z.string().describe('A population, or a CEL expression that gives a list'),
  as: z.string().optional().describe('The name of one record; a population brings its own'),
  label: expression.optional().describe('How an affected record is named; a population brings its own'),
  let: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), expression)
    .optional()
    .describe(
      'Lists that are worked out once, not for every record; the lists below and the other expressions see them by name',
    ),
  policiesAsk: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.union([asksOf, workloadLeftOut, workloadAtRisk]))
    .optional()
    .describe(
      'What enforced Conditional Access policies ask, record by record; `requires` sees each by name, true or false',
    ),
  exclude: namedExpressions.optional().describe('Who else does not count'),
  asManyAs: z
    .string()
    .optional()
    .describe('The population on which this one reports: its members without a record are counted and do not pass'),
  reportedIn: z
    .string()
    .optional()
    .describe(
      'The population that reports on each of those whose ids the covered one holds, a record each: who has none is counted and does not pass',
    ),
  requires: namedExpressions.describe('What a record needs in order to count as passed'),
  wholeRequires: namedExpressions
    .optional()
    .describe(
      'What has to hold for the whole besides; where one does not, no more than its share in partial is earned',
    ),
  partial,
  precondition: namedExpressions
    .optional()
    .describe(
      'What must hold for any record to pass at all; where one does not, nobody is looked at and no point is given',
    ),
  nobody: z
    .string()
    .min(1)
    .optional()
    .describe('What is so when every record is left out, where that is the good state: it passes then, saying this'),
  or,
});

const share = z.number().min(0).max(1);

const level = z
  .strictObject({
    name: z.string().min(1),
    when: expression,
    points: z.number().min(0).max(10).optional(),
    share: share.optional().describe('Instead of points: the share of the points of the control'),
  })
  .superRefine(({ points, share: given }, context) => {
    if ((points === undefined) !== (given === undefined)) return;
    const message =
      points === undefined ? 'a level gives points or a share' : 'a level gives points or a share, not both';
    context.addIssue({ code: 'custom', message });
  });

const levelsProbe = z.strictObject({
  levels: z
    .array(level)
    .min(1)
    .describe('The first level whose `when` holds gives its points, best first; none holds: no points'),
  found: expression.optional(),
});

const reviewProbe = z.strictObject({
  review: z.string().min(1).describe('What a person has to look at'),
  every: z.number().int().positive().describe('Days between two looks'),
});

const simpleProbe = z.union([signInsProbe, requiresProbe, anyProbe, coverageProbe, levelsProbe, effectiveProbe]);

const bestProbe = z.strictObject({
  best: z.array(simpleProbe).min(2).describe('Several ways to the same end; the one that earns most counts'),
});

const probeSchema = z.union([
  signInsProbe,
  exclusionsProbe,
  requiresProbe,
  anyProbe,
  coverageProbe,
  levelsProbe,
  effectiveProbe,
  reviewProbe,
  bestProbe,
]);

export type RequiresProbe = Readonly<z.infer<typeof requiresProbe>>;
export type AnyProbe = Readonly<z.infer<typeof anyProbe>>;
export type CoverageProbe = Readonly<z.infer<typeof coverageProbe>>;
export type Level = Readonly<z.infer<typeof level>>;
export type LevelsProbe = Readonly<z.infer<typeof levelsProbe>>;
export type EffectiveProbe = Readonly<z.infer<typeof effectiveProbe>>;
type ReviewProbe = Readonly<z.infer<typeof reviewProbe>>;
type BestProbe = Readonly<z.infer<typeof bestProbe>>;
export type AsksOf = Readonly<z.infer<typeof asksOf>>;
type WorkloadLeftOut = Readonly<z.infer<typeof workloadLeftOut>>;
type WorkloadAtRisk = Readonly<z.infer<typeof workloadAtRisk>>;
export type PoliciesAsk = Readonly<Record<string, AsksOf | WorkloadLeftOut | WorkloadAtRisk>>;
export type SignInsProbe = Readonly<z.infer<typeof signInsProbe>>;
export type ExclusionsProbe = Readonly<z.infer<typeof exclusionsProbe>>;
export type Probe =
  | SignInsProbe
  | ExclusionsProbe
  | RequiresProbe
  | AnyProbe
  | CoverageProbe
  | LevelsProbe
  | EffectiveProbe
  | ReviewProbe
  | BestProbe;

const parameter = z.strictObject({
  type: z.enum(['number', 'string', 'boolean', 'list']),
  default: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
  min: z.number().optional().describe('The least that makes sense; left out: 0'),
  meaning: z.string().min(1),
});
export type Parameter = Readonly<z.infer<typeof parameter>>;
export type ParameterValue = Parameter['default'];

const example = z.strictObject({
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
export type Example = Readonly<z.infer<typeof example>>;

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
  probe: probeSchema,
  remediation: z.strictObject({
    steps: z.array(z.string().min(1)).min(1),
    link: z.url({ protocol: /^https$/ }),
    request: z
      .strictObject({ method: z.enum(['PATCH', 'POST', 'PUT', 'DELETE']), path: z.string(), body: z.unknown() })
      .optional()
      .describe('The Graph request that would set it; printed, never sent'),
  }),
  background: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Evidence that every example is given besides its own'),
  examples: z.array(example).min(1),
});

/** A control as its file states it, checked. `file` is where it came from. */
export type Control = Readonly<z.infer<typeof controlSchema>> & { readonly file: string };
