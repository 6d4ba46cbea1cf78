import { z } from 'zod';
import { namedExpressions } from '../model/population.ts';
import { expression, ofKind, or, partial } from './schemaParts.ts';
import { asksOf, workloadAtRisk, workloadLeftOut } from './signInsProbe.ts';

export const coverageProbe = ofKind(
  'coverage',
  z.strictObject({
    coverage: z.string().describe('A population, or a CEL expression that gives a list'),
    as: z.string().optional().describe('The name of one record; a population brings its own'),
    label: expression.optional().describe('How an affected record is named; a population brings its own'),
    found: expression.optional().describe('What was read of a record that does not pass, for the message'),
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
    requires: namedExpressions.describe(
      'What a record needs in order to count as passed; one that lacks only what `partial` names counts for its share',
    ),
    wholeRequires: namedExpressions
      .optional()
      .describe('What also has to hold for the whole; where one does not, no more than its share in partial is earned'),
    partial,
    precondition: namedExpressions
      .optional()
      .describe(
        'What must hold for any record to pass at all; where one does not, nobody is looked at and no point is given',
      ),
    upkeepOf: namedExpressions
      .optional()
      .describe(
        'What has to exist for good upkeep to earn points: where it does not exist, records that all pass earn nothing, and the control is not applicable; one that does not pass counts as usual',
      ),
    nobody: z
      .string()
      .min(1)
      .optional()
      .describe(
        'If every record is left out and that is good, the text to show: the control then passes with this text',
      ),
    or,
  }),
);

export type CoverageProbe = z.output<typeof coverageProbe>;
export type AsksOf = Readonly<z.infer<typeof asksOf>>;
export type PoliciesAsk = NonNullable<CoverageProbe['policiesAsk']>;
