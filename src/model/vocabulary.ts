import { z } from 'zod';

const evidence = z.strictObject({
  name: z.string().describe('The variable in expressions'),
  kind: z
    .enum(['requested', 'derived', 'computed'])
    .describe('Asked of a service, picked from a population, or worked out'),
  shape: z.string().describe('An object, a collection, a population that streams by, a set of ids, or answers by key'),
  type: z.string().nullable().describe('The type of the object, or of one record; null: of no named type'),
  reads: z.string().describe('What is read, in one sentence; of what is derived or computed: what it comes from'),
  request: z.string().nullable().describe('What is asked; null: nothing'),
  permissions: z
    .array(z.string())
    .describe('Application permissions, any ONE of which is enough, least privileged first'),
  plans: z.array(z.string()).describe('Service plans, one of which the tenant needs to have it at all'),
});
export type EvidenceWord = Readonly<z.infer<typeof evidence>>;

const word = z.strictObject({
  name: z.string().describe('How it is called'),
  of: z.string().nullable().describe('What it is called on, as in policy.isEnforced(); null: on nothing'),
  signature: z.string().describe('With the names and types of what it takes, and the type of what it gives'),
  means: z.string().describe('What it says, in one sentence'),
});
export type FunctionWord = Readonly<z.infer<typeof word>>;

const population = z.strictObject({
  name: z.string().describe('What a probe names'),
  of: z.string().describe('The evidence whose records are counted'),
  as: z.string().describe('The name of one record in expressions'),
  label: z.string().describe('How an affected record is named in reports, in CEL'),
  exclude: z
    .record(z.string(), z.string())
    .describe('Who does not count: the name of the group, and CEL that holds for its members'),
});
export type PopulationWord = Readonly<z.infer<typeof population>>;

const version = z.literal(1).describe('The version of this format');

/** What securescore controls evidence, words and populations print as JSON. */
export const vocabularySchema = z.union([
  z.strictObject({
    schemaVersion: version,
    evidence: z.array(evidence).describe('What expressions can read, sorted by name'),
  }),
  z.strictObject({
    schemaVersion: version,
    words: z.array(word).describe('What expressions can call, sorted by name'),
  }),
  z.strictObject({
    schemaVersion: version,
    populations: z.array(population).describe('What probes can count, sorted by name'),
  }),
]);
export type Vocabulary = Readonly<z.infer<typeof vocabularySchema>>;
