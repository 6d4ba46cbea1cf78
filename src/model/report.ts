import { z } from 'zod';
import { howMany } from './amounts.ts';
import { controlResultSchema } from './controlResult.ts';
import { comparisonSchema } from './comparison.ts';
import { findingSchema } from './finding.ts';
import { microsoftNewsSchema } from './microsoftNews.ts';
import { runSources } from './runSources.ts';
import { standardResultSchema } from './standard.ts';
import { categoryScoreSchema, gateSchema, scoreSchema } from './score.ts';
import { tenantFields } from './tenantFields.ts';

const configuration = z.strictObject({
  path: z.string().nullable().describe('The configuration file; null where there was none'),
  digest: z.string().nullable().describe('sha256 of what it says, whatever its comments and the order of its keys'),
  parameters: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .describe('The parameters that it overrides, by control'),
  emergencyAccounts: howMany.describe('How many accounts and groups it declares'),
  foreignControls: z.array(z.string()).describe('The selected controls that do not come with securescore'),
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tool: z
    .strictObject({
      name: z.literal('securescore').describe('Always securescore'),
      version: z.string().describe('The version of securescore'),
    })
    .describe('What made the result'),
  tenant: z.strictObject(tenantFields).describe('The tenant that was audited'),
  run: z
    .strictObject({
      id: z
        .string()
        .describe(
          'Made from all that the result says but its warnings and its comparison with a baseline: another one for every run, and the same where saved evidence is judged again',
        ),
      source: z.enum(runSources).describe('A tenant, a folder of saved evidence, or the sample tenant'),
      evidence: z
        .enum(['sealed', 'notProven', 'none'])
        .describe(
          'What vouches for saved evidence: the seal of the key of the machine that audits, or nothing; none: it was not saved',
        ),
      manifest: z
        .string()
        .nullable()
        .describe('sha256 of what the manifest of that evidence says, whatever its layout; null where none was saved'),
      identity: z
        .string()
        .nullable()
        .describe('Who asked: the application or the user of the token, where that is known'),
      measuredAt: z.iso.datetime().describe('When the tenant was read; of saved evidence: when it was collected'),
      finishedAt: z.iso.datetime().describe('When this run ended'),
      requests: howMany.describe('Requests sent to Graph, retries included'),
      selection: z.string().describe('Which controls were selected, in words'),
      catalogue: z.string().describe('sha256 of the controls and the evidence they use'),
      configuration: configuration.describe('What the configuration file changed in this run'),
      redacted: z
        .literal(true)
        .optional()
        .describe('Names of people and objects are placeholders, the same for the same name within this result alone'),
      plans: z.array(z.string()).nullable().describe('Enabled service plans; null where they could not be read'),
    })
    .describe('How and when the result came about'),
  score: scoreSchema.describe('The score of the selected controls'),
  categories: z.array(categoryScoreSchema).describe('The score by category'),
  controls: z.record(z.string(), controlResultSchema).describe('The selected controls by id, one for every finding'),
  findings: z.array(findingSchema).describe('One for every selected control'),
  microsoft: microsoftNewsSchema
    .nullable()
    .describe(
      "Microsoft's own score beside ours; null where no selected control is measured by Microsoft, or it could not be read",
    ),
  standards: z.array(standardResultSchema).optional().describe('Those that the selection named, item by item'),
  baseline: comparisonSchema
    .nullable()
    .optional()
    .describe('With --baseline: what changed since; null: there is no saved result to compare with yet'),
  gates: z.array(gateSchema).describe('The gates that were asked for, and whether they are met'),
  warnings: z.array(z.string()).describe('Everything that the run warned of, with --quiet as well'),
  exitCode: howMany.describe('The exit code of the run'),
});

/** The result of one run; every output format is made from it alone. */
export type Report = Readonly<z.infer<typeof reportSchema>>;
