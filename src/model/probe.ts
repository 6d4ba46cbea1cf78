import { z } from 'zod';
import { namedExpressions } from './population.ts';
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
    .describe('The devices on which Intune policies of every kind, taken together, should have an effect'),
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
      'The population that reports on each of those whose ids the covered one holds, a record each: anyone without one is counted and does not pass',
    ),
  requires: namedExpressions.describe('What a record needs in order to count as passed'),
  wholeRequires: namedExpressions
    .optional()
    .describe('What also has to hold for the whole; where one does not, no more than its share in partial is earned'),
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
    .describe('The good state that every record being left out means: the control then passes with this text'),
  or,
});

/** A part of the points. */
export const share = z.number().min(0).max(1);

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

export const probeSchema = z.union([
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
