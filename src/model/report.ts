import { z } from 'zod';
import { findingSchema } from './finding.ts';
import { standardResultSchema } from './standard.ts';
import { categoryScoreSchema, gateSchema, scoreSchema } from './score.ts';

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('securescore'), version: z.string() }),
  tenant: z.strictObject({
    id: z.string().nullable(),
    displayName: z.string().nullable(),
    initialDomain: z.string().nullable(),
  }),
  run: z.strictObject({
    identity: z
      .string()
      .nullable()
      .describe('Who asked: the application or the user of the token, where it can be told'),
    measuredAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    requests: z.number().int().describe('Requests sent to Graph, retries included'),
    selection: z.string(),
    catalogue: z.string().describe('sha256 of the controls and the evidence they lean on'),
    plans: z.array(z.string()).nullable().describe('Enabled service plans; null where they could not be read'),
  }),
  score: scoreSchema,
  categories: z.array(categoryScoreSchema),
  findings: z.array(findingSchema),
  standards: z.array(standardResultSchema).optional().describe('Those that the selection named, item by item'),
  gates: z.array(gateSchema),
  warnings: z.array(z.string()).describe('Everything that the run warned of, with --quiet as well'),
  exitCode: z.number().int(),
});

/** The result of one run; every output format is made from it alone. */
export type Report = Readonly<z.infer<typeof reportSchema>>;
