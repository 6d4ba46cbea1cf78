import { z } from 'zod';
import { namedExpressions } from './population.ts';
import { findingStatuses } from './finding.ts';
import { signInDimensions } from './signIn.ts';

export const categories = ['identity', 'device', 'apps', 'data', 'infrastructure'] as const;

export const services = [
  'entra',
  'apps',
  'intune',
  'exchange',
  'defender',
  'sharepoint',
  'teams',
  'purview',
  'm365',
] as const;

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

const anyProbe = z.strictObject({
  any: expression.describe('A collection; ONE of its elements must meet every requirement'),
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
  leaveOut: namedExpressions.optional().describe('Who else does not count'),
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
  besides: namedExpressions
    .optional()
    .describe(
      'What has to hold for the whole besides; where one does not, no more than its share in partial is earned',
    ),
  partial,
  provided: namedExpressions
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

const levelsProbe = z.strictObject({
  levels: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        when: expression,
        points: z.number().min(0).max(10),
      }),
    )
    .min(1)
    .describe('The first level whose `when` holds gives its points, best first; none holds: no points'),
  found: expression.optional(),
});

const reviewProbe = z.strictObject({
  review: z.string().min(1).describe('What a person has to look at'),
  every: z.number().int().positive().describe('Days between two looks'),
});

const asked = {
  grants: z
    .union([z.array(z.string().min(1)).min(1), expression])
    .optional()
    .describe(
      'Any ONE of these is enough: mfa, phishingResistant, or a grant control by its name in Graph (compliantDevice, passwordChange ...); a block always is. A list, or a CEL expression that gives one',
    ),
  session: z
    .strictObject({
      signInFrequencyHours: expression
        .optional()
        .describe('CEL: signing in again after so many hours at the latest; 0: every time'),
      persistentBrowser: z.literal('never').optional(),
      applicationEnforcedRestrictions: z.literal(true).optional(),
      secureSignInSession: z.literal(true).optional().describe('Token protection'),
    })
    .optional()
    .describe('Or one of these session controls'),
};

const someOf = (dimension: keyof typeof signInDimensions) =>
  z.array(z.enum(signInDimensions[dimension])).min(1).optional();
const share = z.number().gt(0).lt(1).describe('What is left of the points');

const signInsProbe = z
  .strictObject({
    kind: z.literal('signIns'),
    of: z
      .enum(['members', 'membersWithoutRole', 'administrators', 'guests'])
      .describe(
        'Whose sign-ins: enabled members; those of them without an active directory role; whoever holds one of `roles`; every kind of guest and every listed one',
      ),
    roles: expression.optional().describe('CEL: template ids of the directory roles that make an administrator'),
    exclude: namedExpressions.optional().describe('Who else does not count; `user` is one record'),
    coveredBy: namedExpressions.optional().describe('What covers a person besides the policies; `user` is one record'),
    precondition: namedExpressions
      .optional()
      .describe('What must hold for any policy to count at all; where one does not, no point is given'),
    to: z
      .union([
        z.strictObject({
          resources: z.union([z.literal('all'), z.array(z.string()).min(1)]),
          except: z.array(z.string()).optional().describe('Resources that the demand is not about'),
        }),
        z.strictObject({ userAction: z.string() }),
        z.strictObject({ authenticationContexts: expression }),
      ])
      .describe(
        'What is signed in to: all resources, some by application id (Office365 and MicrosoftAdminPortals among them), a user action, or authentication contexts',
      ),
    clients: someOf('client'),
    platforms: someOf('platform'),
    flows: someOf('flow'),
    userRisks: someOf('userRisk'),
    signInRisks: someOf('signInRisk'),
    insiderRisks: someOf('insiderRisk'),
    devices: z.literal('unmanaged').optional().describe("Only from devices that are not the organisation's"),
    places: z
      .enum(['untrusted', 'unnamed'])
      .optional()
      .describe('Only from where no trusted location is, or no trusted location and no named country'),
    parts: z
      .strictObject({
        of: z.enum(['client', 'platform', 'userRisk', 'signInRisk', 'resource', 'authenticationContext', 'demand']),
        values: expression.optional().describe('CEL: the values, or maps of `name` and `value`'),
      })
      .optional()
      .describe('What is judged by itself, each with an equal share of the points'),
    demand: z
      .record(
        z.string().min(1),
        z.strictObject({
          ...asked,
          clients: someOf('client').describe('Where it says something at all; elsewhere it counts as met'),
          weaker: z.record(z.string().min(1), z.strictObject({ ...asked, share })).optional(),
        }),
      )
      .describe('What every such sign-in has to be asked for, each by itself, by whatever policies together'),
    tolerates: z
      .record(
        z.string().min(1),
        z.strictObject({
          clients: someOf('client'),
          places: z.enum(['trusted', 'named']).optional(),
          share,
        }),
      )
      .optional()
      .describe('Sign-ins that may stay open for a part of the points'),
    mayLeaveOut: z
      .array(z.string())
      .optional()
      .describe(
        "Resources that Microsoft's documentation of this demand tells to leave out: an open door each, and no more",
      ),
    excludedGuests: z
      .union([z.literal('elsewhere'), z.strictObject(asked)])
      .optional()
      .describe(
        'What guests whom a policy leaves out have to be asked for instead; elsewhere: they are no matter of this control',
      ),
    or,
  })
  .describe('Judges sign-ins: some enforced policy that applies to each of them has to meet the demand');

const simpleProbe = z.union([signInsProbe, requiresProbe, anyProbe, coverageProbe, levelsProbe]);

const bestProbe = z.strictObject({
  best: z.array(simpleProbe).min(2).describe('Several ways to the same end; the one that earns most counts'),
});

const probeSchema = z.union([
  signInsProbe,
  requiresProbe,
  anyProbe,
  coverageProbe,
  levelsProbe,
  reviewProbe,
  bestProbe,
]);

export type RequiresProbe = Readonly<z.infer<typeof requiresProbe>>;
export type AnyProbe = Readonly<z.infer<typeof anyProbe>>;
export type CoverageProbe = Readonly<z.infer<typeof coverageProbe>>;
export type LevelsProbe = Readonly<z.infer<typeof levelsProbe>>;
type ReviewProbe = Readonly<z.infer<typeof reviewProbe>>;
type BestProbe = Readonly<z.infer<typeof bestProbe>>;
export type SignInsProbe = Readonly<z.infer<typeof signInsProbe>>;
export type Probe = SignInsProbe | RequiresProbe | AnyProbe | CoverageProbe | LevelsProbe | ReviewProbe | BestProbe;

const parameter = z.strictObject({
  type: z.enum(['number', 'string', 'boolean', 'list']),
  default: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
  meaning: z.string().min(1),
});
export type Parameter = Readonly<z.infer<typeof parameter>>;
export type ParameterValue = Parameter['default'];

const example = z.strictObject({
  name: z.string().min(1),
  given: z
    .record(z.string(), z.unknown())
    .describe('Evidence name to value; { unavailable: reasonCode } for evidence that could not be read'),
  parameters: z.record(z.string(), z.unknown()).optional(),
  emergencyAccounts: z.array(z.string()).optional(),
  plans: z.array(z.string()).optional().describe('Service plans the tenant has; left out: all'),
  now: z.string().optional().describe('The time of the run; default 2026-01-15T12:00:00Z'),
  then: z.strictObject({
    status: z.enum(findingStatuses),
    points: z.number().optional(),
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
